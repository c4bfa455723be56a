using CompileShard.Execution;

namespace CompileShard.Sequences;

/// <summary>
/// A sequence that reserves blocks of numbers where its state is kept, and gives them out from memory. While one block is used the next is fetched, so that callers seldom
/// wait. Numbers that are reserved but not given out are lost when the process ends: at most those of two blocks.
/// </summary>
public abstract class BlockSequence : ISequence
{
    private readonly object _gate = new();
    private readonly SingleFlight _flights;
    private protected int TimeoutMilliseconds { get; }
    private Segment _current = Segment.Empty;
    private Segment? _next;
    private long _highest = long.MinValue;

    private protected BlockSequence(string name, TimeSpan timeout)
    {
        Name = SequenceName.Normalize(name);
        TimeoutMilliseconds = Deadline.Milliseconds(timeout, nameof(timeout));
        _flights = new SingleFlight(TimeoutMilliseconds);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>What holds the state, for messages.</summary>
    private protected abstract string Place { get; }

    /// <summary>What may help when the place does not answer in time.</summary>
    private protected abstract string TimeoutRemedy { get; }

    /// <inheritdoc/>
    public long Next(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return TakeFromCurrent(1, out var first) == 1 ? first : Reserve(1, cancellationToken)[0];
    }

    /// <inheritdoc/>
    public ValueTask<long> NextAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<long>(cancellationToken);
        return TakeFromCurrent(1, out var first) == 1 ? new ValueTask<long>(first) : SlowlyAsync(this, cancellationToken);

        static async ValueTask<long> SlowlyAsync(BlockSequence sequence, CancellationToken token)
            => (await sequence.ReserveAsync(1, token).ConfigureAwait(false))[0];
    }

    /// <inheritdoc/>
    public SequenceRange Reserve(int count, CancellationToken cancellationToken = default)
    {
        SequenceErrors.CheckCount(count);
        cancellationToken.ThrowIfCancellationRequested();
        var range = new SequenceRangeBuilder();
        var deadline = Deadline.After(TimeoutMilliseconds);
        while (!TryFill(ref range, count, out var used))
        {
            if (AdvanceBeyond(used, count - range.Count) is { } fetch && (!SharedWait.For(fetch, deadline, cancellationToken) || deadline.HasPassed))
                throw TooLate();
        }
        return range.Build();
    }

    /// <inheritdoc/>
    public async ValueTask<SequenceRange> ReserveAsync(int count, CancellationToken cancellationToken = default)
    {
        SequenceErrors.CheckCount(count);
        cancellationToken.ThrowIfCancellationRequested();
        var range = new SequenceRangeBuilder();
        var deadline = Deadline.After(TimeoutMilliseconds);
        while (!TryFill(ref range, count, out var used))
        {
            if (AdvanceBeyond(used, count - range.Count) is { } fetch && (!await SharedWait.ForAsync(fetch, deadline, cancellationToken).ConfigureAwait(false) || deadline.HasPassed))
                throw TooLate();
        }
        return range.Build();
    }

    /// <summary>Reserves the next block. Called for one fetch at a time; must have ended, well or not, soon after the deadline.</summary>
    /// <param name="wanted">How many numbers somebody waits for.</param>
    /// <param name="deadline">When it must have ended.</param>
    private protected abstract Task<FetchedBlock> FetchAsync(long wanted, Deadline deadline);

    private int TakeFromCurrent(int wanted, out long first)
    {
        var got = Volatile.Read(ref _current).Take(wanted, out first, out var isHalfWay);
        if (isHalfWay)
            StartFetch(1);
        return got;
    }

    /// <summary>Takes what the current block has; false when more is needed.</summary>
    /// <param name="range">What was taken so far.</param>
    /// <param name="count">How many numbers it shall have.</param>
    /// <param name="used">The block that was taken from.</param>
    private bool TryFill(ref SequenceRangeBuilder range, int count, out Segment used)
    {
        used = Volatile.Read(ref _current);
        if (range.Count == count)
            return true;
        var got = used.Take(count - range.Count, out var first, out var isHalfWay);
        if (isHalfWay)
            StartFetch(1);
        if (got != 0)
            range.Add(first, got);
        return range.Count == count;
    }

    /// <summary>Puts the next block in the place of one that is used up. Null when that is done, else the fetch to wait for.</summary>
    private Task? AdvanceBeyond(Segment used, long wanted)
    {
        lock (_gate)
        {
            if (_current != used)
                return null;
            if (_next is not null)
            {
                Volatile.Write(ref _current, _next);
                _next = null;
                return null;
            }
        }
        return StartFetch(wanted);
    }

    private Task StartFetch(long wanted) => _flights.JoinOrStart(flight => FetchNextAsync(flight, wanted));

    private async Task FetchNextAsync(SingleFlight.Flight flight, long wanted)
    {
        lock (_gate)
        {
            // Somebody asked just when another fetch had ended.
            if (_next is not null)
                return;
        }

        var block = await FetchAsync(wanted, Deadline.After(TimeoutMilliseconds)).ConfigureAwait(false);
        lock (_gate)
        {
            // A fetch that was given up and ends after all: its numbers are left out.
            if (flight.IsGivenUp)
                return;
            if (block.First <= _highest)
            {
                throw SequenceErrors.Because(
                    Name,
                    $"{Place} gave {block.First} although {_highest} was reserved before: it was reset, or an old copy of it came back. Set it above the highest id in use, and start again.");
            }
            _highest = block.First + (block.Count - 1);
            _next = new Segment(block);
        }
    }

    private ShardTimeoutException TooLate() => SequenceErrors.Timeout(Name, Place, TimeSpan.FromMilliseconds(TimeoutMilliseconds), TimeoutRemedy);
}
