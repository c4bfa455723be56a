using System.Text;
using CompileShard.Sequences;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CompileShard.Runtime.Tests.Hosting;

public sealed class HostingSequenceTests
{
    [Fact]
    public async Task Sequences_of_every_kind_come_from_configuration()
    {
        var folder = Directory.CreateTempSubdirectory("cshost").FullName;
        var file = Path.Combine(folder, "sequence_conf.properties");
        var time = Path.Combine(folder, "sequence_time_conf.properties");
        await File.WriteAllTextAsync(file, "GLOBAL.MINID=1\nGLOBAL.MAXID=100\nGLOBAL.CURID=41\n");
        await File.WriteAllTextAsync(time, "WORKID=6\nDATAACENTERID=7\n");
        await using (var provider = Provider(
            $$"""
            {
              "Nodes": { "store": "Data Source={{folder}}/store.db" },
              "Sequences": {
                "users": { "Kind": "segment", "Node": "store", "BlockSize": 7, "Timeout": "00:00:10" },
                "old": { "Kind": "Segment", "Node": "store", "Name": "GLOBAL", "Layout": "MycatTable", "Table": "MYCAT_SEQUENCE" },
                "orders": { "Kind": "File", "Path": "{{file}}", "Name": "GLOBAL", "BlockSize": "1" },
                "events": { "Kind": "Snowflake", "Node": "store", "WorkerId": 9, "LeaseTime": "00:01:00" },
                "clicks": { "Kind": "Time", "DataCenterId": 3, "WorkerId": 4, "ClockWait": "00:00:00" },
                "views": { "Kind": "Time", "Path": "{{time}}" }
              }
            }
            """))
        {
            var cluster = provider.GetRequiredService<ShardCluster>();
            await ((SegmentSequence)cluster.GetSequence("users")).EnsureCreatedAsync(first: 5);
            await ((SegmentSequence)cluster.GetSequence("old")).EnsureCreatedAsync(first: 50);
            var snowflake = (SnowflakeSequence)cluster.GetSequence("events");
            await snowflake.EnsureCreatedAsync();
            Assert.Equal((5, 50, 42), (cluster.GetSequence("users").Next(), cluster.GetSequence("old").Next(), cluster.GetSequence("orders").Next()));
            Assert.Equal(9, (snowflake.Next() >> 12) & 1023);
            Assert.Equal((3 << 5) | 4, (cluster.GetSequence("clicks").Next() >> 12) & 1023);
            Assert.Equal((7 << 5) | 6, (cluster.GetSequence("views").Next() >> 12) & 1023);
        }
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("""{ "Kind": "Segment" }""", "has no Node. Set 'Sequences:users:Node' to the node whose database has the table.")]
    [InlineData("""{ "Kind": "Segment", "Node": "store", "Layout": "mysql" }""", "Layout is 'mysql'; it must be Simple, MycatTable or MycatFunctions.")]
    [InlineData("""{ "Kind": "Segment", "Node": "store", "BlockSize": "many" }""", "BlockSize is 'many'; it must be a whole number, 0 or more.")]
    [InlineData("""{ "Kind": "Segment", "Node": "store", "Timeout": "5" }""", "Timeout is '5'; it must be a time such as 00:00:05 for five seconds.")]
    [InlineData("""{ "Kind": "Segment", "Node": "store", "Size": 5 }""", "the key 'Size' is not known. Keys of this kind: BlockSize, Kind, Layout, Name, Node, Table, Timeout.")]
    [InlineData("""{ "Kind": "Time", "WorkerId": 5 }""", "needs DataCenterId and WorkerId (0 to 31 each), or Path")]
    [InlineData("""{ "Kind": "Redis" }""", "Kind is 'Redis'; it must be Segment, Snowflake, File or Time")]
    [InlineData("""{ "Path": "x" }""", "has no Kind. It must be Segment, Snowflake, File or Time")]
    public void A_mistake_is_named_with_its_key(string settings, string problem)
    {
        using var provider = Provider($$"""{ "Nodes": { "store": "Data Source=:memory:" }, "Sequences": { "users": {{settings}} } }""");
        var error = Assert.Throws<ShardTopologyException>(() => provider.GetRequiredService<ShardCluster>());
        Assert.Contains("sequence 'users' (configuration 'Sequences:users'): " + problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_that_does_not_exist_is_named()
    {
        using var provider = Provider("""{ "Nodes": { "store": "Data Source=:memory:" }, "Sequences": { "users": { "Kind": "Segment", "Node": "stor" } } }""");
        var error = Assert.Throws<ShardTopologyException>(() => provider.GetRequiredService<ShardCluster>());
        Assert.Contains("'stor'", error.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Provider(string json)
    {
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
        var services = new ServiceCollection();
        services.AddCompileShard(configuration).UseProvider(SqliteFactory.Instance);
        return services.BuildServiceProvider();
    }
}
