using CompileShard.Sequences;

namespace CompileShard.Runtime.Tests.Sequences;

public sealed class TimeSequenceTests : TemporaryFolder
{
    [Fact]
    public void Ids_are_those_of_Mycat_bit_for_bit()
    {
        var vectors = MycatVectors.Time.ToList();
        Assert.Equal(24, vectors.Count);
        foreach (var (now, worker, dataCenter, ids) in vectors)
        {
            var sequence = new TimeSequence("T", dataCenter, worker, new() { TimeProvider = new FakeClock(now) });
            Assert.Equal(ids, Draw(sequence, ids.Length));
            var reserved = new TimeSequence("T", dataCenter, worker, new() { TimeProvider = new FakeClock(now) }).Reserve(ids.Length);
            Assert.Equal(ids, reserved);
            Assert.Single(reserved.Blocks);
        }
    }

    [Fact]
    public void A_full_millisecond_is_followed_by_the_next()
    {
        var clock = FakeClock.At("2024-03-15T12:34:56.000Z");
        var sequence = new TimeSequence("T", 1, 1, new() { TimeProvider = clock });
        var range = sequence.Reserve(4096 + 4095);

        Assert.Equal(2, range.Blocks.Count);
        Assert.Equal(4096, range.Blocks[0].Count);
        // The next millisecond is odd, and so begins with 1, as it would in Mycat.
        Assert.Equal(1, range.Blocks[1].First & 4095);
        Assert.Equal(1, (range.Blocks[1].First >> 22) - (range.Blocks[0].First >> 22));
    }

    [Fact]
    public void All_sequences_of_a_worker_share_one_stream()
    {
        var clock = FakeClock.At("2024-03-15T12:34:56.000Z");
        var one = new TimeSequence("A", 1, 1, new() { TimeProvider = clock });
        var other = new TimeSequence("B", 1, 1, new() { TimeProvider = clock });
        Assert.Equal([0, 1, 2, 3], new[] { one.Next(), other.Next(), one.Next(), other.Next() }.Select(id => id & 4095));
    }

    [Fact]
    public async Task A_small_step_back_is_waited_for_and_nothing_repeats()
    {
        var clock = FakeClock.At("2024-03-15T12:34:56.000Z");
        var sequence = new TimeSequence("T", 1, 1, new() { TimeProvider = clock, ClockWait = TimeSpan.FromSeconds(1) });
        var before = sequence.Reserve(4096);
        clock.Now -= 500;

        var asynchronous = sequence.ReserveAsync(10).AsTask();
        var synchronous = Task.Factory.StartNew(() => sequence.Reserve(10), TaskCreationOptions.LongRunning);
        await Task.Delay(50);
        Assert.False(asynchronous.IsCompleted);
        Assert.False(synchronous.IsCompleted);
        clock.Now += 501;
        var after = (await asynchronous.WaitAsync(TimeSpan.FromSeconds(5))).Concat(await synchronous.WaitAsync(TimeSpan.FromSeconds(5))).ToList();

        Assert.Equal(20, after.Distinct().Count());
        Assert.All(after, id => Assert.True(id > before[4095]));
    }

    [Fact]
    public void A_large_step_back_fails_at_once_and_says_how_far()
    {
        var clock = FakeClock.At("2024-03-15T12:34:56.000Z");
        var sequence = new TimeSequence("T", 2, 3, new() { TimeProvider = clock });
        var last = sequence.Reserve(4096)[4095];
        clock.Now -= 3_600_000;

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var error = Assert.Throws<ShardSequenceException>(() => sequence.Next());
        Assert.True(watch.ElapsedMilliseconds < 1000);
        Assert.Contains("data centre 2, worker 3: the clock of this machine is 3599991 ms behind the last id (2024-03-15T12:34:56.001Z)", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsTransient);

        clock.Now += 3_600_001;
        Assert.True(sequence.Next() > last);
    }

    [Fact]
    public void However_the_clock_jumps_ids_rise()
    {
        var random = new Random(20241122);
        var clock = FakeClock.At("2024-03-15T12:34:56.000Z");
        var sequence = new TimeSequence("T", 1, 1, new() { TimeProvider = clock, ClockWait = TimeSpan.Zero });
        var last = 0L;
        var refused = 0;
        for (var i = 0; i < 50_000; i++)
        {
            if (random.Next(20) == 0)
                clock.Now += random.Next(-15, 20);
            try
            {
                var range = sequence.Reserve(random.Next(1, 200));
                Assert.True(range[0] > last);
                last = range[range.Count - 1];
            }
            catch (ShardSequenceException)
            {
                // Ids that were taken before the refusal are left out.
                refused++;
                clock.Now++;
            }
        }
        Assert.InRange(refused, 1, 49_999);
    }

    [Fact]
    public void A_clock_that_stands_ends_in_a_timeout()
    {
        var sequence = new TimeSequence("T", 1, 1, new() { TimeProvider = FakeClock.At("2024-03-15T12:34:56.000Z"), Timeout = TimeSpan.FromMilliseconds(100) });
        Assert.Throws<ShardTimeoutException>(() => sequence.Reserve(100_000));
    }

    [Theory]
    [InlineData("2009-01-01T00:00:00Z")]
    [InlineData("2081-01-01T00:00:00Z")]
    public void Times_that_ids_cannot_hold_are_refused(string time)
        => Assert.Contains("the clock", Assert.Throws<ShardSequenceException>(() => new TimeSequence("T", 1, 1, new() { TimeProvider = FakeClock.At(time) }).Next()).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_cancelled_wait_ends()
    {
        var clock = FakeClock.At("2024-03-15T12:34:56.000Z");
        var sequence = new TimeSequence("T", 1, 1, new() { TimeProvider = clock });
        using var source = new CancellationTokenSource(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sequence.ReserveAsync(100_000, source.Token).AsTask());
        using var second = new CancellationTokenSource(100);
        Assert.ThrowsAny<OperationCanceledException>(() => sequence.Reserve(100_000, second.Token));
    }

    [Fact]
    public void Mycats_file_gives_the_worker()
    {
        var path = WriteFile("#sequence depend on TIME\nWORKID=06\nDATAACENTERID=31\n", "sequence_time_conf.properties");
        var sequence = TimeSequence.FromFile("T", path);
        Assert.Equal((31, 6), (sequence.DataCenterId, sequence.WorkerId));

        WriteFile("WORKID=32\nDATAACENTERID=1\n", "sequence_time_conf.properties");
        Assert.Contains("line 1: WORKID must be a number from 0 to 31, but it is '32'", Assert.Throws<ShardSequenceException>(() => TimeSequence.FromFile("T", path)).Message, StringComparison.Ordinal);
        WriteFile("WORKID=1\n", "sequence_time_conf.properties");
        Assert.Contains("DATAACENTERID must be a number from 0 to 31, but it is missing", Assert.Throws<ShardSequenceException>(() => TimeSequence.FromFile("T", path)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TimeSequence("T", 32, 0));
    }
}
