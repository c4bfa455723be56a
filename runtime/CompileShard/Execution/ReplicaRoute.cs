using CompileShard.Topology;

namespace CompileShard.Execution;

/// <summary>
/// The way of one read through the servers of its node: the first choice, another server when that one fails, and a third one when two fail together (the second may be a replica that died
/// with the first; where that is allowed the third is the primary). A value that is changed: whoever gets a copy takes over.
/// </summary>
internal struct ReplicaRoute(ShardNode node, ReadFrom from)
{
    private NodeServer? _server;
    private NodeServer? _first;
    private bool _hasMovedTwice;

    /// <summary>Chooses the server. <see cref="Leave"/> ends what this begins.</summary>
    /// <exception cref="ShardException">Only a replica will do, and none is usable.</exception>
    public NodeServer Enter(in ShardCall call)
    {
        if (from == ReadFrom.Primary)
            return node.Primary;
        _server = node.Servers.Choose(from) ?? throw CallErrors.NoReplica(call, node.Servers);
        _server.Enter();
        return _server;
    }

    /// <summary>Tells what is known of the server what has happened on it, and gives another one; null when the error is the caller's.</summary>
    /// <param name="error">What happened.</param>
    /// <param name="mayMove">False when a row was given out already, or there is no time left.</param>
    public NodeServer? Next(Exception error, bool mayMove)
    {
        if (_server is null || error is not ShardException failure)
            return null;
        if (failure.ServerFailed)
            _server.Health?.Fail(Reason(failure));
        else if (failure is ShardTimeoutException)
            _server.Health?.Suspect();
        if (!failure.ServerFailed || !mayMove || _hasMovedTwice || Another() is not { } other)
            return null;
        _hasMovedTwice = _first is not null;
        _first ??= _server;
        _server.Leave();
        other.Enter();
        return _server = other;
    }

    /// <summary>The third server is the primary where that is allowed: it is not one of those that may have died together.</summary>
    private readonly NodeServer? Another()
        => _first is not null && from != ReadFrom.Replica && _first != node.Primary && _server != node.Primary ? node.Primary : node.Servers.Choose(from, except: _server, orExcept: _first);

    /// <summary>The read is over.</summary>
    public void Leave()
    {
        _server?.Leave();
        _server = null;
    }

    /// <summary>What happened, without the call that it happened to.</summary>
    public static string Reason(ShardException failure) => failure switch
    {
        { InnerException: { } inner } => "it failed: " + inner.Message,
        ShardTimeoutException { Timeout: var time } => $"it did not answer within {time.TotalSeconds:0.###} s",
        _ => "it does not answer",
    };
}
