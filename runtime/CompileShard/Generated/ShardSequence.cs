using System.ComponentModel;
using CompileShard.Execution;
using CompileShard.Sequences;

namespace CompileShard.Generated;

/// <summary>
/// A sequence as generated code draws from it: within the deadline of the call that needs the number, and with the caller's token. A number that is drawn for a call that then fails is
/// left out.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ShardSequence
{
    private readonly ShardCluster _cluster;
    private readonly ISequence _sequence;

    internal ShardSequence(ShardCluster cluster, ISequence sequence)
    {
        _cluster = cluster;
        _sequence = sequence;
    }

    /// <summary>Begins a call: what it draws and the statement that follows have one deadline.</summary>
    public ShardCallOptions Begin(ShardCallOptions options) => options with { EndTick = _cluster.DeadlineOf(options).EndTick };

    /// <summary>The next number. Nothing is allocated when the sequence has it in memory.</summary>
    /// <param name="method">The method that needs it, for messages.</param>
    /// <param name="call">What <see cref="Begin"/> gave.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="ShardTimeoutException">It did not come within the deadline.</exception>
    /// <exception cref="ShardSequenceException">The sequence has no number to give.</exception>
    public ValueTask<long> NextAsync(string method, ShardCallOptions call, CancellationToken cancellationToken)
    {
        var drawing = _sequence.NextAsync(cancellationToken);
        return drawing.IsCompletedSuccessfully ? drawing : WaitAsync(drawing.AsTask(), method, _cluster.DeadlineOf(call), cancellationToken);
    }

    /// <inheritdoc cref="NextAsync"/>
    public long Next(string method, ShardCallOptions call, CancellationToken cancellationToken)
    {
        var drawing = _sequence.NextAsync(cancellationToken);
        return drawing.IsCompletedSuccessfully ? drawing.Result : Wait(drawing.AsTask(), method, _cluster.DeadlineOf(call), cancellationToken);
    }

    /// <summary>Several numbers in one step.</summary>
    /// <param name="count">How many.</param>
    /// <param name="method">The method that needs them, for messages.</param>
    /// <param name="call">What <see cref="Begin"/> gave.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <inheritdoc cref="NextAsync"/>
    public async ValueTask<DrawnNumbers> ReserveAsync(int count, string method, ShardCallOptions call, CancellationToken cancellationToken)
    {
        var drawing = _sequence.ReserveAsync(count, cancellationToken);
        var range = drawing.IsCompletedSuccessfully ? drawing.Result : await WaitAsync(drawing.AsTask(), method, _cluster.DeadlineOf(call), cancellationToken).ConfigureAwait(false);
        return new DrawnNumbers(_sequence.Name, range);
    }

    /// <inheritdoc cref="ReserveAsync"/>
    public DrawnNumbers Reserve(int count, string method, ShardCallOptions call, CancellationToken cancellationToken)
    {
        var drawing = _sequence.ReserveAsync(count, cancellationToken);
        return new DrawnNumbers(_sequence.Name, drawing.IsCompletedSuccessfully ? drawing.Result : Wait(drawing.AsTask(), method, _cluster.DeadlineOf(call), cancellationToken));
    }

    /// <summary>A number as the type of a key.</summary>
    /// <exception cref="ShardSequenceException">It does not fit.</exception>
    public T As<T>(long number)
        where T : struct, System.Numerics.INumberBase<T> => DrawnNumbers.Convert<T>(number, _sequence.Name);

    private async ValueTask<T> WaitAsync<T>(Task<T> drawing, string method, Deadline deadline, CancellationToken token)
    {
        if (await SharedWait.ForAsync(drawing, deadline, token).ConfigureAwait(false))
            return await drawing.ConfigureAwait(false);
        throw TooLate(drawing, method, deadline);
    }

    private T Wait<T>(Task<T> drawing, string method, Deadline deadline, CancellationToken token)
    {
        if (SharedWait.For(drawing, deadline, token))
            return drawing.GetAwaiter().GetResult();
        throw TooLate(drawing, method, deadline);
    }

    private ShardTimeoutException TooLate(Task abandoned, string method, Deadline deadline)
    {
        // The drawing ends within the sequence's own time limit; nobody waits for its error any more.
        _ = abandoned.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return new ShardTimeoutException(
            $"{method}: no number from sequence '{_sequence.Name}' within the deadline of {deadline.Total.TotalSeconds:0.###} s, so nothing was sent. See to the place that holds the sequence's state, or raise CommandTimeout, or pass ShardCallOptions.Timeout.")
        {
            Method = method,
            Timeout = deadline.Total,
            IsTransient = true,
        };
    }
}
