namespace CompileShard.Execution;

/// <summary>What a statement on one shard needs to know about its call: for errors, and to stop in time.</summary>
internal readonly struct ShardCall(string method, ShardNode node, int shard, Deadline deadline, CancellationToken token, int reserveSeconds = 0)
{
    /// <summary>For calls about a node as a whole.</summary>
    public const int NoShard = -1;

    public string Method { get; } = method;

    public ShardNode Node { get; } = node;

    public int Shard { get; } = shard;

    /// <summary>The shard as errors give it.</summary>
    public int? ShardOrNull => Shard == NoShard ? null : Shard;

    /// <summary>What the node's database understands.</summary>
    public SqlDialect Dialect => Node.Capabilities.Dialect;

    public Deadline Deadline { get; } = deadline;

    /// <summary>The token that stops the work: the caller's, or one that a fan-out cancels as well.</summary>
    public CancellationToken Token { get; } = token;

    /// <summary>What is left for the driver, in whole seconds, at least 1; less what it may need beyond its own limit when it blocks the caller.</summary>
    public int CommandTimeout => Math.Max(1, Deadline.CommandTimeout - reserveSeconds);

    /// <summary>The same call, for running on the caller's own thread.</summary>
    public ShardCall Blocking() => Node.ReserveSeconds == 0 ? this : new ShardCall(Method, Node, Shard, Deadline, Token, Node.ReserveSeconds);

    /// <summary>True when nobody waits for the result any more.</summary>
    public bool IsOver => Token.IsCancellationRequested || Deadline.HasPassed;

    /// <summary>For loops over rows that come without waiting: a driver that never looks at the clock or the token must not make the call last for ever.</summary>
    public void StopIfDue()
    {
        if (Token.IsCancellationRequested)
            throw CallErrors.Cancelled(this);
        if (Deadline.HasPassed)
            throw CallErrors.Timeout(this, CallStage.Reading, null);
    }

    public override string ToString() => Shard == NoShard ? $"{Method}: node {Node.Name}" : $"{Method}: shard {Shard} (node {Node.Name})";
}
