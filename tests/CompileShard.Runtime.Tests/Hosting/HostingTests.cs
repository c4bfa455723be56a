using CompileShard.Generated;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CompileShard.Runtime.Tests.Hosting;

public sealed class HostingTests
{
    private static readonly ShardManifest Manifest = new("Shop", [new ShardPlacement("users", ["user_0", "user_1"])]);

    [Fact]
    public async Task Nodes_and_options_come_from_configuration()
    {
        var builder = Services(
            """{ "Provider": "anything", "CommandTimeout": "00:00:10", "MaxFanOut": 3, "MaxMergedRows": 500, "Nodes": { "user_$0-1": "Data Source=u$$_$.db", "store": { "ConnectionString": "Data Source=$.db" } } }""");
        builder.UseProvider(SqliteFactory.Instance);
        await using var provider = builder.Services.BuildServiceProvider();
        var cluster = provider.GetRequiredService<ShardCluster>();
        Assert.Equal(["store", "user_0", "user_1"], cluster.Nodes.Select(node => node.Name).Order());
        Assert.Equal("Data Source=u$_1.db", cluster.GetNode("user_1").DataSource.ConnectionString);
        Assert.Equal("Data Source=$.db", cluster.GetNode("store").DataSource.ConnectionString);
        Assert.Equal((10_000, 3, 500), (cluster.CommandTimeoutMilliseconds, cluster.MaxFanOut, cluster.MaxMergedRows));
    }

    [Fact]
    public async Task Repositories_are_singletons_on_the_one_cluster()
    {
        var builder = Services("""{ "Nodes": { "user_$0-1": "Data Source=$.db" } }""");
        builder.UseProvider(SqliteFactory.Instance).AddRepository<Repository>(Manifest, static cluster => new Repository(cluster));
        await using var provider = builder.Services.BuildServiceProvider();
        var repository = provider.GetRequiredService<Repository>();
        Assert.Same(repository, provider.GetRequiredService<Repository>());
        Assert.Same(provider.GetRequiredService<ShardCluster>(), repository.Cluster);
    }

    [Fact]
    public async Task A_missing_node_stops_the_start_of_the_application()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddCompileShard(cluster => cluster.AddNode("user_0", SqliteFactory.Instance, "Data Source=:memory:"))
            .AddRepository<Repository>(Manifest, static cluster => new Repository(cluster));
        using var host = builder.Build();
        var error = await Assert.ThrowsAsync<ShardTopologyException>(() => host.StartAsync());
        Assert.Contains("Shop was built for node 'user_1'", error.Message);
    }

    [Fact]
    public async Task An_application_whose_topology_fits_starts_and_stops()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddCompileShard(cluster => cluster.AddNode("user_0", SqliteFactory.Instance, "Data Source=:memory:").AddNode("user_1", SqliteFactory.Instance, "Data Source=:memory:"))
            .AddRepository<Repository>(Manifest, static cluster => new Repository(cluster));
        using var host = builder.Build();
        await host.StartAsync();
        Assert.NotNull(host.Services.GetRequiredService<Repository>());
        await host.StopAsync();
    }

    [Fact]
    public async Task Options_may_also_be_set_in_code()
    {
        var builder = Services("""{ "MaxFanOut": 3, "Nodes": { "a": "Data Source=a.db" } }""");
        builder.UseProvider(SqliteFactory.Instance).Services.Configure<ShardClusterOptions>(options => options.MaxFanOut = 5);
        await using var provider = builder.Services.BuildServiceProvider();
        Assert.Equal(5, provider.GetRequiredService<ShardCluster>().MaxFanOut);
    }

    [Theory]
    [InlineData("""{ "MaxFanout2": 3, "Nodes": { "a": "x" } }""", "the configuration key 'CompileShard:MaxFanout2' is not known")]
    [InlineData("""{ "Nodes": { "a": { "ConnectionString": "Data Source=a", "Readonly": true } } }""", "the configuration key 'CompileShard:Nodes:a:Readonly' is not known")]
    [InlineData("""{ "CommandTimeout": "10", "Nodes": { "a": "x" } }""", "the configuration key 'CompileShard:CommandTimeout' is '10'; it must be a time such as 00:00:10 for ten seconds")]
    [InlineData("""{ "MaxFanOut": "many", "Nodes": { "a": "x" } }""", "'CompileShard:MaxFanOut' is 'many'; it must be a whole number")]
    [InlineData("""{ "AllowUnusedNodes": "perhaps", "Nodes": { "a": "x" } }""", "'CompileShard:AllowUnusedNodes' is 'perhaps'; it must be true or false")]
    [InlineData("""{ "Nodes": { "a": "" } }""", "node 'a' has no connection string")]
    [InlineData("""{ "Nodes": { "a": { } } }""", "node 'a' has no connection string")]
    [InlineData("""{ "Nodes": { "a_$0-3": "Data Source=same.db" } }""", "the connection string of the range 'a_$0-3' has no $, so all its nodes would be one database")]
    [InlineData("""{ "ReadFrom": "Secondary", "Nodes": { "a": "x" } }""", "'CompileShard:ReadFrom' is 'Secondary'; it must be Primary, PreferReplica, Replica or Any")]
    [InlineData("""{ "ReadFrom": "1", "Nodes": { "a": "x" } }""", "'CompileShard:ReadFrom' is '1'; it must be Primary")]
    [InlineData("""{ "MaxReplicaLag": "5", "Nodes": { "a": "x" } }""", "'CompileShard:MaxReplicaLag' is '5'; it must be a time")]
    [InlineData("""{ "Nodes": { "a": { "ConnectionString": "x", "ReadFrom": "slave" } } }""", "'CompileShard:Nodes:a:ReadFrom' is 'slave'; it must be Primary")]
    [InlineData("""{ "Nodes": { "a": { "ConnectionString": "x", "MaxReplicaLag": "5" } } }""", "'CompileShard:Nodes:a:MaxReplicaLag' is '5'; it must be a time")]
    [InlineData("""{ "Nodes": { "a": { "ConnectionString": "x", "Replicas": "y" } } }""", "'CompileShard:Nodes:a:Replicas' is one value; it must be a list")]
    [InlineData("""{ "Nodes": { "a": { "ConnectionString": "x", "Replicas": [ "" ] } } }""", "node 'a', replica 1, has no connection string")]
    [InlineData("""{ "Nodes": { "a": { "ConnectionString": "x", "Replicas": [ { "ConnectionString": "y", "Weight": 1 } ] } } }""", "the configuration key 'CompileShard:Nodes:a:Replicas:0:Weight' is not known. A replica has ConnectionString, PasswordFrom, Provider.")]
    [InlineData("""{ "Nodes": { "a_$0-3": { "ConnectionString": "Data Source=$.db", "Replicas": [ "Data Source=same.db" ] } } }""", "the connection string of the range 'a_$0-3' has no $")]
    [InlineData("""{ "Nodes": { "a_$3-0": "Data Source=$" } }""", "the node name 'a_$3-0' is no range")]
    [InlineData("""{ "Nodes": { "a_$": "Data Source=$" } }""", "the node name 'a_$' is no range")]
    [InlineData("""{ "Nodes": { "a_$0-1": "Data Source=$", "a_1": "Data Source=b" } }""", "node 'a_1' is configured 2 times")]
    public async Task A_mistake_in_the_configuration_is_named(string json, string message)
    {
        var builder = Services(json);
        builder.UseProvider(SqliteFactory.Instance);
        await using var provider = builder.Services.BuildServiceProvider();
        var error = Assert.Throws<ShardTopologyException>(() => provider.GetRequiredService<ShardCluster>());
        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData("""{ "Provider": "NoSuchDriver", "Nodes": { "a": "Server=x;Password=hunter2" } }""", "the driver 'NoSuchDriver' is not registered. Call UseProvider")]
    [InlineData("""{ "Nodes": { "a": "Server=x;Password=hunter2" } }""", "node 'a' has no driver. Call UseProvider")]
    public async Task A_driver_that_is_not_known_is_named_with_the_remedy(string json, string message)
    {
        var builder = Services(json);
        await using var provider = builder.Services.BuildServiceProvider();
        var error = Assert.Throws<ShardTopologyException>(() => provider.GetRequiredService<ShardCluster>());
        Assert.Contains(message, error.Message);
        Assert.DoesNotContain("hunter2", error.ToString());
    }

    [Fact]
    public void Numbers_of_a_range_have_the_digits_of_its_first_bound()
    {
        using var cluster = Build("""{ "Nodes": { "n$08-10x": "Data Source=$.db" } }""");
        Assert.Equal(["n08x", "n09x", "n10x"], cluster.Nodes.Select(node => node.Name).Order());
        Assert.Equal("Data Source=08.db", cluster.GetNode("n08x").DataSource.ConnectionString);
    }

    [Fact]
    public void A_password_may_stand_apart_from_the_connection_strings_that_need_it()
    {
        using var cluster = Build("""{ "Nodes": { "n$0-1": { "ConnectionString": "Data Source=$.db", "PasswordFrom": "main" } }, "Passwords": { "main": "a$;'b" } }""");
        Assert.Equal("Data Source=1.db;Password=\"a$;'b\"", cluster.GetNode("n1").DataSource.ConnectionString);
        var error = Assert.Throws<ShardTopologyException>(() => Build("""{ "Nodes": { "n": { "ConnectionString": "Data Source=n.db", "PasswordFrom": "other" } }, "Passwords": { "main": "hunter2" } }"""));
        Assert.Contains("node 'n' takes its password from 'CompileShard:Passwords:other', which is not set. Set it where you keep secrets, for example in the environment as CompileShard__Passwords__other", error.Message);
        Assert.DoesNotContain("hunter2", error.ToString());
    }

    [Fact]
    public void Replicas_stand_beside_the_connection_string_of_their_node()
    {
        using var cluster = Build("""
            { "ReadFrom": "any", "MaxReplicaLag": "00:00:05", "ReplicaCheckInterval": "00:01:00",
              "Nodes": { "n$0-1": { "ConnectionString": "Data Source=$.db", "ReadFrom": "PreferReplica",
                                    "Replicas": [ "Data Source=$-a.db", { "ConnectionString": "Data Source=$-b.db", "PasswordFrom": "reader" } ] },
                         "store": { "ConnectionString": "Data Source=$.db", "Replicas": [ "Data Source=$$.db" ] } },
              "Passwords": { "reader": "r" } }
            """);
        Assert.Equal(["Data Source=1-a.db", "Data Source=1-b.db;Password=r"], cluster.GetNode("n1").Replicas.Select(replica => replica.DataSource.ConnectionString));
        Assert.Equal((ReadFrom.PreferReplica, ReadFrom.Any), (cluster.GetNode("n1").ReadFrom, cluster.GetNode("store").ReadFrom));

        // As with connection strings of nodes: without a range a $ means itself.
        Assert.Equal("Data Source=$$.db", Assert.Single(cluster.GetNode("store").Replicas).DataSource.ConnectionString);
        Assert.False(cluster.GetNode("n0").Replicas[0].IsUsable);
    }

    [Fact]
    public void Two_clusters_in_one_application_are_refused()
    {
        var services = new ServiceCollection();
        services.AddCompileShard(_ => { });
        Assert.Throws<InvalidOperationException>(() => services.AddCompileShard(_ => { }));
    }

    private static ShardCluster Build(string json)
    {
        var builder = Services(json);
        builder.UseProvider(SqliteFactory.Instance);
        return builder.Services.BuildServiceProvider().GetRequiredService<ShardCluster>();
    }

    private static CompileShard.Hosting.CompileShardBuilder Services(string json)
    {
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes($$"""{ "CompileShard": {{json}} }"""))).Build();
        return new ServiceCollection().AddCompileShard(configuration.GetSection("CompileShard"));
    }

    private sealed class Repository(ShardCluster cluster)
    {
        public ShardCluster Cluster { get; } = cluster;
    }
}
