namespace CompileShard.Mycat;

/// <summary>A data node of a <c>schema.xml</c>: a database on a group of servers that replicate each other.</summary>
/// <param name="Name">The name, as tables refer to it.</param>
/// <param name="Database">The database.</param>
/// <param name="Host">The servers.</param>
public sealed record MycatDataNode(string Name, string Database, MycatDataHost Host);

/// <summary>A <c>dataHost</c> of a <c>schema.xml</c>: servers that hold the same data.</summary>
/// <param name="Name">The name, as data nodes refer to it.</param>
/// <param name="MaxConnections">maxCon: connections to one server at most, all of its databases together.</param>
/// <param name="MinConnections">minCon: connections that are kept open to one server.</param>
/// <param name="Balance">balance: who answers reads. 0 the active write host, 1 the read hosts and the write hosts that stand by, 2 these and the active write host, 3 the read hosts.</param>
/// <param name="WriteHosts">The servers that can take writes, in the order written.</param>
/// <param name="Active">Which of them does, from 0: the first, unless Mycat has switched and noted another one in <c>dnindex.properties</c>.</param>
public sealed record MycatDataHost(string Name, int MaxConnections, int MinConnections, int Balance, IReadOnlyList<MycatServer> WriteHosts, int Active)
{
    /// <summary>The server that writes go to.</summary>
    public MycatServer ActiveHost => WriteHosts[Active];

    /// <summary>
    /// The servers that reads may go to beside the active write host: the read hosts of all write hosts; and with balance 1 and 2 the write hosts that stand by.
    /// </summary>
    public IReadOnlyList<MycatServer> Replicas =>
        [.. WriteHosts.SelectMany((writer, index) => index != Active && Balance is 1 or 2 ? writer.ReadHosts.Prepend(writer) : writer.ReadHosts)];

    /// <summary>Where balance sends reads: 1 and 3 to the <see cref="Replicas"/>, 2 to the active write host as well; null for 0, which says nothing, and where there are no replicas.</summary>
    public ReadFrom? ReadFrom => Balance == 0 || Replicas.Count == 0 ? null : Balance == 2 ? CompileShard.ReadFrom.Any : CompileShard.ReadFrom.PreferReplica;

    /// <summary>slaveThreshold, where Mycat looks at it (switchType 2): how far a replica may be behind to be read from. Null otherwise.</summary>
    public TimeSpan? MaxReplicaLag { get; init; }
}

/// <summary>A server of a <c>schema.xml</c>: a <c>writeHost</c>, or one of its <c>readHost</c>s.</summary>
/// <param name="Label">The host attribute: a label, not an address.</param>
/// <param name="Address">Host name or address.</param>
/// <param name="Port">The port.</param>
/// <param name="User">The user.</param>
/// <param name="Weight">weight: its share of reads in Mycat.</param>
/// <param name="ReadHosts">Its replicas.</param>
public sealed record MycatServer(string Label, string Address, int Port, string User, int Weight, IReadOnlyList<MycatServer> ReadHosts)
{
    // No part of the constructor, so that no printed record shows it.
    internal string Password { get; init; } = "";

    /// <summary>Label and address; never the password.</summary>
    public override string ToString() => $"{Label} ({Address}:{Port})";
}
