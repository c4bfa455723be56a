using System.Data.Common;
using CompileShard.Mycat;
using CompileShard.Runtime.Tests.Fakes;

namespace CompileShard.Runtime.Tests.Topology.Mycat;

public sealed class MycatTopologyTests
{
    [Fact]
    public void Data_nodes_are_paired_host_by_host()
    {
        using var file = new MycatFile();
        var topology = file.Read();
        Assert.Equal(
            ["shop0 east shop_a", "shop1 east shop_b", "shop2 west shop_a", "shop3 west shop_b", "log west log"],
            topology.DataNodes.Select(node => $"{node.Name} {node.Host.Name} {node.Database}"));
    }

    [Fact]
    public void Each_node_gets_a_connection_string_for_its_write_host_with_its_share_of_the_pool()
    {
        using var file = new MycatFile();
        using var cluster = new ShardClusterBuilder().AddMycatNodes(file.Read(new() { ConnectionString = "Max Pool Size=9;SslMode=None" }), FakeFactory.Instance).Build();
        var east = new DbConnectionStringBuilder { ConnectionString = cluster.GetNode("shop1").DataSource.ConnectionString };
        var west = new DbConnectionStringBuilder { ConnectionString = cluster.GetNode("log").DataSource.ConnectionString };
        Assert.Equal(("10.0.0.1", "3306", "app", "east;secret", "shop_b"), (east["Server"], east["Port"], east["User ID"], east["Password"], east["Database"]));
        Assert.Equal(("25", "2"), (east["Maximum Pool Size"], east["Minimum Pool Size"]));
        Assert.Equal(("::1", "3310", "log", "2", "0"), (west["Server"], west["Port"], west["Database"], west["Maximum Pool Size"], west["Minimum Pool Size"]));
        Assert.EndsWith(";Max Pool Size=9;SslMode=None", cluster.GetNode("log").DataSource.ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_hosts_stay_in_the_model()
    {
        using var file = new MycatFile();
        var replica = Assert.Single(file.Read().DataHosts[0].ActiveHost.ReadHosts);
        Assert.Equal("east-s (10.0.0.2:3307)", replica.ToString());
        Assert.Equal(("reader", 2), (replica.User, replica.Weight));
    }

    [Fact]
    public void Passwords_may_come_from_elsewhere_and_are_never_printed()
    {
        using var file = new MycatFile();
        var topology = file.Read(new() { Passwords = new Dictionary<string, string> { ["EAST-M"] = "given", ["west/west-m"] = "other" } });
        using var cluster = new ShardClusterBuilder().AddMycatNodes(topology, FakeFactory.Instance).Build();
        Assert.Contains("Password=given", cluster.GetNode("shop0").DataSource.ConnectionString, StringComparison.Ordinal);
        Assert.Contains("Password=other", cluster.GetNode("shop2").DataSource.ConnectionString, StringComparison.Ordinal);
        Assert.DoesNotContain("given", string.Join(" ", topology.DataNodes) + string.Join(" ", topology.DataHosts), StringComparison.Ordinal);
        Assert.Contains("Passwords has 'est-m', but no writeHost or readHost is called so", file.Refusal(new() { Passwords = new Dictionary<string, string> { ["est-m"] = "secret" } }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_write_host_that_Mycat_switched_to_is_the_active_one()
    {
        using var file = new MycatFile(MycatFile.Shop.Replace("</writeHost>", "</writeHost><writeHost host=\"east-m2\" url=\"10.0.0.9:3306\" user=\"app\" password=\"secret\"/>", StringComparison.Ordinal));
        Assert.Equal("east-m", file.Read().DataHosts[0].ActiveHost.Label);
        file.Add("dnindex.properties", "#update\n#Mon Nov 16 10:00:00 CST 2026\neast=1\nwest=0\n");
        var topology = file.Read();
        Assert.Equal("east-m2", topology.DataHosts[0].ActiveHost.Label);
        Assert.Contains(topology.Differences, difference => difference.Setting == "dnindex.properties" && difference.Severity == MycatSeverity.Note);
        file.Add("dnindex.properties", "east=2\n");
        Assert.Contains("schema.xml(10): dnindex.properties line 1 says that write host '2' of dataHost 'east' is active, but they are numbered 0 to 1", file.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_fetched_for_the_document_type()
    {
        // A document type that was read would fail: nothing listens there.
        using var file = new MycatFile(MycatFile.Shop.Replace("SYSTEM \"schema.dtd\"", "SYSTEM \"http://127.0.0.1:1/schema.dtd\" [<!ENTITY e SYSTEM \"file:///etc/hostname\">]", StringComparison.Ordinal));
        Assert.Equal(5, file.Read().DataNodes.Count);
    }

    [Fact]
    public void Two_names_for_two_hosts_with_one_database_are_a_pair_each()
    {
        using var file = new MycatFile(MycatFile.Shop.Replace("name=\"shop$0-3\" dataHost=\"east,west\" database=\"shop_a,shop_b\"", "name=\"a,b\" dataHost=\"east, west\" database=\"shop\"", StringComparison.Ordinal));
        Assert.Equal(["a east", "b west", "log west"], file.Read().DataNodes.Select(node => $"{node.Name} {node.Host.Name}"));
    }
}
