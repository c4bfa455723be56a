
namespace CompileShard.Execution;

/// <summary>What a statement on one shard needs to know about its call: for errors, and to stop in time.</summary>
internal readonly struct ShardCall(string method, ShardNode node, int shard, Deadline deadline, CancellationToken token)
{
    public string Method { get; } = method;

    public ShardNode Node { get; } = node;

    public int Shard { get; } = shard;

    public Deadline Deadline { get; } = deadline;

    /// <summary>The token that stops the work: the caller's, or one that a fan-out cancels as well.</summary>
    public CancellationToken Token { get; } = token;

    /// <summary>For loops over rows that come without waiting: a driver that never looks at the clock or the token must not make the call last for ever.</summary>
    public void StopIfDue()
    {
        if (Token.IsCancellationRequested)
            throw CallErrors.Cancelled(this);
        if (Deadline.HasPassed)
            throw CallErrors.Timeout(this, CallStage.Reading, null);
    }

    public override string ToString() => $"{Method}: shard {Shard} (node {Node.Name})";
}

/// <summary>What a call is doing, for the message of a timeout.</summary>
internal enum CallStage
{
    WaitingForWorker,
    Opening,
    Executing,
    Reading,
}
