namespace CompileShard.Topology;

/// <summary>A node as it was added, with the replicas that were added for it.</summary>
internal sealed class NodeSpec(ServerSpec primary)
{
    private readonly List<NodeServer> _made = [];

    public string Name => primary.Node;

    public List<ServerSpec> Replicas { get; } = [];

    /// <summary>What was said about its reads; null where the cluster's settings count.</summary>
    public ReadFrom? ReadFrom { get; set; }

    /// <inheritdoc cref="ReadFrom"/>
    public TimeSpan? MaxReplicaLag { get; set; }

    public IEnumerable<string> Problems(ShardClusterOptions options)
    {
        if (string.IsNullOrWhiteSpace(Name))
            yield return "a node has an empty name. Give it the name that the rules file uses.";
        if (!primary.HasConnectionString)
            yield return $"node '{Name}' has an empty connection string. Give it the connection string of its database.";
        for (var i = 0; i < Replicas.Count; i++)
        {
            if (!Replicas[i].HasConnectionString)
                yield return $"{ServerPlace.OfReplica(Name, i + 1).Quoted} has an empty connection string. Give it the connection string of the same database on another server.";
        }
        if ((ReadFrom ?? options.ReadFrom) == CompileShard.ReadFrom.Replica && Replicas.Count == 0)
            yield return $"node '{Name}' is to be read from replicas only (ReadFrom is Replica), but it has none. Add a replica, or set PreferReplica.";
        if (MaxReplicaLag < TimeSpan.Zero)
            yield return $"node '{Name}' has a MaxReplicaLag below zero.";
    }

    /// <exception cref="ShardTopologyException">A driver does not take a connection string.</exception>
    public ShardNode Make(ShardClusterOptions options)
    {
        var lag = MaxReplicaLag ?? options.MaxReplicaLag;
        var server = Keep(primary.Make(Replicas.Count == 0 ? ServerPlace.Alone(Name) : ServerPlace.Primary(Name), options, health: null));
        var replicas = new NodeServer[Replicas.Count];
        for (var i = 0; i < replicas.Length; i++)
            replicas[i] = Keep(Replicas[i].Make(ServerPlace.OfReplica(Name, i + 1), options, new ReplicaHealth(lag, ReplicaMonitor.ValidMilliseconds(options.ReplicaCheckInterval))));
        return new ShardNode(Name, server, replicas, ReadFrom ?? options.ReadFrom, options);
    }

    /// <summary>Disposes what <see cref="Make"/> has made so far, when no cluster comes of it.</summary>
    public void Unmake()
    {
        foreach (var server in _made.Where(server => server.OwnsDataSource))
            server.DataSource.Dispose();
    }

    private NodeServer Keep(NodeServer server)
    {
        _made.Add(server);
        return server;
    }
}
