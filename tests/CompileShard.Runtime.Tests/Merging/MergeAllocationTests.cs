using CompileShard.Generated;
using CompileShard.Runtime.Tests.Support;

namespace CompileShard.Runtime.Tests.Merging;

/// <summary>
/// Bytes of a merged row. Streams of databases in this process, and lists of one shard, run on this thread, so the counts are exact. What a row costs is how many bytes a call allocates more
/// when it reads more rows.
/// </summary>
public sealed class MergeAllocationTests : IDisposable
{
    private const int Shards = 4;
    private const int Rows = 4_000;
    private const int Few = 1_000;

    // "User 1234567" and the byte behind it, as an array.
    private const int BytesOfWeight = 24 + 16;

    private static readonly MergeSpec ByNumber = new(0, [new MergeKey(0, MergeKey.NoWeight, descending: true)]);
    private static readonly MergeSpec ByName = new(1, [new MergeKey(0, ~0, descending: false)]);
    private static readonly MergeSpec Halves = new(0, [new MergeKey(0, MergeKey.NoWeight, descending: false)], new MergeGroupSpec(
        1,
        isWhole: false,
        [MergeAggregate.First(0, MergeKey.NoWeight), MergeAggregate.Count(1), MergeAggregate.Sum(2)],
        [0, 1, 2],
        [new MergeOrderKey(2, descending: false)]));

    private readonly SqliteShards _shards = new(Shards);

    public MergeAllocationTests()
    {
        for (var shard = 0; shard < Shards; shard++)
        {
            _shards.Execute(
                shard,
                $"WITH RECURSIVE n(seq) AS (SELECT 0 UNION ALL SELECT seq + 1 FROM n WHERE seq < {Rows / Shards - 1}) INSERT INTO users SELECT seq * {Shards} + {shard}, 'User ' || (1000000 + seq), 'country ' || (seq % 50) FROM n");
        }
    }

    [Fact]
    public void A_row_of_a_stream_that_is_merged_by_numbers_costs_nothing()
        => Assert.Equal(0, OfOne(rows => new MergeQuery<long>(ByNumber, ["user_id"], reader => reader.GetInt64(0), $"SELECT user_id FROM users WHERE user_id < {rows} ORDER BY user_id DESC")));

    [Fact]
    public void A_row_of_a_stream_that_is_merged_by_texts_costs_the_bytes_that_the_driver_reads_them_into()
        => Assert.Equal(BytesOfWeight, OfOne(rows => new MergeQuery<bool>(
            ByName, ["name"], reader => reader.IsDBNull(0), $"SELECT name, CAST((name) || CHAR(0) AS BLOB) AS WEIGHT_DERIVED_0 FROM users WHERE user_id < {rows} ORDER BY name")));

    [Fact]
    public void A_group_that_does_not_come_into_the_page_costs_nothing()
    {
        // ... GROUP BY user_id / 2 ORDER BY SUM(user_id) LIMIT 5: the sums rise, so that what comes later is not wanted. Two shards have a row of each group.
        Assert.Equal(0, OfOne(
            rows => new MergeQuery<(long, long, long)>(
                Halves,
                ["half", "count", "sum"],
                reader => (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)),
                $"SELECT user_id / 2, COUNT(*), SUM(user_id) FROM users WHERE user_id < {rows} GROUP BY 1 ORDER BY 1"),
            page: 5));
    }

    [Fact]
    public void A_row_of_a_merged_list_costs_its_place_in_the_list()
    {
        var targets = ShardTargets.All(1, PageArgs.All);
        var (most, few) = (List(Rows), List(Few));
        Assert.Equal(sizeof(long), (double)(BytesOf(() => Read(most)) - BytesOf(() => Read(few))) / ((Rows - Few) / Shards));

        static MergeQuery<long> List(int rows) => new(ByNumber, ["user_id"], reader => reader.GetInt64(0), $"SELECT user_id FROM users WHERE user_id < {rows} ORDER BY user_id DESC");

        void Read(MergeQuery<long> query) => _shards.Users.MergeList(query, PageArgs.All, targets, default, default);
    }

    public void Dispose() => _shards.Dispose();

    /// <summary>What one row more of a stream costs.</summary>
    private double OfOne<TRow>(Func<int, MergeQuery<TRow>> query, int? page = null)
    {
        var (most, few) = (query(Rows), query(Few));
        Assert.Equal(page ?? Rows, Stream(most, page));
        Assert.Equal(page ?? Few, Stream(few, page));
        return (double)(BytesOf(() => Stream(most, page)) - BytesOf(() => Stream(few, page))) / (Rows - Few);
    }

    private int Stream<TRow>(MergeQuery<TRow> query, int? page)
    {
        var args = page is { } rows ? new PageArgs(0, rows) : PageArgs.All;
        var count = 0;
        foreach (var _ in _shards.Users.MergeStream(query, args, ShardTargets.All(Shards, args), default, default))
            count++;
        return count;
    }

    /// <summary>Bytes of one run, once everything is compiled and cached: the least of many, since a background compilation may add to one.</summary>
    private static long BytesOf(Action run)
    {
        for (var i = 0; i < 30; i++)
            run();
        var least = long.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
