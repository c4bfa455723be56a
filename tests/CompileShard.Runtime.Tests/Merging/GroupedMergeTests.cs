using CompileShard.Generated;
using CompileShard.Runtime.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Runtime.Tests.Merging;

public sealed class GroupedMergeTests
{
    private const int NoWeight = MergeKey.NoWeight;
    private static readonly MergeKey Ascending = new(0, NoWeight, descending: false);

    public static TheoryData<MergeCall> Calls => OrderedMergeTests.Calls;

    private sealed record Group(long? Key, long Count, decimal? Sum, long? Min, long? Max, decimal? Average, ulong And, ulong Or, ulong Xor, long First);

    [Theory]
    [MemberData(nameof(Calls))]
    public void Grouping_parts_is_grouping_the_whole(MergeCall call)
    {
        // SELECT k, COUNT(v), SUM(v), MIN(v), MAX(v), AVG(v), BIT_AND(v), BIT_OR(v), BIT_XOR(v), 7 ... GROUP BY k ORDER BY k; behind it COUNT(v) and SUM(v) of the average.
        var query = new MergeQuery<Group>(
            new MergeSpec(
                2,
                [Ascending],
                new MergeGroupSpec(
                    1,
                    isWhole: false,
                    [
                        MergeAggregate.First(0, NoWeight), MergeAggregate.Count(1), MergeAggregate.Sum(2), MergeAggregate.Min(3, NoWeight), MergeAggregate.Max(4, NoWeight), MergeAggregate.Average(5, ~0, ~1),
                        MergeAggregate.BitAnd(6), MergeAggregate.BitOr(7), MergeAggregate.BitXor(8), MergeAggregate.First(9, NoWeight),
                    ],
                    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
                    [])),
            ["k", "c", "s", "min", "max", "avg", "band", "bor", "bxor", "seven"],
            reader => new Group(
                reader.IsDBNull(0) ? null : reader.GetInt64(0), reader.GetInt64(1), Decimal(reader, 2), Long(reader, 3), Long(reader, 4), Decimal(reader, 5),
                Column.UInt64(reader, 6), Column.UInt64(reader, 7), Column.UInt64(reader, 8), reader.GetInt64(9)));
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 3);
        var row = Gen.Zip(Gen.Choose(-1, 4), Gen.Choose(-4, 15)).Select(pair => (Key: pair.Item1 < 0 ? (long?)null : pair.Item1, Value: pair.Item2 < 0 ? (long?)null : pair.Item2));
        Prop.ForAll(
            row.ListOf().Three().ToArbitrary(),
            parts =>
            {
                var shards = new[] { parts.Item1, parts.Item2, parts.Item3 };
                fake.Fill(["k", "c", "s", "min", "max", "avg", "band", "bor", "bxor", "seven", "n", "t"], [.. shards.Select(Answer)]);
                var expected = shards.SelectMany(part => part).GroupBy(item => item.Key).OrderBy(group => group.Key ?? long.MinValue).Select(Expected).ToList();
                Assert.Equal(expected, call.RunAsync(fake.Users, query, PageArgs.All).GetAwaiter().GetResult());
                Assert.Equal(expected.Skip(1).Take(2), call.RunAsync(fake.Users, query, new PageArgs(1, 2)).GetAwaiter().GetResult());
            }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Different_values_of_parts_are_those_of_the_whole(MergeCall call)
    {
        // SELECT k, COUNT(DISTINCT v), SUM(DISTINCT v), AVG(DISTINCT v), COUNT(*) ... GROUP BY k: sent as SELECT k, v, COUNT(*), AVG(DISTINCT v) ... GROUP BY k, v ORDER BY k, v.
        var query = new MergeQuery<(long?, long, decimal?, decimal?, long)>(
            new MergeSpec(
                0,
                [Ascending, new MergeKey(1, NoWeight, descending: false)],
                new MergeGroupSpec(
                    1,
                    isWhole: false,
                    [MergeAggregate.First(0, NoWeight), MergeAggregate.CountDistinct(1), MergeAggregate.SumDistinct(1), MergeAggregate.AverageDistinct(1, average: 3), MergeAggregate.Count(2)],
                    [0, 1, 2, 3, 4],
                    [])),
            ["k", "count", "sum", "avg", "all"],
            reader => (Long(reader, 0), reader.GetInt64(1), Decimal(reader, 2), Decimal(reader, 3), reader.GetInt64(4)));
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 3);
        var row = Gen.Zip(Gen.Choose(-1, 3), Gen.Choose(-1, 5)).Select(pair => (Key: pair.Item1 < 0 ? (long?)null : pair.Item1, Value: pair.Item2 < 0 ? (long?)null : pair.Item2));
        Prop.ForAll(
            row.ListOf().Three().ToArbitrary(),
            parts =>
            {
                var shards = new[] { parts.Item1, parts.Item2, parts.Item3 };
                fake.Fill(["k", "v", "n", "a"], [.. shards.Select(part => part
                    .GroupBy(item => item)
                    .OrderBy(group => group.Key.Key ?? -1)
                    .ThenBy(group => group.Key.Value ?? -1)
                    .Select(group => new object?[] { group.Key.Key, group.Key.Value, (long)group.Count(), group.Key.Value is { } value ? value + 0.0000m : null }))]);
                var expected = shards.SelectMany(part => part).GroupBy(item => item.Key).OrderBy(group => group.Key ?? -1).Select(group =>
                {
                    var values = group.Select(item => item.Value).OfType<long>().Distinct().ToList();
                    return (group.Key, (long)values.Count, values.Count == 0 ? null : (decimal?)values.Sum(), values.Count == 0 ? null : (decimal?)Quotient(values.Sum(), values.Count), (long)group.Count());
                });
                Assert.Equal(expected, call.RunAsync(fake.Users, query, PageArgs.All).GetAwaiter().GetResult());
            }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task The_whole_has_a_row_when_no_shard_has_one(MergeCall call)
    {
        var query = Whole();
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 2);
        fake.Fill(["c", "s", "a", "n", "t"]);
        Assert.Equal([(0, null, null)], await call.RunAsync(fake.Users, query, PageArgs.All));
        Assert.Equal([(0, null, null)], await call.RunAsync(fake.Users, query, PageArgs.All, shards: 0));
        Assert.Empty(await call.RunAsync(fake.Users, query, new PageArgs(1, 1)));
        Assert.Empty(await call.RunAsync(fake.Users, query, new PageArgs(0, 0)));

        fake.Fill(["c", "s", "a", "n", "t"], [[0L, null, null, 0L, null]], [[0L, null, null, 0L, null]]);
        Assert.Equal([(0, null, null)], await call.RunAsync(fake.Users, query, PageArgs.All));

        fake.Fill(["c", "s", "a", "n", "t"], [[0L, null, null, 0L, null]], [[2L, 1.50m, 0.750000m, 2L, 1.50m]]);
        Assert.Equal([(2, 1.50m, 0.750000m)], await call.RunAsync(fake.Users, query, PageArgs.All));
        Assert.Equal((2, 1.50m, 0.750000m), fake.Users.MergeFirst(query, PageArgs.All, ShardTargets.All(2, PageArgs.All), default, default));
    }

    [Fact]
    public async Task An_average_is_rounded_and_cut_as_the_server_does()
    {
        // AVG of DECIMAL(20,5) over 2, 0, 0 is 0.666666666 on a server: MySQL computes nine decimals at a time and does not look further. That of INT is 0.6667.
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 2);
        fake.Fill(["c", "s", "a", "n", "t"], [[1L, 2.00000m, 2.000000000m, 1L, 2.00000m]], [[2L, 0.00000m, 0.000000000m, 2L, 0.00000m]]);
        Assert.Equal((3, 2.00000m, 0.666666666m), Assert.Single(await MergeCall.List.RunAsync(fake.Users, Whole(), PageArgs.All)));
        fake.Fill(["c", "s", "a", "n", "t"], [[1L, 2m, 2.0000m, 1L, 2m]], [[2L, 0m, 0.0000m, 2L, 0m]]);
        Assert.Equal((3, 2m, 0.6667m), Assert.Single(await MergeCall.List.RunAsync(fake.Users, Whole(), PageArgs.All)));
        fake.Fill(["c", "s", "a", "n", "t"], [[1L, 0.5d, 0.5d, 1L, 0.5d]], [[2L, 0.5d, 0.25d, 2L, 0.5d]]);
        Assert.Equal((3, 1m, (decimal)(1.0 / 3)), Assert.Single(await MergeCall.List.RunAsync(fake.Users, Whole(), PageArgs.All)));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Having_and_computed_columns_see_merged_values(MergeCall call)
    {
        // SELECT k, SUM(v) * 2 ... GROUP BY k HAVING SUM(v) > 5 ORDER BY SUM(v) DESC LIMIT ...
        var query = new MergeQuery<(long, long)>(
            new MergeSpec(
                1,
                [Ascending],
                new MergeGroupSpec(1, isWhole: false, [MergeAggregate.First(0, NoWeight), MergeAggregate.Sum(1), MergeAggregate.Count(~0)], [0, ~0], [new MergeOrderKey(~1, descending: true)])),
            ["k", "twice"],
            reader => (reader.GetInt64(0), reader.GetInt64(1)))
        {
            Computes = (int index, in MergedRow row) => index == 0 ? MergeValue.Of((long)(decimal.Parse(row[1].ToString()) * 2)) : row[1],
            Having = (in MergedRow row) => decimal.Parse(row[1].ToString()) > 5,
        };
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 2);
        fake.Fill(["k", "s", "c"], [[1L, 3m, 1L], [2L, 4m, 1L], [3L, 9m, 1L]], [[1L, 4m, 1L], [2L, 1m, 1L], [4L, 7m, 1L], [5L, 20m, 1L]]);
        Assert.Equal([(5, 40), (3, 18), (1, 14), (4, 14)], await call.RunAsync(fake.Users, query, PageArgs.All));
        Assert.Equal([(3, 18), (1, 14)], await call.RunAsync(fake.Users, query, new PageArgs(1, 2)));
        Assert.Empty(await call.RunAsync(fake.Users, query, new PageArgs(7, 2)));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_final_order_is_stable_whatever_the_page(MergeCall call)
    {
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 2);
        var query = new MergeQuery<(long Key, long Sum)>(
            new MergeSpec(0, [Ascending], new MergeGroupSpec(1, isWhole: false, [MergeAggregate.First(0, NoWeight), MergeAggregate.Sum(1)], [0, 1], [new MergeOrderKey(1, descending: true)])),
            ["k", "s"],
            reader => (reader.GetInt64(0), reader.GetInt64(1)));
        Prop.ForAll(
            Gen.Choose(0, 3).ArrayOf().Select(values => values.Concat(values).Concat(values).ToArray()).ToArbitrary(),
            Gen.Zip(Gen.Choose(0, 5), Gen.Choose(0, 70)).ToArbitrary(),
            (sums, page) =>
            {
                var groups = sums.Select((sum, key) => (Key: (long)key, Sum: (long)sum)).ToList();
                fake.Fill(["k", "s"], [.. Enumerable.Range(0, 2).Select(shard => groups.Where(group => group.Key % 3 != shard).Select(group => new object?[] { group.Key, group.Key % 3 == 2 ? group.Sum / 2m : (decimal)group.Sum }))]);
                var expected = groups.OrderByDescending(group => group.Sum).Skip(page.Item1).Take(page.Item2);
                Assert.Equal(expected, call.RunAsync(fake.Users, query, new PageArgs(page.Item1, page.Item2)).GetAwaiter().GetResult());
            }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Distinct_rows_are_read_from_the_shards_rows(MergeCall call)
    {
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 3);
        fake.Fill(["name", "WEIGHT_DERIVED_0"], [Text("a"), Text("c")], [Text("A"), Text("b")], [[null, null], Text("C")]);
        var query = new MergeQuery<string?>(
            new MergeSpec(1, [new MergeKey(0, ~0, descending: false)], new MergeGroupSpec(1, isWhole: false, [], [], [])), ["name"], reader => reader.IsDBNull(0) ? null : reader.GetString(0));
        Assert.Equal([null, "a", "b", "c"], await call.RunAsync(fake.Users, query, PageArgs.All));
        Assert.Equal(["a", "b"], await call.RunAsync(fake.Users, query, new PageArgs(1, 2)));

        static object?[] Text(string text) => [text, System.Text.Encoding.ASCII.GetBytes(text.ToUpperInvariant() + "\0")];
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task The_smallest_text_is_so_by_its_weight_and_dates_and_bytes_by_themselves(MergeCall call)
    {
        var (early, late) = (new DateTime(2020, 1, 2, 3, 4, 5), new DateTime(2021, 1, 1));
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 3);
        fake.Fill(["t", "d", "b", "w"], [["B", early, new byte[] { 1 }, "2\0"u8.ToArray()]], [[null, null, null, null]], [["a", late, new byte[] { 1, 1 }, "1\0"u8.ToArray()]]);
        var query = new MergeQuery<(string, string, DateTime, DateTime, byte[], byte[])>(
            new MergeSpec(
                1,
                [],
                new MergeGroupSpec(
                    0,
                    isWhole: true,
                    [MergeAggregate.Min(0, ~0), MergeAggregate.Max(0, ~0), MergeAggregate.Min(1, NoWeight), MergeAggregate.Max(1, NoWeight), MergeAggregate.Min(2, NoWeight), MergeAggregate.Max(2, NoWeight)],
                    [0, 1, 2, 3, 4, 5],
                    [])),
            ["t", "t2", "d", "d2", "b", "b2"],
            reader => (reader.GetString(0), reader.GetString(1), reader.GetDateTime(2), reader.GetDateTime(3), Column.Bytes(reader, 4), Column.Bytes(reader, 5)));
        var row = Assert.Single(await call.RunAsync(fake.Users, query, PageArgs.All));
        Assert.Equal(("a", "B", early, late), (row.Item1, row.Item2, row.Item3, row.Item4));
        Assert.Equal([1], row.Item5);
        Assert.Equal([1, 1], row.Item6);
    }

    [Fact]
    public async Task Sums_beyond_what_System_Decimal_holds_are_errors_and_not_other_numbers()
    {
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 2);
        fake.Fill(["c", "s", "a", "n", "t"], [[1L, 7000000000000000000000000000m, 1m, 1L, 1m]], [[1L, 0.5m, 1m, 1L, 1m]]);
        Assert.Equal(7000000000000000000000000000.5m, Assert.Single(await MergeCall.List.RunAsync(fake.Users, Whole(), PageArgs.All)).Sum);

        // One more digit before the point, and the half has no room.
        using var large = new FakeCluster(FakeDriver.Asynchronous, nodes: 12);
        large.Fill(["c", "s", "a", "n", "t"], [.. Enumerable.Repeat(0, 12).Select(_ => new object?[][] { [1L, 7900000000000000000000000000m, 1m, 1L, 1m] })]);
        var error = await Assert.ThrowsAsync<ShardRowException>(() => MergeCall.List.RunAsync(large.Users, Whole(), PageArgs.All));
        Assert.Contains("IOrderRepository.ListAsync: merged rows: row 1 could not be made from its columns: The number 94800000000000000000000000000 has more digits than System.Decimal can hold (28)", error.Message);
    }

    [Fact]
    public async Task A_value_that_does_not_fit_the_row_is_named()
    {
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 2);
        fake.Fill(["c", "s", "a", "n", "t"], [["x", null, null, 0L, null]]);
        var text = await Assert.ThrowsAsync<ShardMergeException>(() => MergeCall.List.RunAsync(fake.Users, Whole(), PageArgs.All));
        Assert.Contains("column 'c' cannot be computed from the answers of several shards: 'x' is not a number. Convert the column with CAST", text.Message);

        var asDate = new MergeQuery<DateTime>(Whole().Merge, ["c", "s", "a"], reader => reader.GetDateTime(0));
        fake.Fill(["c", "s", "a", "n", "t"], [[5L, null, null, 0L, null]]);
        var unfit = await Assert.ThrowsAsync<ShardRowException>(() => MergeCall.List.RunAsync(fake.Users, asDate, PageArgs.All));
        Assert.Contains("The value 5 of type Int64 cannot be read as a date and time.", unfit.Message);
    }

    [Fact]
    public async Task Groups_that_wait_to_be_sorted_are_counted_unless_the_page_bounds_them()
    {
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 1, options => options.MaxMergedRows = 500);
        fake.Fill(["k", "s"], Enumerable.Range(0, 2000).Select(i => new object?[] { (long)i, (decimal)(i * 7919 % 2000) }));
        var query = new MergeQuery<(long, long)>(
            new MergeSpec(0, [Ascending], new MergeGroupSpec(1, isWhole: false, [MergeAggregate.First(0, NoWeight), MergeAggregate.Sum(1)], [0, 1], [new MergeOrderKey(1, descending: false)])),
            ["k", "s"],
            reader => (reader.GetInt64(0), reader.GetInt64(1)));
        await Assert.ThrowsAsync<ShardMergeException>(() => MergeCall.StreamAsync.RunAsync(fake.Users, query, PageArgs.All));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), (await MergeCall.StreamAsync.RunAsync(fake.Users, query, new PageArgs(0, 100))).Select(row => row.Item2));
    }

    private static MergeQuery<(long Count, decimal? Sum, decimal? Average)> Whole() => new(
        new MergeSpec(2, [], new MergeGroupSpec(0, isWhole: true, [MergeAggregate.Count(0), MergeAggregate.Sum(1), MergeAggregate.Average(2, ~0, ~1)], [0, 1, 2], [])),
        ["c", "s", "a"],
        reader => (reader.GetInt64(0), Decimal(reader, 1), Decimal(reader, 2)));

    private static decimal? Decimal(System.Data.Common.DbDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : Column.Decimal(reader, ordinal);

    private static long? Long(System.Data.Common.DbDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetInt64(ordinal);

    private static decimal Quotient(long sum, int count) => Math.Round((decimal)sum / count, 4, MidpointRounding.AwayFromZero);

    /// <summary>What a shard answers for its part.</summary>
    private static IEnumerable<object?[]> Answer(IEnumerable<(long? Key, long? Value)> part) => part.GroupBy(item => item.Key).OrderBy(group => group.Key ?? long.MinValue).Select(group =>
    {
        var whole = Expected(group);
        return new object?[] { whole.Key, whole.Count, whole.Sum, whole.Min, whole.Max, whole.Average, whole.And, whole.Or, whole.Xor, whole.First, whole.Count, whole.Sum };
    });

    private static Group Expected(IGrouping<long?, (long? Key, long? Value)> group)
    {
        var values = group.Select(item => item.Value).OfType<long>().ToList();
        return new Group(
            group.Key,
            values.Count,
            values.Count == 0 ? null : values.Sum(),
            values.Count == 0 ? null : values.Min(),
            values.Count == 0 ? null : values.Max(),
            values.Count == 0 ? null : Quotient(values.Sum(), values.Count) + 0.0000m,
            values.Aggregate(ulong.MaxValue, (bits, value) => bits & (ulong)value),
            values.Aggregate(0UL, (bits, value) => bits | (ulong)value),
            values.Aggregate(0UL, (bits, value) => bits ^ (ulong)value),
            7);
    }
}
