using System.Runtime.InteropServices;
using CompileShard.MariaDb;
using CompileShard.Sequences;
using CompileShard.SequenceWorker;
using Microsoft.Data.Sqlite;

namespace CompileShard.Integration.Tests.Sequences;

/// <summary>
/// Four processes of four threads draw a million ids from each kind of sequence. One process is killed with SIGKILL in the middle, and another takes its place. No id may come
/// twice, and none may be missing beyond what the processes had reserved.
/// </summary>
public sealed class ManyProcessesTests(SharedServers shared) : IDisposable
{
    private const int Processes = 4;
    private const int Threads = 4;
    private const int Total = 1_000_000;
    private const int Share = Total / Processes;

    // A worker writes its ids in batches of this size; of a killed one, the last batch of each thread was drawn but is not in its file.
    private const int Batch = 64;

    private readonly string _folder = Directory.CreateTempSubdirectory("csids").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task File_sequence()
    {
        var path = Path.Combine(_folder, "sequence_conf.properties");
        await File.WriteAllTextAsync(path, "WORKERS.HISIDS=\nWORKERS.MINID=1\nWORKERS.MAXID=70000\nWORKERS.CURID=0\n");
        AssertNoneLost(await DrawAsync("file", path, blockSize: 10_000), blockSize: 10_000);
    }

    [Fact]
    public async Task Segment_sequence_on_SQLite()
    {
        var connectionString = $"Data Source={Path.Combine(_folder, "segments.db")};Pooling=False";
        await new SegmentSequence(Sources.Name, SqliteFactory.Instance.CreateDataSource(connectionString)).EnsureCreatedAsync();
        AssertNoneLost(await DrawAsync("segment-sqlite", connectionString, blockSize: 20_000), blockSize: 20_000);
    }

    [Fact]
    public async Task Segment_sequence_on_MariaDB()
    {
        var target = await DatabaseAsync("ids_simple");
        await new SegmentSequence(Sources.Name, MySqlDriver.Factory.CreateDataSource(target)).EnsureCreatedAsync();
        AssertNoneLost(await DrawAsync("segment-mysql", target, blockSize: 1_000), blockSize: 1_000);
    }

    [Fact]
    public async Task Mycats_table_without_its_functions_on_MariaDB()
    {
        var target = await DatabaseAsync("ids_mycat_table");
        await MycatFunctions.CreateTableAsync(shared.Get()[0], "ids_mycat_table", Sources.Name, current: 0, increment: 5_000);
        AssertNoneLost(await DrawAsync("mycat-table", target, blockSize: 5_000), blockSize: 5_000);
    }

    [Fact]
    public async Task Mycats_functions_on_MariaDB()
    {
        var target = await DatabaseAsync("ids_mycat_functions");
        await MycatFunctions.CreateTableAsync(shared.Get()[0], "ids_mycat_functions", Sources.Name, current: 0, increment: 1_000);
        await MycatFunctions.CreateAsync(shared.Get()[0], "ids_mycat_functions");
        AssertNoneLost(await DrawAsync("mycat-functions", target, blockSize: 1_000), blockSize: 1_000);
    }

    [Fact]
    public async Task Redis_sequence()
    {
        await using var redis = await RedisServer.StartAsync();
        var ids = await DrawAsync("redis", redis.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), blockSize: 1_000);
        AssertNoneLost(ids, blockSize: 1_000);
        Assert.InRange(await redis.GetAsync("compileshard:sequence:WORKERS") - ids.Max(), 0, (Processes + 1) * 2 * 1_000);
    }

    [Fact]
    public async Task Time_sequence()
    {
        var ids = await DrawAsync("time", "", blockSize: 1);
        // 4 processes and the one that took the place of the killed one, each with its own worker.
        Assert.Equal(Processes + 1, ids.Select(id => (id >> 12) & 1023).Distinct().Count());
    }

    [Fact]
    public async Task Snowflake_sequence_on_SQLite()
    {
        var connectionString = $"Data Source={Path.Combine(_folder, "workers.db")};Pooling=False";
        await using (var sequence = new SnowflakeSequence(Sources.Name, SqliteFactory.Instance.CreateDataSource(connectionString)))
            await sequence.EnsureCreatedAsync();
        await DrawAsync("snowflake-sqlite", connectionString, blockSize: 1);
    }

    [Fact]
    public async Task Snowflake_sequence_on_MariaDB()
    {
        var target = await DatabaseAsync("ids_snowflake");
        await using (var sequence = new SnowflakeSequence(Sources.Name, MySqlDriver.Factory.CreateDataSource(target)))
            await sequence.EnsureCreatedAsync();
        await DrawAsync("snowflake-mysql", target, blockSize: 1);

        var rows = await shared.Get()[0].QueryAsync("SELECT worker_id FROM compileshard_worker WHERE owner <> ''", "ids_snowflake");
        // Who ended in good order gave its worker id back; the killed one could not.
        Assert.Single(rows);
    }

    [Fact]
    public async Task Uuids() => await RunAsync("uuid", "", blockSize: 1, guids: true);

    private async Task<string> DatabaseAsync(string name)
    {
        var server = shared.Get()[0];
        await server.CreateDatabaseAsync(name);
        return server.ConnectionString(name);
    }

    private async Task<long[]> DrawAsync(string kind, string target, int blockSize)
    {
        await RunAsync(kind, target, blockSize, guids: false);
        return Read<long>();
    }

    private async Task RunAsync(string kind, string target, int blockSize, bool guids)
    {
        var size = guids ? 16 : 8;
        WorkerProcess Start(int number, int each, int pause) => WorkerProcess.Start(kind, target, number, blockSize, _folder, Threads, each, pause);
        using var victim = Start(0, int.MaxValue, pause: 1);
        using var second = Start(1, Share / Threads, pause: 0);
        using var third = Start(2, Share / Threads, pause: 0);
        using var fourth = Start(3, Share / Threads, pause: 0);
        WorkerProcess[] all = [victim, second, third, fourth];
        foreach (var worker in all)
            await worker.WaitUntilReadyAsync();
        foreach (var worker in all)
            worker.Go();

        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (Written($"{victim.Id}-*.ids") / size < Share / 4)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), "The process that is to be killed draws no ids.");
            await Task.Delay(5);
        }
        await victim.KillAsync();

        var missing = Share - (int)(Written($"{victim.Id}-*.ids") / size);
        using var successor = Start(4, Math.Max(0, missing + Threads - 1) / Threads, pause: 0);
        await successor.WaitUntilReadyAsync();
        successor.Go();
        foreach (var worker in new[] { second, third, fourth, successor })
            await worker.WaitForSuccessAsync();

        if (guids)
            AssertNoneTwice(Read<Guid>());
        else
            AssertNoneTwice(Read<long>());
    }

    private long Written(string pattern) => new DirectoryInfo(_folder).GetFiles(pattern).Sum(file => file.Length);

    private T[] Read<T>()
        where T : unmanaged
        => [.. Directory.GetFiles(_folder, "*.ids").SelectMany(file =>
        {
            var bytes = File.ReadAllBytes(file);
            // The kill may have come in the middle of a write.
            return MemoryMarshal.Cast<byte, T>(bytes.AsSpan(0, bytes.Length - bytes.Length % Marshal.SizeOf<T>())).ToArray();
        })];

    private static void AssertNoneTwice<T>(T[] ids)
        where T : IComparable<T>, IEquatable<T>
    {
        Assert.True(ids.Length >= Total, $"Only {ids.Length} ids were drawn.");
        Array.Sort(ids);
        for (var i = 1; i < ids.Length; i++)
        {
            if (ids[i].Equals(ids[i - 1]))
                Assert.Fail($"{ids[i]} came twice.");
        }
    }

    private static void AssertNoneLost(long[] ids, int blockSize)
    {
        Array.Sort(ids);
        var lost = ids[^1] - ids.Length;
        // Each process may hold two blocks when it ends.
        const int Ended = Processes + 1;
        Assert.InRange(lost, 0, Ended * 2 * blockSize + Threads * Batch);

        // And what is missing is nothing but the rest of such blocks.
        var broken = new HashSet<long>();
        long expected = 1;
        foreach (var id in ids)
        {
            for (; expected < id; expected += blockSize - (expected - 1) % blockSize)
                broken.Add((expected - 1) / blockSize);
            expected = id + 1;
        }
        Assert.InRange(broken.Count, 0, Ended * 2 + Threads * 2);
    }
}
