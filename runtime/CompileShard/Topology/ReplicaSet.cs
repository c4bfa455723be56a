namespace CompileShard.Topology;

/// <summary>
/// Chooses among the servers of one node: the usable one that the fewest reads wait for, so that a slow server gets less than a fast one; among equals each in turn. Allocates nothing.
/// </summary>
internal sealed class ReplicaSet(NodeServer primary, NodeServer[] replicas, TimeSpan checkInterval)
{
    private readonly ReplicaMonitor[] _monitors = Array.ConvertAll(replicas, server => new ReplicaMonitor(server, checkInterval));
    private int _isWatched;
    private int _turn;

    public NodeServer[] Replicas => replicas;

    /// <summary>Begins to check the replicas. Until somebody wants to read from them they are left alone.</summary>
    public void Watch()
    {
        if (Volatile.Read(ref _isWatched) != 0 || Interlocked.Exchange(ref _isWatched, 1) != 0)
            return;
        foreach (var monitor in _monitors)
            monitor.Start();
    }

    /// <summary>Ends the checks.</summary>
    public Task StopAsync() => Task.WhenAll(_monitors.Select(monitor => monitor.StopAsync()));

    /// <summary>The server for a read; null when only a replica will do and none is usable.</summary>
    /// <param name="from">What is asked; not <see cref="ReadFrom.Primary"/>.</param>
    /// <param name="except">A server that has just failed; null at first.</param>
    /// <param name="orExcept">Another one that has failed.</param>
    public NodeServer? Choose(ReadFrom from, NodeServer? except = null, NodeServer? orExcept = null)
    {
        Watch();
        NodeServer? best = null;
        var candidates = replicas.Length + (from == ReadFrom.Any ? 1 : 0);
        var turn = (uint)Interlocked.Increment(ref _turn);
        for (var i = 0; i < candidates; i++)
        {
            var index = (int)((turn + (uint)i) % (uint)candidates);
            var server = index < replicas.Length ? replicas[index] : primary;
            if (server != except && server != orExcept && server.Health is not { IsUsable: false } && (best is null || server.InFlight < best.InFlight))
                best = server;
        }

        if (best is null && from != ReadFrom.Replica && except != primary && orExcept != primary)
            best = primary;
        return best;
    }
}
