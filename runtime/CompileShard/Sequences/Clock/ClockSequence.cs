using System.Globalization;
using CompileShard.Execution;

namespace CompileShard.Sequences;

/// <summary>
/// A sequence of 64-bit ids made of the time, a number of the generator and a counter: 42 bits of milliseconds since 2010-11-04T01:42:54.657Z, 10 bits of generator, 12 bits of
/// counter. At most 4,096,000 ids a second. Ids of one generator always rise; when the clock is set back they go on until the clock is too far behind, and then the
/// call waits or fails.
/// </summary>
public abstract class ClockSequence : ISequence
{
    private const int LongestPauseMilliseconds = 10;

    private readonly TimeSpan _timeout;
    private readonly int _timeoutMilliseconds;
    private readonly long _clockWaitMilliseconds;

    private protected ClockSequence(string name, TimeSpan timeout, TimeSpan clockWait)
    {
        Name = SequenceName.Normalize(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(clockWait, TimeSpan.Zero);
        _timeout = timeout;
        _timeoutMilliseconds = Deadline.Milliseconds(timeout, nameof(timeout));
        _clockWaitMilliseconds = (long)Math.Ceiling(clockWait.TotalMilliseconds);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>What gives the ids, for messages.</summary>
    private protected abstract string Place { get; }

    /// <inheritdoc/>
    public long Next(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Take(1, out var first, out _, out _) == 1 ? first : Reserve(1, cancellationToken)[0];
    }

    /// <inheritdoc/>
    public ValueTask<long> NextAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<long>(cancellationToken);
        return Take(1, out var first, out _, out _) == 1 ? new ValueTask<long>(first) : SlowlyAsync(this, cancellationToken);

        static async ValueTask<long> SlowlyAsync(ClockSequence sequence, CancellationToken token)
            => (await sequence.ReserveAsync(1, token).ConfigureAwait(false))[0];
    }

    /// <inheritdoc/>
    public SequenceRange Reserve(int count, CancellationToken cancellationToken = default)
    {
        SequenceErrors.CheckCount(count);
        cancellationToken.ThrowIfCancellationRequested();
        var range = new SequenceRangeBuilder();
        var patience = new Patience(_timeoutMilliseconds);
        while (range.Count < count)
        {
            var got = Take(count - range.Count, out var first, out var blocked, out var permit);
            if (got != 0)
            {
                range.Add(first, got);
                patience = patience.Renewed();
            }
            else if (permit is not null)
            {
                if (!SharedWait.For(permit, patience.Deadline, cancellationToken))
                    throw TooLate();
            }
            else if (cancellationToken.WaitHandle.WaitOne(Pause(blocked, patience)))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        return range.Build();
    }

    /// <inheritdoc/>
    public async ValueTask<SequenceRange> ReserveAsync(int count, CancellationToken cancellationToken = default)
    {
        SequenceErrors.CheckCount(count);
        cancellationToken.ThrowIfCancellationRequested();
        var range = new SequenceRangeBuilder();
        var patience = new Patience(_timeoutMilliseconds);
        while (range.Count < count)
        {
            var got = Take(count - range.Count, out var first, out var blocked, out var permit);
            if (got != 0)
            {
                range.Add(first, got);
                patience = patience.Renewed();
            }
            else if (permit is not null)
            {
                if (!await SharedWait.ForAsync(permit, patience.Deadline, cancellationToken).ConfigureAwait(false))
                    throw TooLate();
            }
            else
            {
                await Task.Delay(Pause(blocked, patience), cancellationToken).ConfigureAwait(false);
            }
        }
        return range.Build();
    }

    /// <summary>Takes ids of one millisecond.</summary>
    /// <param name="wanted">How many.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="blocked">When there are none: how far the clock is behind.</param>
    /// <param name="permit">When there are none because a permit is missing: the end of the attempt to get it.</param>
    private protected abstract int Take(int wanted, out long first, out CounterTake blocked, out Task? permit);

    private protected static long Compose(in CounterTake take, int generator) => (take.Millisecond << 22) | ((long)generator << 12) | (uint)take.Counter;

    private protected static string Time(long millisecond)
        => DateTimeOffset.FromUnixTimeMilliseconds(millisecond + MillisecondCounter.Epoch).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>How long to wait before trying again; throws when waiting is of no use.</summary>
    private int Pause(in CounterTake blocked, Patience patience)
    {
        if (blocked.Millisecond is < 0 or > MillisecondCounter.LastMillisecond)
            throw SequenceErrors.Because(Name, $"{Place}: the clock of this machine is at a time that ids cannot hold (before 2010-11-04 or after 2080-07-10). Set the clock.");
        if (blocked.Wait > _clockWaitMilliseconds)
        {
            throw SequenceErrors.Because(
                Name,
                $"{Place}: the clock of this machine is {blocked.Wait} ms behind the last id ({Time(blocked.Millisecond)}); it was probably set back. Ids would repeat, so none are given until it has caught up. Correct the clock, or raise ClockWait ({_clockWaitMilliseconds} ms) to wait longer.",
                isTransient: true);
        }
        if (patience.Deadline.HasPassed)
            throw TooLate();
        return (int)Math.Clamp(blocked.Wait, 1, LongestPauseMilliseconds);
    }

    private ShardTimeoutException TooLate()
        => SequenceErrors.Timeout(Name, Place, _timeout, "If the clock of this machine was set back, correct it; if the database of the worker ids does not answer, see to it.");

    /// <summary>The time limit of a wait. It begins anew with each id that was got: a large reservation takes as long as its ids take.</summary>
    private readonly struct Patience(int milliseconds)
    {
        public Deadline Deadline { get; } = Deadline.After(milliseconds);

        public Patience Renewed() => new(milliseconds);
    }
}
