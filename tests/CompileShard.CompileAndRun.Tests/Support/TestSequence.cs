namespace CompileShard.CompileAndRun.Tests.Support;

/// <summary>Counts, and remembers how it was asked. Set <see cref="Gate"/> to make callers wait.</summary>
public sealed class TestSequence(string name, long first) : ISequence
{
    private long _next = first;

    public string Name => name;

    /// <summary>How many numbers each call took, in order.</summary>
    public List<int> Calls { get; } = [];

    /// <summary>The token of the last call.</summary>
    public CancellationToken Token { get; private set; }

    /// <summary>What callers wait for; null when they need not.</summary>
    public Task? Gate { get; set; }

    public long Next(CancellationToken cancellationToken = default) => Take(1, cancellationToken)[0];

    public ValueTask<long> NextAsync(CancellationToken cancellationToken = default) =>
        Gate is null ? new(Take(1, cancellationToken)[0]) : Later(() => Take(1, cancellationToken)[0], cancellationToken);

    public SequenceRange Reserve(int count, CancellationToken cancellationToken = default) => Take(count, cancellationToken);

    public ValueTask<SequenceRange> ReserveAsync(int count, CancellationToken cancellationToken = default) =>
        Gate is null ? new(Take(count, cancellationToken)) : Later(() => Take(count, cancellationToken), cancellationToken);

    private async ValueTask<T> Later<T>(Func<T> take, CancellationToken cancellationToken)
    {
        await Gate!.WaitAsync(cancellationToken);
        return take();
    }

    private SequenceRange Take(int count, CancellationToken cancellationToken)
    {
        Token = cancellationToken;
        lock (Calls)
            Calls.Add(count);
        return count == 0 ? default : SequenceRange.Of(new SequenceBlock(Interlocked.Add(ref _next, count) - count, count));
    }
}
