using System.Collections.Concurrent;
using CompileShard.Sequences;

namespace CompileShard.Runtime.Tests.Sequences;

/// <summary>How blocks are fetched and given out, shown on a sequence whose increment the test plays.</summary>
public sealed class BlockSequenceTests
{
    private long _value;

    [Fact]
    public async Task Numbers_come_in_order_without_gaps()
    {
        var sequence = Sequence(10);
        var numbers = new List<long>();
        for (var i = 0; i < 25; i++)
            numbers.Add(i % 2 == 0 ? sequence.Next() : await sequence.NextAsync());
        numbers.AddRange(await sequence.ReserveAsync(30));
        numbers.AddRange(sequence.Reserve(5));

        Assert.Equal(Enumerable.Range(1, 60).Select(i => (long)i), numbers);
    }

    [Fact]
    public async Task The_next_block_is_there_before_the_last_number_is_used()
    {
        var fetches = 0;
        var second = new TaskCompletionSource<long>();
        var sequence = new RedisSequence("S", (_, by, _) => ++fetches == 1 ? new(Increment(by)) : new(second.Task), new() { BlockSize = 10 });

        for (var i = 0; i < 6; i++)
            await sequence.NextAsync();
        // The sixth number is the middle: the fetch runs although four numbers are left.
        await Eventually(() => fetches == 2);
        for (var i = 0; i < 4; i++)
            Assert.True(sequence.NextAsync().IsCompletedSuccessfully);

        var waits = sequence.NextAsync();
        Assert.False(waits.IsCompleted);
        second.SetResult(Increment(10));
        Assert.Equal(11, await waits);
    }

    [Fact]
    public async Task A_block_of_one_is_not_fetched_ahead()
    {
        var sequence = Sequence(1);
        Assert.Equal(1, await sequence.NextAsync());
        Assert.Equal(2, sequence.Next());
        Assert.Equal(3, await sequence.NextAsync());
        Assert.Equal(3, _value);
    }

    [Fact]
    public void More_numbers_than_a_block_has_come_in_one_step()
    {
        var steps = 0;
        var sequence = new RedisSequence("S", (_, by, _) => { steps++; return new(Increment(by)); }, new() { BlockSize = 10 });
        Assert.Equal([new SequenceBlock(1, 1000)], sequence.Reserve(1000).Blocks);
        Assert.True(steps <= 2, $"It took {steps} steps.");
    }

    [Fact]
    public void A_range_over_two_blocks_of_different_places_has_both()
    {
        var sequence = Sequence(10);
        sequence.Reserve(8);
        // The read-ahead has taken 11 to 20, or takes what is after the jump: in either case nothing comes twice.
        Interlocked.Add(ref _value, 1000);
        var range = sequence.Reserve(20);
        Assert.Equal(20, range.Distinct().Count());
        Assert.Equal(9, range[0]);
        Assert.True(range.Blocks.Count > 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Many_threads_get_every_number_once(int blockSize)
    {
        const int Threads = 8, Each = 20_000;
        var sequence = Sequence(blockSize);
        var drawn = new ConcurrentBag<List<long>>();
        var threads = Enumerable.Range(0, Threads).Select(t => Task.Factory.StartNew(
            () =>
            {
                var mine = new List<long>(Each);
                while (mine.Count < Each)
                {
                    if (mine.Count % 3 == t % 3)
                        mine.AddRange(sequence.Reserve(Math.Min(1 + mine.Count % 50, Each - mine.Count)));
                    else
                        mine.Add(sequence.Next());
                }
                drawn.Add(mine);
            },
            TaskCreationOptions.LongRunning));
        await Task.WhenAll(threads);

        var all = drawn.SelectMany(mine => mine).Order().ToList();
        Assert.Equal(Threads * Each, all.Count);
        // No gaps either: nothing is left out while the process lives.
        Assert.Equal(Enumerable.Range(1, all.Count).Select(i => (long)i), all);
    }

    [Fact]
    public async Task A_read_ahead_that_fails_hurts_nobody_who_does_not_need_it()
    {
        var fetches = 0;
        var sequence = new RedisSequence(
            "S", (_, by, _) => Interlocked.Increment(ref fetches) == 2 ? throw new IOException("away") : new(Increment(by)), new() { BlockSize = 10 });
        for (var i = 0; i < 6; i++)
            sequence.Next();
        await Eventually(() => fetches == 2);
        Assert.Equal([7, 8, 9, 10], sequence.Reserve(4));
        // The error may still be on its way to the one who asks first now; the next one starts over.
        long number = -1;
        await Eventually(() => (number = number > 0 ? number : Try(sequence)) > 0);
        Assert.Equal(11, number);
    }

    [Fact]
    public void The_error_of_a_fetch_names_the_sequence_and_the_place()
    {
        var sequence = new RedisSequence("orders", (_, _, _) => throw new IOException("no route to host."), new() { Key = "ids:orders" });
        var error = Assert.Throws<ShardSequenceException>(() => sequence.Next());
        Assert.Equal("ORDERS", error.Sequence);
        Assert.Equal("sequence 'ORDERS': Redis key 'ids:orders' could not be incremented: no route to host. Check the connection to Redis, and that the key holds a whole number.", error.Message);
        Assert.IsType<IOException>(error.InnerException);
        Assert.True(error.IsTransient);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_place_that_never_answers_costs_the_time_limit_and_no_more(bool synchronous)
    {
        var sequence = new RedisSequence("S", (_, _, _) => new(new TaskCompletionSource<long>().Task), new() { Timeout = TimeSpan.FromMilliseconds(200) });
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<ShardTimeoutException>(async () => _ = synchronous ? sequence.Next() : await sequence.NextAsync());
        Assert.InRange(clock.ElapsedMilliseconds, 150, 3_000);
        Assert.Equal("sequence 'S': no number within 0.2 s from Redis key 'compileshard:sequence:S'. Check that the Redis server answers; if it needs longer, raise Timeout.", error.Message);
        Assert.Equal(TimeSpan.FromMilliseconds(200), error.Timeout);
    }

    [Fact]
    public async Task After_a_fetch_that_hangs_another_one_gives_numbers()
    {
        var fetches = 0;
        var hung = new TaskCompletionSource<long>();
        var sequence = new RedisSequence(
            "S", (_, by, _) => ++fetches == 1 ? new(hung.Task) : new(Increment(by)), new() { BlockSize = 10, Timeout = TimeSpan.FromMilliseconds(150) });
        await Assert.ThrowsAsync<ShardTimeoutException>(() => sequence.NextAsync().AsTask());
        long number = -1;
        await Eventually(() => (number = number > 0 ? number : Try(sequence)) > 0);
        // What comes late is left out, not given out of order.
        hung.SetResult(10_000);
        Assert.InRange(sequence.Next(), 2, 20);
    }

    [Fact]
    public async Task Fetches_that_hang_do_not_pile_up()
    {
        var fetches = 0;
        var sequence = new RedisSequence(
            "S", (_, _, _) => { Interlocked.Increment(ref fetches); return new(new TaskCompletionSource<long>().Task); }, new() { Timeout = TimeSpan.FromMilliseconds(30) });
        for (var i = 0; i < 12; i++)
            await Assert.ThrowsAsync<ShardTimeoutException>(() => sequence.NextAsync().AsTask());
        Assert.InRange(fetches, 2, 4);
    }

    [Fact]
    public async Task Cancellation_ends_the_wait_of_the_one_who_asked_for_it()
    {
        var answer = new TaskCompletionSource<long>();
        var sequence = new RedisSequence("S", (_, _, _) => new(answer.Task), new() { BlockSize = 10 });
        using var source = new CancellationTokenSource();
        var cancelled = sequence.NextAsync(source.Token);
        var other = sequence.NextAsync();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.AsTask());
        Assert.False(other.IsCompleted);
        answer.SetResult(10);
        Assert.Equal(1, await other);
        Assert.ThrowsAny<OperationCanceledException>(() => sequence.Next(source.Token));
        Assert.True(sequence.NextAsync(source.Token).IsCanceled);
        Assert.ThrowsAny<OperationCanceledException>(() => sequence.Reserve(3, source.Token));
        Assert.Equal(2, sequence.Next());
    }

    [Fact]
    public async Task A_place_that_went_back_is_refused()
    {
        var sequence = Sequence(10);
        sequence.Reserve(10);
        await Eventually(() => Volatile.Read(ref _value) == 20);
        sequence.Reserve(5);
        _value = 0;
        var error = Assert.Throws<ShardSequenceException>(() => sequence.Reserve(1000));
        Assert.Contains("it was reset, or an old copy of it came back", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_with_a_negative_number_is_refused()
    {
        _value = -100;
        var error = Assert.Throws<ShardSequenceException>(() => Sequence(10).Next());
        Assert.Contains("Redis key 'compileshard:sequence:S' is -90 after 10 was added", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fetch_does_not_see_what_surrounds_the_caller()
    {
        var ambient = new AsyncLocal<string?> { Value = "the caller's" };
        var seen = new ConcurrentBag<string?>();
        var sequence = new RedisSequence("S", (_, by, _) => { seen.Add(ambient.Value); return new(Increment(by)); }, new() { BlockSize = 10 });
        await sequence.ReserveAsync(8);
        sequence.Reserve(30);
        Assert.Equal("the caller's", ambient.Value);
        Assert.All(seen, Assert.Null);
    }

    [Fact]
    public void Nothing_is_fetched_for_an_empty_reservation()
    {
        Assert.Empty(Sequence(10).Reserve(0));
        Assert.Equal(0, _value);
        Assert.Throws<ArgumentOutOfRangeException>(() => Sequence(10).Reserve(-1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("x'; DROP TABLE t")]
    public void Names_that_would_not_fit_a_file_or_a_table_are_refused(string name)
        => Assert.Contains("cannot be the name of a sequence", Assert.Throws<ArgumentException>(() => new RedisSequence(name, (_, by, _) => new(by))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_number_from_memory_allocates_nothing()
    {
        var sequence = Sequence(1_000_000);
        sequence.Next();
        Assert.True(sequence.NextAsync().IsCompletedSuccessfully);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = 0L;
        for (var i = 0; i < 1000; i++)
            sum += sequence.Next() + (sequence.NextAsync().IsCompletedSuccessfully ? 1 : 0);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sum > 1000);
    }

    private RedisSequence Sequence(int blockSize) => new("S", (_, by, _) => new(Increment(by)), new() { BlockSize = blockSize });

    private long Increment(long by) => Interlocked.Add(ref _value, by);

    private static long Try(ISequence sequence)
    {
        try
        {
            return sequence.Next();
        }
        catch (ShardException)
        {
            return -1;
        }
    }

    private static async Task Eventually(Func<bool> condition)
    {
        for (var i = 0; i < 500 && !condition(); i++)
            await Task.Delay(10);
        Assert.True(condition());
    }
}
