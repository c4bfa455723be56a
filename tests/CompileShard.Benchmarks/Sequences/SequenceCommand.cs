using System.Diagnostics;
using System.Globalization;
using CompileShard.MariaDb;
using CompileShard.Sequences;
using Microsoft.Data.Sqlite;

namespace CompileShard.Benchmarks.Sequences;

/// <summary>Ids per second of each sequence in one process: one at a time on one thread and on four, and a hundred at a time.</summary>
internal static class SequenceCommand
{
    // 12 bits of counter in each millisecond.
    private const double ClockLimit = 4_096_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var mysql = false;
        var seconds = 2.0;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--mysql")
            {
                mysql = true;
            }
            else if (arguments[i] == "--seconds" && i + 1 < arguments.Length
                && double.TryParse(arguments[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out seconds) && seconds > 0)
            {
                i++;
            }
            else
            {
                await Console.Error.WriteLineAsync($"sequences: unknown argument '{arguments[i]}'. It takes --mysql and --seconds N.");
                return 2;
            }
        }

        var folder = Directory.CreateTempSubdirectory("csbench").FullName;
        try
        {
            Console.WriteLine("| sequence | 1 thread | 4 threads | 4 threads, 100 at a time | best against its limit |");
            Console.WriteLine("| --- | --- | --- | --- | --- |");
            var file = Path.Combine(folder, "sequence_conf.properties");
            await File.WriteAllTextAsync(file, "BENCH.HISIDS=\nBENCH.MINID=1\nBENCH.MAXID=1000000\nBENCH.CURID=0\n");
            Measure("file, blocks of 1,000", new FileSequence("BENCH", file), seconds);
            await MeasureDatabaseAsync("SQLite", SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(folder, "bench.db")}"), seconds);
            if (mysql)
            {
                await using var servers = await MariaDbServers.StartAsync(1, "bench");
                await MeasureDatabaseAsync("MariaDB", MySqlDriver.Factory.CreateDataSource(servers[0].ConnectionString("bench")), seconds);
            }
            Measure("time", new TimeSequence("BENCH", 1, 1), seconds, ClockLimit);
            var number = 0L;
            Measure("blocks of 10,000 from memory", new RedisSequence("BENCH", (_, by, _) => new(Interlocked.Add(ref number, by))), seconds);
            Print("UUID version 7", [Run(1, seconds, () => Uuids(1)), Run(4, seconds, () => Uuids(1)), Run(4, seconds, () => Uuids(100))], null);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    private static async Task MeasureDatabaseAsync(string name, System.Data.Common.DbDataSource source, double seconds)
    {
        var segments = new SegmentSequence("BENCH", source);
        await segments.EnsureCreatedAsync();
        Measure($"segments of 10,000, {name}", segments, seconds);
        await using var snowflake = new SnowflakeSequence("BENCH", source);
        await snowflake.EnsureCreatedAsync();
        await snowflake.StartAsync();
        Measure($"snowflake, {name}", snowflake, seconds, ClockLimit);
    }

    private static void Measure(string name, ISequence sequence, double seconds, double? limit = null)
    {
        sequence.Next();
        int One()
        {
            for (var i = 0; i < 100; i++)
                sequence.Next();
            return 100;
        }
        Print(name, [Run(1, seconds, One), Run(4, seconds, One), Run(4, seconds, () => sequence.Reserve(100).Count)], limit);
    }

    private static int Uuids(int factor)
    {
        for (var i = 0; i < 100 * factor; i++)
            UuidV7.NewGuid();
        return 100 * factor;
    }

    /// <summary>Ids per second.</summary>
    private static double Run(int threads, double seconds, Func<int> draw)
    {
        draw();
        var total = 0L;
        var clock = Stopwatch.StartNew();
        var work = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            var mine = 0L;
            while (clock.Elapsed.TotalSeconds < seconds)
                mine += draw();
            Interlocked.Add(ref total, mine);
        })).ToArray();
        Array.ForEach(work, thread => thread.Start());
        Array.ForEach(work, thread => thread.Join());
        return total / clock.Elapsed.TotalSeconds;
    }

    private static void Print(string name, double[] rates, double? limit)
    {
        var columns = string.Join(" | ", rates.Select(rate => string.Create(CultureInfo.InvariantCulture, $"{rate:N0}/s")));
        Console.WriteLine($"| {name} | {columns} | {(limit is { } most ? string.Create(CultureInfo.InvariantCulture, $"{rates.Max() / most * 100:0.0} %") : "")} |");
    }
}
