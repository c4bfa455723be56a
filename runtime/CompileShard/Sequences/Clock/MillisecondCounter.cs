namespace CompileShard.Sequences;

/// <summary>
/// Counts within milliseconds: pairs of a millisecond and a number of 12 bits, each pair once, always upwards. When the clock stands or steps back, the counter goes on from
/// where it was and runs ahead of the clock, a little; beyond that the caller must wait until the clock has caught up.
/// </summary>
internal sealed class MillisecondCounter(TimeProvider clock, bool spread)
{
    /// <summary>2010-11-04T01:42:54.657Z, from which the milliseconds of ids are counted (Twitter's and Mycat's choice).</summary>
    public const long Epoch = 1288834974657;

    /// <summary>Ids with more milliseconds than this (2080-07-10) would be negative.</summary>
    public const long LastMillisecond = (1L << 41) - 1;

    public const int PerMillisecond = 4096;

    // So much ahead of the clock is allowed, in milliseconds. It lets callers wait on a timer, which is not exact to the millisecond, and still draw all numbers there are.
    private const long Lead = 10;

    private readonly object _gate = new();
    private long _millisecond = -1;
    private int _counter = PerMillisecond - 1;
    private int _turn;
    private bool _isClosed;

    /// <summary>Milliseconds since <see cref="Epoch"/>.</summary>
    public long Now => (clock.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond - Epoch;

    /// <summary>The millisecond of the last number given.</summary>
    public long Last
    {
        get
        {
            lock (_gate)
                return _millisecond;
        }
    }

    /// <summary>Takes up to <paramref name="wanted"/> numbers of one millisecond.</summary>
    /// <param name="wanted">How many, 1 or more.</param>
    /// <param name="limit">The last millisecond that may be used.</param>
    /// <param name="take">What was taken, or what stands in the way.</param>
    public bool TryTake(int wanted, long limit, out CounterTake take)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            var now = Now;
            var millisecond = _millisecond;
            int counter;
            if (now > millisecond)
            {
                millisecond = now;
                counter = FirstCounter(now);
            }
            else if (_counter + 1 < PerMillisecond)
            {
                counter = _counter + 1;
            }
            else
            {
                millisecond++;
                counter = spread ? 0 : FirstCounter(millisecond);
            }

            var wait = millisecond - now - Lead;
            if (wait > 0 || millisecond > limit || millisecond is < 0 or > LastMillisecond)
            {
                take = new CounterTake(millisecond, 0, 0, Math.Max(wait, 0));
                return false;
            }

            var count = Math.Min(wanted, PerMillisecond - counter);
            _millisecond = millisecond;
            _counter = counter + count - 1;
            take = new CounterTake(millisecond, counter, count, 0);
            return true;
        }
    }

    /// <summary>From now on only numbers after this millisecond are given.</summary>
    public void RaiseTo(long millisecond)
    {
        lock (_gate)
        {
            if (millisecond > _millisecond)
                (_millisecond, _counter) = (millisecond, PerMillisecond - 1);
        }
    }

    /// <summary>Gives no number any more.</summary>
    public void Close()
    {
        lock (_gate)
            _isClosed = true;
    }

    // Mycat starts at 0 or 1 by the millisecond's lowest bit, so that ids drawn now and then are not all even. Where Mycat need not be followed, the start goes round through
    // 64 values: then ids drawn now and then are spread by a remainder or a mask of their low bits as well.
    private int FirstCounter(long millisecond) => spread ? _turn++ & 63 : (int)((millisecond + Epoch) & 1);
}

/// <summary>Numbers of one millisecond, or why there are none.</summary>
/// <param name="Millisecond">The millisecond, since the epoch; the one that would be needed when nothing was taken.</param>
/// <param name="Counter">The first number.</param>
/// <param name="Count">How many.</param>
/// <param name="Wait">How many milliseconds the clock is behind; 0 when it is not the clock that stands in the way.</param>
internal readonly record struct CounterTake(long Millisecond, int Counter, int Count, long Wait);
