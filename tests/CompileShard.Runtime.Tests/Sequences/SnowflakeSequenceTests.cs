using System.Globalization;
using CompileShard.Sequences;

namespace CompileShard.Runtime.Tests.Sequences;

public sealed class SnowflakeSequenceTests : TemporaryFolder
{
    private readonly FakeClock _clock = FakeClock.At("2024-03-15T12:34:56.000Z");

    [Fact]
    public async Task The_first_process_gets_worker_0_and_the_next_ones_the_next()
    {
        await using var first = await StartedAsync();
        await using var second = await StartedAsync();
        Assert.Equal((0, 1), (first.WorkerId, second.WorkerId));
        Assert.Equal(0, (first.Next() >> 12) & 1023);
        Assert.Equal(1, (second.Next() >> 12) & 1023);
    }

    [Fact]
    public async Task A_worker_id_in_use_refuses_to_start_and_says_who_has_it()
    {
        await using var first = await StartedAsync(workerId: 7);
        var second = New(workerId: 7);
        var error = await Assert.ThrowsAsync<ShardSequenceException>(() => second.StartAsync());
        Assert.Contains($"worker id 7 is taken by {Environment.MachineName}:{Environment.ProcessId} until 2024-03-15T12:35:26.000Z", error.Message, StringComparison.Ordinal);
        Assert.Throws<ShardSequenceException>(() => second.Next());
        Assert.Null(second.WorkerId);
        Assert.Equal(7, (first.Next() >> 12) & 1023);
    }

    [Fact]
    public async Task A_worker_id_given_back_can_be_taken_at_once_and_starts_after_the_last_id()
    {
        var first = await StartedAsync(workerId: 7);
        var last = first.Reserve(20_000).Max();
        await first.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => first.Next());

        // Not even with its clock a little behind does the successor repeat anything.
        _clock.Now -= 5;
        await using var second = await StartedAsync(workerId: 7);
        var wait = second.ReserveAsync(5_000).AsTask();
        await Task.Delay(20);
        _clock.Now += 20;
        Assert.All(await wait, id => Assert.True(id > last));
    }

    [Fact]
    public async Task A_killed_process_blocks_its_worker_id_until_its_lease_ends_and_no_id_comes_again()
    {
        var killed = await StartedAsync(workerId: 7);
        var ids = killed.Reserve(30_000).ToHashSet();
        var second = New(workerId: 7);
        _clock.Now += 29_000;
        await Assert.ThrowsAsync<ShardSequenceException>(() => second.StartAsync());
        _clock.Now += 2_000;
        await second.StartAsync();
        Assert.DoesNotContain(second.Reserve(30_000), ids.Contains);
    }

    [Fact]
    public async Task Whoever_lost_its_worker_id_gives_no_id_of_it_any_more()
    {
        var slow = await StartedAsync(workerId: 7);
        slow.Next();
        // It was suspended; meanwhile the lease ended and another process took the worker id.
        _clock.Now += 31_000;
        await using var successor = await StartedAsync(workerId: 7);
        successor.Next();

        var error = Assert.Throws<ShardSequenceException>(() => slow.Next());
        Assert.Contains("worker id 7 is taken by", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_fixed_worker_id_a_lost_one_is_replaced()
    {
        var slow = await StartedAsync();
        slow.Next();
        _clock.Now += 31_000;
        await using var successor = await StartedAsync();
        Assert.Equal(0, successor.WorkerId);
        var id = slow.Next();
        Assert.Equal(1, (id >> 12) & 1023);
        Assert.Equal(1, slow.WorkerId);
    }

    [Fact]
    public async Task Clocks_that_differ_cannot_make_the_same_id()
    {
        // The second machine is an hour ahead and believes the lease to have ended long ago.
        var ahead = new FakeClock(_clock.Now + 3_600_000);
        var first = await StartedAsync(workerId: 7);
        var ids = first.Reserve(1000).ToHashSet();
        await using var second = await StartedAsync(workerId: 7, clock: ahead);
        for (var i = 0; i < 20; i++)
        {
            _clock.Now += 2_000;
            ahead.Now += 2_000;
            Assert.All(second.Reserve(100), id => Assert.True(ids.Add(id)));
            if (i < 14)
                Assert.All(Try(first), id => Assert.True(ids.Add(id)));
        }
        Assert.Throws<ShardSequenceException>(() => first.Next());
    }

    [Fact]
    public async Task Ids_stop_when_the_lease_cannot_be_renewed_in_time_and_go_on_when_it_can()
    {
        await using var sequence = await StartedAsync();
        sequence.Next();
        Scalar("ALTER TABLE compileshard_worker RENAME TO away");
        _clock.Now += 29_999;
        var last = sequence.Next();
        _clock.Now += 2;
        var error = Assert.Throws<ShardSequenceException>(() => sequence.Next());
        Assert.Contains("no such table: compileshard_worker", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ShardSequenceException>(() => sequence.NextAsync().AsTask());

        Scalar("ALTER TABLE away RENAME TO compileshard_worker");
        Assert.True(sequence.Next() > last);
    }

    [Fact]
    public async Task A_lease_is_renewed_before_it_ends()
    {
        await using var sequence = await StartedAsync();
        _clock.Now += 20_000;
        sequence.Next();
        var expected = _clock.Now + 30_000;
        for (var i = 0; i < 500 && HighWater() != expected; i++)
            await Task.Delay(10);
        Assert.Equal(expected, HighWater());
    }

    [Fact]
    public async Task A_lease_is_renewed_while_nobody_draws()
    {
        await using var sequence = New(clock: TimeProvider.System, leaseSeconds: 1);
        await sequence.EnsureCreatedAsync();
        await sequence.StartAsync();
        var first = HighWater();
        for (var i = 0; i < 500 && HighWater() == first; i++)
            await Task.Delay(10);
        Assert.True(HighWater() > first);
    }

    [Fact]
    public async Task After_a_restart_with_the_clock_set_back_nothing_repeats()
    {
        var first = await StartedAsync(workerId: 7);
        var last = first.Next();
        await first.DisposeAsync();
        _clock.Now -= 3_600_000;

        var second = await StartedAsync(workerId: 7);
        var error = Assert.Throws<ShardSequenceException>(() => second.Next());
        Assert.Contains("it was probably set back", error.Message, StringComparison.Ordinal);
        _clock.Now += 3_600_001;
        Assert.True(second.Next() > last);
        await second.DisposeAsync();

        // Where any worker id will do, one is taken whose ids lie in the past.
        _clock.Now -= 3_600_000;
        await using var third = await StartedAsync();
        third.Next();
        Assert.NotEqual(7, third.WorkerId);
    }

    [Fact]
    public async Task All_worker_ids_taken_is_an_error_that_says_when_one_will_be_free()
    {
        await using var first = await StartedAsync();
        using (var connection = Source.OpenConnection())
        using (var transaction = connection.BeginTransaction())
        using (var command = connection.CreateCommand())
        {
            command.Transaction = transaction;
            for (var worker = 1; worker < 1024; worker++)
            {
                command.CommandText = string.Create(CultureInfo.InvariantCulture, $"INSERT INTO compileshard_worker VALUES ({worker}, 'someone', 'host:1', {_clock.Now + 5000 + worker})");
                command.ExecuteNonQuery();
            }
            transaction.Commit();
        }

        var error = await Assert.ThrowsAsync<ShardSequenceException>(() => New().StartAsync());
        Assert.Contains("all 1024 worker ids are taken; the first will be free at 2024-03-15T12:35:01.001Z at the soonest", error.Message, StringComparison.Ordinal);
        _clock.Now += 5_002;
        await using var second = await StartedAsync();
        Assert.Equal(1, second.WorkerId);
    }

    [Fact]
    public async Task Many_that_start_at_the_same_time_get_different_worker_ids()
    {
        await New().EnsureCreatedAsync();
        var sequences = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(async () =>
        {
            var sequence = New(timeoutSeconds: 30);
            await sequence.StartAsync();
            return sequence;
        })));
        Assert.Equal(12, sequences.Select(sequence => sequence.WorkerId).Distinct().Count());
        foreach (var sequence in sequences)
            await sequence.DisposeAsync();
        Assert.Equal(12L, Scalar("SELECT COUNT(*) FROM compileshard_worker WHERE owner = ''"));
    }

    [Fact]
    public async Task Ids_drawn_now_and_then_are_spread_over_their_low_bits()
    {
        await using var sequence = await StartedAsync();
        var counts = new int[16];
        for (var i = 0; i < 1600; i++)
        {
            _clock.Now += 3;
            counts[sequence.Next() % 16]++;
        }
        Assert.All(counts, count => Assert.Equal(100, count));
    }

    [Fact]
    public async Task A_missing_table_is_an_error_with_the_way_to_make_it()
    {
        var error = await Assert.ThrowsAsync<ShardSequenceException>(() => New().StartAsync());
        Assert.Contains("table compileshard_worker in database 'main'", error.Message, StringComparison.Ordinal);
        Assert.Contains("docs/sequences.md has its CREATE TABLE", error.Message, StringComparison.Ordinal);
    }

    private SnowflakeSequence New(int? workerId = null, TimeProvider? clock = null, int leaseSeconds = 30, int timeoutSeconds = 5) => new(
        "S",
        Source,
        new()
        {
            WorkerId = workerId, TimeProvider = clock ?? _clock, LeaseTime = TimeSpan.FromSeconds(leaseSeconds), Timeout = TimeSpan.FromSeconds(timeoutSeconds),
        });

    private async Task<SnowflakeSequence> StartedAsync(int? workerId = null, TimeProvider? clock = null)
    {
        var sequence = New(workerId, clock);
        await sequence.EnsureCreatedAsync();
        await sequence.StartAsync();
        return sequence;
    }

    private long HighWater() => (long)Scalar("SELECT high_water FROM compileshard_worker")!;

    private static IEnumerable<long> Try(SnowflakeSequence sequence)
    {
        try
        {
            return sequence.Reserve(100);
        }
        catch (ShardSequenceException)
        {
            return [];
        }
    }
}
