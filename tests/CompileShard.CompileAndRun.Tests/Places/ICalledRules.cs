namespace CompileShard.CompileAndRun.Tests.Places;

/// <summary>Constants under rules that depend on the day, or that a method of the program computes.</summary>
[Sharded]
public interface ICalledRules
{
    [Query("SELECT line FROM news WHERE day = '2024-01-01'")]
    string? OldNews();

    [Query("SELECT line FROM news WHERE day BETWEEN '2024-01-01' AND '2024-01-02'")]
    List<string> OldNewsBetween();

    [Execute("INSERT INTO news (day, line) VALUES ('2024-01-01', @line)")]
    int AddOldNews(string line);

    [Query("SELECT name FROM zones WHERE zone = 7")]
    string? Seven();

    [Query("SELECT name FROM zones WHERE zone IN (7, @zone)")]
    List<string> SevenOr(int zone);

    [Query("SELECT name FROM zones WHERE zone BETWEEN @low AND @high")]
    List<string> Between(long low, long? high);

    [Execute("INSERT INTO zones (zone, name) VALUES (@zone, @name), (8, 'eight')")]
    int Add(long zone, string name);
}

internal static class ZoneRule
{
    [ShardRule("by-zone")]
    internal static int Shard(long zone) => zone < 0 ? -1 : (int)(zone / 5 % 3);

    [ShardRule("by-zone")]
    internal static void Shards(long? low, bool lowInclusive, long? high, bool highInclusive, Span<bool> shards)
    {
        for (var zone = Math.Max(0, low ?? 0); zone <= Math.Min(high ?? 14, (low ?? 0) + 14); zone++)
            shards[Shard(zone)] = true;
    }
}
