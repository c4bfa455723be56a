namespace CompileShard;

/// <summary>
/// Gives numbers that are unique wherever the same sequence is used: ids for rows of sharded tables. Numbers may be left out, and numbers drawn in different processes are in
/// no order. Thread-safe. Every call ends within the sequence's own time limit.
/// </summary>
public interface ISequence
{
    /// <summary>The name, for messages and for the place that holds its state. Case does not matter.</summary>
    string Name { get; }

    /// <summary>The next number. Usually from memory; blocks for a moment when numbers must be fetched first.</summary>
    /// <exception cref="ShardSequenceException">There is no number to give; the message names the sequence, the place of its state and what to do.</exception>
    /// <exception cref="ShardTimeoutException">No number came within the sequence's time limit.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    long Next(CancellationToken cancellationToken = default);

    /// <summary>The next number. Usually from memory, and then the task is complete.</summary>
    /// <inheritdoc cref="Next"/>
    ValueTask<long> NextAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes several numbers in one step, as an insert of several rows does.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="cancellationToken">Stops waiting; numbers taken by then are left out.</param>
    /// <inheritdoc cref="Next"/>
    SequenceRange Reserve(int count, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Reserve"/>
    ValueTask<SequenceRange> ReserveAsync(int count, CancellationToken cancellationToken = default);
}
