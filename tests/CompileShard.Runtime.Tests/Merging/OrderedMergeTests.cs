using System.Text;
using CompileShard.Generated;
using CompileShard.Runtime.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Runtime.Tests.Merging;

public sealed class OrderedMergeTests
{
    private static readonly MergeQuery<(long Id, long? Key)> ByKey = Keyed(descending: false);

    public static TheoryData<MergeCall> Calls => [.. Enum.GetValues<MergeCall>()];

    [Theory]
    [MemberData(nameof(Calls))]
    public void Merging_sorted_parts_is_sorting_the_whole(MergeCall call)
    {
        using var fake = new FakeCluster(FakeDriver.Asynchronous);
        Prop.ForAll(
            Gen.Choose(-5, 20).Select(key => key < 0 ? (long?)null : key).ListOf().Four().ToArbitrary(),
            ArbMap.Default.ArbFor<bool>(),
            Gen.Zip(Gen.Choose(0, 10), Gen.Choose(0, 30)).ToArbitrary(),
            (parts, descending, page) =>
            {
                long id = 0;
                var rows = new[] { parts.Item1, parts.Item2, parts.Item3, parts.Item4 }.Select(keys => Sorted(keys.Select(key => (Id: id++, Key: key)), descending).ToList()).ToArray();
                fake.Fill(["id", "key"], [.. rows.Select(part => part.Select(row => new object?[] { row.Id, row.Key }))]);
                var expected = Sorted(rows.SelectMany(part => part), descending).ToList();

                // page.Item2 > 25 stands for no LIMIT.
                var args = page.Item2 > 25 ? PageArgs.All : new PageArgs(page.Item1, page.Item2);
                var actual = call.RunAsync(fake.Users, Keyed(descending), args).GetAwaiter().GetResult();
                Assert.Equal(expected.Skip((int)args.Offset).Take((int)Math.Min(args.Rows, int.MaxValue)), actual);
                fake.AssertNothingIsHeldAsync().GetAwaiter().GetResult();
            }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Long_streams_are_merged_batch_by_batch(MergeCall call)
    {
        using var fake = new FakeCluster(FakeDriver.Blocking);
        fake.Fill(["id", "key"], [.. Enumerable.Range(0, 4).Select(shard => Enumerable.Range(0, 1000).Select(i => new object?[] { (long)shard, (long)(i * (shard + 1)) }))]);
        var rows = await call.RunAsync(fake.Users, ByKey, PageArgs.All);
        Assert.Equal(4000, rows.Count);
        Assert.Equal(rows.OrderBy(row => row.Key).ThenBy(row => row.Id), rows);
    }

    [Fact]
    public async Task Text_is_ordered_by_the_bytes_that_the_server_gave()
    {
        // The server says that B comes before a, that a and A are equal, and that the empty text comes first.
        static object?[] Row(string? text, string weight) => [text, text is null ? null : Encoding.ASCII.GetBytes(weight + "\0")];
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 2);
        fake.Fill(["name", "WEIGHT_DERIVED_0"], [Row(null, ""), Row("", ""), Row("B", "1"), Row("a", "2")], [Row(null, ""), Row("b", "1"), Row("A", "2"), Row("z", "200")]);
        var query = new MergeQuery<string?>(new MergeSpec(1, [new MergeKey(0, ~0, descending: false)]), ["name"], reader => reader.IsDBNull(0) ? null : reader.GetString(0));
        foreach (var call in Enum.GetValues<MergeCall>())
            Assert.Equal([null, null, "", "B", "b", "a", "A", "z"], await call.RunAsync(fake.Users, query, PageArgs.All));
    }

    [Fact]
    public async Task Keys_of_all_types_are_ordered()
    {
        var day = new DateTime(2024, 2, 29);
        await InOrder(1L, 2UL, 2.5m, 2.75d, 3L, ulong.MaxValue);
        await InOrder(long.MaxValue - 1, (double)long.MaxValue, ulong.MaxValue - 1, ulong.MaxValue);
        await InOrder(false, true);
        await InOrder(-1.5f, 0f, 1.5f);
        await InOrder(day, day.AddTicks(10), day.AddDays(1));
        await InOrder(TimeSpan.FromHours(-30), TimeSpan.Zero, TimeSpan.FromHours(800));
        await InOrder(new byte[] { 1 }, new byte[] { 1, 0 }, new byte[] { 2 });
        await InOrder(-1m, 0.1m, 0.10000000000000000000000001m, 79228162514264337593543950m);
    }

    [Fact]
    public async Task Several_keys_are_compared_one_after_the_other()
    {
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 2);
        fake.Fill(["a", "b"], [[null, 3L], [1L, 9L], [1L, 2L], [2L, null]], [[1L, 5L], [1L, null], [2L, 7L]]);
        var query = new MergeQuery<string>(
            new MergeSpec(0, [new MergeKey(0, MergeKey.NoWeight, descending: false), new MergeKey(1, MergeKey.NoWeight, descending: true)]), ["a", "b"], reader => $"{reader.GetValue(0)}/{reader.GetValue(1)}");
        Assert.Equal(["/3", "1/9", "1/5", "1/2", "1/", "2/7", "2/"], await MergeCall.List.RunAsync(fake.Users, query, PageArgs.All));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Without_an_order_the_shards_follow_each_other_and_the_page_counts_over_all(MergeCall call)
    {
        using var fake = new FakeCluster(FakeDriver.Asynchronous);
        fake.Fill(["id"], [[1L], [2L]], [], [[3L]], [[4L], [5L]]);
        var query = new MergeQuery<long>(new MergeSpec(0, []), ["id"], reader => reader.GetInt64(0));
        Assert.Equal([1L, 2L, 3L, 4L, 5L], await call.RunAsync(fake.Users, query, PageArgs.All));
        Assert.Equal([2L, 3L, 4L], await call.RunAsync(fake.Users, query, new PageArgs(1, 3)));
        Assert.Empty(await call.RunAsync(fake.Users, query, new PageArgs(1, 0)));
        Assert.Empty(await call.RunAsync(fake.Users, query, new PageArgs(9, 3)));
    }

    [Fact]
    public async Task The_first_row_is_that_of_the_merged_ones()
    {
        using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: 3);
        fake.Fill(["id", "key"], [[1L, 5L], [2L, 6L]], [], [[3L, 4L], [4L, 9L]]);
        var targets = ShardTargets.All(3, PageArgs.All);
        Assert.Equal((3L, 4L), await fake.Users.MergeFirstAsync(ByKey, PageArgs.All, targets, default, default));
        Assert.Equal((3L, 4L), fake.Users.MergeFirst(ByKey, PageArgs.All, targets, default, default));
        Assert.Equal((1L, 5L), await fake.Users.MergeFirstOrDefaultAsync(ByKey, new PageArgs(1, 10), targets, default, default));
        Assert.Equal(default, fake.Users.MergeFirstOrDefault(ByKey, new PageArgs(4, 10), targets, default, default));
        Assert.Throws<ShardNoRowException>(() => fake.Users.MergeFirst(ByKey, new PageArgs(4, 10), targets, default, default));
        await Assert.ThrowsAsync<ShardNoRowException>(async () => await fake.Users.MergeFirstAsync(ByKey, PageArgs.All, [], default, default));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task No_shard_gives_no_row(MergeCall call)
    {
        using var fake = new FakeCluster(FakeDriver.Asynchronous);
        Assert.Empty(await call.RunAsync(fake.Users, ByKey, PageArgs.All, shards: 0));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_negative_bound_is_refused_before_anything_is_sent(MergeCall call)
    {
        using var fake = new FakeCluster(FakeDriver.Asynchronous);
        var offset = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => call.RunAsync(fake.Users, ByKey, new PageArgs(-1, 5)));
        Assert.Contains("IOrderRepository.ListAsync: the number of rows to leave out (OFFSET) must not be negative, but it is -1", offset.Message);
        var rows = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => call.RunAsync(fake.Users, ByKey, new PageArgs(0, -7)));
        Assert.Contains("(LIMIT) must not be negative, but it is -7", rows.Message);
        Assert.All(fake.Servers, server => Assert.Equal(0, server.Executed));
    }

    [Fact]
    public void The_rows_asked_of_a_shard_are_the_sum_as_far_as_numbers_go()
    {
        Assert.Equal(15, MergeRange.RowsOfShard(10, 5));
        Assert.Equal(long.MaxValue, MergeRange.RowsOfShard(long.MaxValue, 1));
        Assert.Equal(long.MaxValue, MergeRange.RowsOfShard(1, long.MaxValue));
        Assert.Equal(long.MaxValue, MergeRange.RowsOfShard(0, MergeRange.Bound(ulong.MaxValue)));
        Assert.Equal(7, MergeRange.Bound(7));
    }

    [Fact]
    public void An_ordered_merge_of_numbers_allocates_nothing_for_a_row()
    {
        var query = new MergeQuery<long>(new MergeSpec(0, [new MergeKey(0, MergeKey.NoWeight, descending: false)]), ["id"], reader => reader.GetInt64(0));

        CompileShard.Merging.RowBatch<long> Part(int count)
        {
            var batch = new CompileShard.Merging.RowBatch<long>(count, width: 1);
            for (var i = 0L; i < count; i++)
            {
                batch.NextSlots[0] = MergeValue.Of(i);
                batch.Add(i);
            }
            return batch;
        }

        long Bytes(int count)
        {
            CompileShard.Merging.RowBatch<long>[] parts = [Part(count), Part(count), Part(count)];
            var sum = 0L;
            var before = GC.GetAllocatedBytesForCurrentThread();
            var merge = new CompileShard.Merging.ShardMerge<long>(query.Method, query.Layout, parts);
            while (!merge.IsEmpty)
            {
                sum += merge.Batch[merge.Row];
                if (!merge.Next())
                    merge.Refilled(null);
            }

            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(3L * count * (count - 1) / 2, sum);
            return bytes;
        }

        Bytes(1);
        Assert.Equal(Bytes(1), Bytes(10_000));
    }

    private static MergeQuery<(long, long?)> Keyed(bool descending)
        => new(new MergeSpec(0, [new MergeKey(1, MergeKey.NoWeight, descending)]), ["id", "key"], reader => (reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetInt64(1)));

    private static IEnumerable<(long Id, long? Key)> Sorted(IEnumerable<(long Id, long? Key)> rows, bool descending)
        => descending ? rows.OrderByDescending(row => row.Key ?? long.MinValue) : rows.OrderBy(row => row.Key ?? long.MinValue);

    /// <summary>One value on each shard, given to the shards in any order.</summary>
    private static async Task InOrder(params object[] values)
    {
        var query = new MergeQuery<object>(new MergeSpec(0, [new MergeKey(0, MergeKey.NoWeight, descending: false)]), ["value"], reader => reader.GetValue(0));
        for (var turn = 0; turn < values.Length; turn++)
        {
            using var fake = new FakeCluster(FakeDriver.Asynchronous, nodes: values.Length);
            var turned = values[turn..].Concat(values[..turn]).Reverse();
            fake.Fill(["value"], [.. turned.Select(value => new object?[][] { [value] })]);
            Assert.Equal(values, await MergeCall.List.RunAsync(fake.Users, query, PageArgs.All));
        }
    }
}
