using CompileShard.Execution;

namespace CompileShard.Sequences;

/// <summary>Adds to the number under a key in Redis in one atomic step (INCRBY), and gives the sum.</summary>
/// <param name="key">The key.</param>
/// <param name="by">How much to add, 1 or more.</param>
/// <param name="cancellationToken">Cancelled when the sequence's time limit has passed.</param>
public delegate ValueTask<long> RedisIncrement(string key, long by, CancellationToken cancellationToken);

/// <summary>Settings of a <see cref="RedisSequence"/>.</summary>
public sealed record RedisSequenceOptions
{
    /// <summary>The key that holds the last reserved number; <c>compileshard:sequence:NAME</c> unless set.</summary>
    public string? Key { get; init; }

    /// <summary>How many numbers are reserved in one step, 1 or more; 10,000 unless set. With 1 every number is a step, and none is lost at a restart.</summary>
    public int BlockSize { get; init; } = 10_000;

    /// <summary>How long a call may wait for numbers. More than zero; 5 seconds unless set.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>
/// A sequence whose state is a number in Redis. It brings no client: the increment is one line with the client that the application has, such as
/// <c>(key, by, ct) => new(database.StringIncrementAsync(key, by))</c> with StackExchange.Redis.
/// </summary>
/// <remarks>Redis must keep the key: see docs/sequences.md for what happens to the numbers when a server without persistence restarts.</remarks>
public sealed class RedisSequence : BlockSequence
{
    private readonly RedisIncrement _increment;
    private readonly RedisSequenceOptions _options;
    private readonly string _key;

    /// <summary>Creates it; nothing is sent yet.</summary>
    /// <param name="name">The name.</param>
    /// <param name="increment">The atomic increment.</param>
    /// <param name="options">The settings; the defaults when null.</param>
    /// <exception cref="ArgumentException">The name or a setting is not allowed.</exception>
    public RedisSequence(string name, RedisIncrement increment, RedisSequenceOptions? options = null)
        : base(name, (options ??= new()).Timeout)
    {
        ArgumentNullException.ThrowIfNull(increment);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BlockSize, 1, nameof(options.BlockSize));
        _increment = increment;
        _options = options;
        _key = options.Key ?? "compileshard:sequence:" + Name;
    }

    private protected override string Place => $"Redis key '{_key}'";

    private protected override string TimeoutRemedy => "Check that the Redis server answers; if it needs longer, raise Timeout.";

    private protected override async Task<FetchedBlock> FetchAsync(long wanted, Deadline deadline)
    {
        var count = Math.Max(wanted, _options.BlockSize);
        using var timer = new CancellationTokenSource(deadline.RemainingMilliseconds);
        long last;
        try
        {
            // On a thread of the pool: the caller may be one who only passed the middle of a block, and a client may block before it returns.
            last = await Task.Run(() => _increment(_key, count, timer.Token).AsTask(), timer.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (timer.IsCancellationRequested)
        {
            throw SequenceErrors.Timeout(Name, Place, _options.Timeout, TimeoutRemedy, e);
        }
        catch (Exception e)
        {
            throw SequenceErrors.Because(Name, $"{Place} could not be incremented: {e.Message} Check the connection to Redis, and that the key holds a whole number.", e, isTransient: true);
        }

        if (last < count)
        {
            throw SequenceErrors.Because(
                Name, $"{Place} is {last} after {count} was added, so it was negative before; ids start at 1. Set the key to the highest id in use, or delete it when there is none.");
        }
        return new FetchedBlock(last - count + 1, count);
    }
}
