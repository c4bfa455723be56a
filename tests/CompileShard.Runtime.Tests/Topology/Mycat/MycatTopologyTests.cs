using System.Data.Common;
using CompileShard.Mycat;
using CompileShard.Runtime.Tests.Fakes;

namespace CompileShard.Runtime.Tests.Topology.Mycat;

public sealed class MycatTopologyTests
{
    private static readonly string WithStandBy = MycatFile.Shop.Replace(
        "</writeHost>",
        "</writeHost><writeHost host=\"east-m2\" url=\"10.0.0.9:3306\" user=\"app\" password=\"secret\"><readHost host=\"east-s2\" url=\"10.0.0.8:3306\" user=\"app\" password=\"secret\"/></writeHost>",
        StringComparison.Ordinal);

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
    public void Read_hosts_are_the_replicas_of_every_node_there()
    {
        using var file = new MycatFile();
        var topology = file.Read(new() { ConnectionString = "SslMode=None" });
        var server = Assert.Single(topology.DataHosts[0].ActiveHost.ReadHosts);
        Assert.Equal("east-s (10.0.0.2:3307)", server.ToString());
        Assert.Equal(("reader", 2), (server.User, server.Weight));
        using var cluster = new ShardClusterBuilder().AddMycatNodes(topology, FakeFactory.Instance).Build();
        var replica = new DbConnectionStringBuilder { ConnectionString = Assert.Single(cluster.GetNode("shop1").Replicas).DataSource.ConnectionString };
        Assert.Equal(("10.0.0.2", "3307", "reader", "secret-r", "shop_b"), (replica["Server"], replica["Port"], replica["User ID"], replica["Password"], replica["Database"]));
        Assert.Equal(("25", "None"), (replica["Maximum Pool Size"], replica["SslMode"]));
        Assert.Empty(cluster.GetNode("log").Replicas);
    }

    [Theory]
    [InlineData(0, ReadFrom.Primary, "10.0.0.2 10.0.0.8")]
    [InlineData(1, ReadFrom.PreferReplica, "10.0.0.2 10.0.0.9 10.0.0.8")]
    [InlineData(2, ReadFrom.Any, "10.0.0.2 10.0.0.9 10.0.0.8")]
    [InlineData(3, ReadFrom.PreferReplica, "10.0.0.2 10.0.0.8")]
    public void Balance_says_which_servers_are_read_from(int balance, ReadFrom readFrom, string replicas)
    {
        using var file = new MycatFile(WithStandBy.Replace("balance=\"0\" writeType", $"balance=\"{balance}\" writeType", StringComparison.Ordinal));
        using var cluster = new ShardClusterBuilder().AddMycatNodes(file.Read(), FakeFactory.Instance).Build();
        var node = cluster.GetNode("shop0");
        Assert.Equal(readFrom, node.ReadFrom);
        Assert.Equal(replicas, string.Join(" ", node.Replicas.Select(replica => new DbConnectionStringBuilder { ConnectionString = replica.DataSource.ConnectionString }["Server"])));
        Assert.Equal(ReadFrom.Primary, cluster.GetNode("log").ReadFrom);
    }

    [Fact]
    public void The_write_host_that_stood_by_is_a_replica_no_more_once_Mycat_has_switched_to_it()
    {
        using var file = new MycatFile(WithStandBy.Replace("balance=\"0\" writeType", "balance=\"1\" writeType", StringComparison.Ordinal));
        file.Add("dnindex.properties", "east=1\n");
        Assert.Equal(["east-m", "east-s", "east-s2"], file.Read().DataHosts[0].Replicas.Select(server => server.Label));
    }

    [Theory]
    [InlineData("switchType=\"2\" slaveThreshold=\"10\"", 9)]
    [InlineData("switchType=\"2\" slaveThreshold=\"-1\"", null)]
    [InlineData("switchType=\"1\" slaveThreshold=\"10\"", null)]
    [InlineData("switchType=\"2\"", null)]
    public void The_slave_threshold_is_a_limit_where_Mycat_looks_at_it(string settings, int? seconds)
    {
        using var file = new MycatFile(WithStandBy.Replace("switchType=\"1\" slaveThreshold=\"100\"", settings, StringComparison.Ordinal));
        Assert.Equal(seconds, (int?)file.Read().DataHosts[0].MaxReplicaLag?.TotalSeconds);
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
