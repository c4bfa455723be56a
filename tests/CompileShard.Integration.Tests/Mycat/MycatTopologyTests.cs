using System.Data.Common;
using CompileShard.Cli;
using CompileShard.Integration.Tests.Sequences;
using CompileShard.Integration.Tests.Shop;
using CompileShard.MariaDb;
using CompileShard.Mycat;

namespace CompileShard.Integration.Tests.Mycat;

/// <summary>A cluster whose nodes come from a schema.xml as Mycat takes it: two servers with two databases each, and a replica that does not answer.</summary>
public sealed class MycatTopologyTests(SharedServers shared) : IAsyncLifetime
{
    private const string SchemaFile =
        """
        <?xml version="1.0"?>
        <!DOCTYPE mycat:schema SYSTEM "schema.dtd">
        <mycat:schema xmlns:mycat="http://io.mycat/">
          <schema name="SHOP" checkSQLschema="false" sqlMaxLimit="100" dataNode="dn0">
            <table name="users" primaryKey="user_id" dataNode="dn$0-3" rule="user-mod"/>
          </schema>
          <dataNode name="dn$0-3" dataHost="first,second" database="mycat_a,mycat_b" />
          <dataHost name="first" maxCon="20" minCon="2" balance="1" writeType="0" dbType="mysql" dbDriver="native" switchType="1" slaveThreshold="100">
            <heartbeat>select user()</heartbeat>
            <writeHost host="first-m" url="127.0.0.1:PORT0" user="USER" password="PASSWORD">
              <readHost host="first-s" url="127.0.0.1:1" user="USER" password="PASSWORD" />
            </writeHost>
          </dataHost>
          <dataHost name="second" maxCon="20" minCon="0" balance="0" dbType="mysql" dbDriver="jdbc">
            <heartbeat>select user()</heartbeat>
            <writeHost host="second-m" url="jdbc:mysql://127.0.0.1:PORT1/mycat_a?useUnicode=true" user="USER" password="not this one" />
          </dataHost>
        </mycat:schema>
        """;

    private static readonly string[] Databases = ["mycat_a", "mycat_b"];

    private readonly string _folder = Directory.CreateTempSubdirectory("mycat-topology-").FullName;
    private MariaDbServers _servers = null!;

    public async ValueTask InitializeAsync()
    {
        _servers = shared.Get();
        foreach (var server in _servers.Take(2))
        {
            foreach (var database in Databases)
            {
                await server.CreateDatabaseAsync(database);
                await server.ExecuteAsync("DROP TABLE IF EXISTS users; CREATE TABLE users (user_id BIGINT NOT NULL PRIMARY KEY, name VARCHAR(60) NOT NULL, email VARCHAR(80) NULL, age INT NOT NULL, country CHAR(2) NOT NULL)", database);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        foreach (var server in _servers.Take(2))
            await server.ExecuteAsync("DROP DATABASE mycat_a; DROP DATABASE mycat_b", null);
    }

    [Fact]
    public async Task A_cluster_from_schema_xml_writes_and_reads_on_the_shards_that_it_names()
    {
        var topology = MycatTopology.Read(WriteSchema(), Options());
        await using var cluster = new ShardClusterBuilder().AddMycatNodes(topology, MySqlDriver.Factory).Build();
        await cluster.VerifyAsync(TestContext.Current.CancellationToken);

        var users = new UserRepository(cluster);
        User[] written = [.. Enumerable.Range(0, 40).Select(i => new User(i, $"user {i}", null, 20 + i, "DE"))];
        Assert.Equal(40, await users.AddAllAsync(written, TestContext.Current.CancellationToken));

        Assert.Equal(written[17], await users.FindAsync(17, TestContext.Current.CancellationToken));
        Assert.Equal(40, (await users.OlderThanAsync(0, TestContext.Current.CancellationToken)).Count);
        // Host by host: the first server has the shards 0 and 1, the second 2 and 3.
        for (var shard = 0; shard < 4; shard++)
        {
            var ids = (await _servers[shard / 2].QueryAsync("SELECT user_id FROM users ORDER BY user_id", Databases[shard % 2])).Select(row => Convert.ToInt64(row[0]));
            Assert.Equal(written.Select(user => user.UserId).Where(id => id % 4 == shard), ids);
        }
    }

    [Fact]
    public async Task Sequences_in_the_database_are_drawn_by_the_application_and_by_the_tool()
    {
        var path = WriteSchema();
        var sequences = Path.Combine(_folder, "sequence_db_conf.properties");
        await File.WriteAllTextAsync(sequences, "#which data node has a sequence\nGLOBAL=dn0\nUSERS=dn3\n");
        await MycatFunctions.CreateTableAsync(_servers[1], "mycat_b", "USERS", current: 100, increment: 10);
        await MycatFunctions.CreateAsync(_servers[1], "mycat_b");

        await using var cluster = new ShardClusterBuilder().AddMycatNodes(MycatTopology.Read(path, Options()), MySqlDriver.Factory).AddMycatSequences(sequences).Build();
        Assert.Equal(101, await cluster.GetSequence("users").NextAsync(TestContext.Current.CancellationToken));

        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter();
        string[] arguments = ["sequence", "next", "users", "--config", sequences, "--count", "2", "--driver", MySqlDriver.Factory.GetType().Assembly.Location, "--connection", $"SslMode={Tls};Password={MariaDbServer.Password}"];
        Assert.Equal((0, ""), (await CommandLine.RunAsync(arguments, output, errors, TestContext.Current.CancellationToken), errors.ToString()));
        Assert.Equal("111\n112\n", output.ToString());
    }

    [Fact]
    public async Task The_replica_that_is_not_there_is_put_aside_and_the_write_host_answers()
    {
        await using var cluster = new ShardClusterBuilder().AddMycatNodes(MycatTopology.Read(WriteSchema(), Options()), MySqlDriver.Factory).Build();
        Assert.Null(await new UserRepository(cluster).FindAsync(1, TestContext.Current.CancellationToken));
        Assert.False(Assert.Single(cluster.GetNode("dn1").Replicas).IsUsable);
        var error = await Assert.ThrowsAsync<ShardTopologyException>(() => cluster.VerifyAsync(includeReplicas: true, TestContext.Current.CancellationToken));
        Assert.Contains("node dn1, replica 1", error.Message, StringComparison.Ordinal);
    }

    private string Tls => (string)new DbConnectionStringBuilder { ConnectionString = _servers[0].ConnectionString() }["SslMode"];

    private MycatTopologyOptions Options() => new() { ConnectionString = $"SslMode={Tls}", Passwords = new Dictionary<string, string> { ["second-m"] = MariaDbServer.Password } };

    private string WriteSchema()
    {
        var path = Path.Combine(_folder, "schema.xml");
        File.WriteAllText(path, SchemaFile
            .Replace("PORT0", $"{_servers[0].Port}", StringComparison.Ordinal).Replace("PORT1", $"{_servers[1].Port}", StringComparison.Ordinal)
            .Replace("USER", MariaDbServer.User, StringComparison.Ordinal).Replace("PASSWORD", MariaDbServer.Password, StringComparison.Ordinal));
        return path;
    }
}
