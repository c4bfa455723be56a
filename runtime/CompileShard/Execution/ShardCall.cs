using CompileShard.Topology;

namespace CompileShard.Execution;

/// <summary>What a statement on one shard needs to know about its call: for errors, and to stop in time.</summary>
internal readonly struct ShardCall(string method, NodeServer server, int shard, Deadline deadline, CancellationToken token, int reserveSeconds = 0)
{
    /// <summary>For calls about a node as a whole.</summary>
    public const int NoShard = -1;

    public string Method { get; } = method;

    /// <summary>The server that is asked.</summary>
    public NodeServer Server { get; } = server;

    public int Shard { get; } = shard;

    /// <summary>The shard as errors give it.</summary>
    public int? ShardOrNull => Shard == NoShard ? null : Shard;

    /// <summary>What the server understands.</summary>
    public SqlDialect Dialect => Server.Capabilities.Dialect;

    public Deadline Deadline { get; } = deadline;

    /// <summary>The token that stops the work: the caller's, or one that a fan-out cancels as well.</summary>
    public CancellationToken Token { get; } = token;

    /// <summary>What is left for the driver, in whole seconds, at least 1; less what it may need beyond its own limit when it blocks the caller.</summary>
    public int CommandTimeout => Math.Max(1, Deadline.CommandTimeout - reserveSeconds);

    /// <summary>The same call, for running on the caller's own thread.</summary>
    public ShardCall Blocking() => Server.ReserveSeconds == 0 ? this : new ShardCall(Method, Server, Shard, Deadline, Token, Server.ReserveSeconds);

    /// <summary>The same call to another server.</summary>
    public ShardCall To(NodeServer other) => new(Method, other, Shard, Deadline, Token);

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

    public override string ToString() => Shard == NoShard ? $"{Method}: {Server}" : $"{Method}: shard {Shard} ({Server})";
}
