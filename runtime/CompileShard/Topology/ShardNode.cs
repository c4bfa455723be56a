using System.Data.Common;
using CompileShard.Execution;
using CompileShard.Generated;
using CompileShard.Topology;

namespace CompileShard;

/// <summary>
/// A data node: a database that holds shards, by the name that the rules file gives it. Its primary takes the writes; replicas, if it has any, hold copies that reads may be sent to.
/// </summary>
public sealed class ShardNode
{
    private readonly int _commandTimeoutMilliseconds;

    internal ShardNode(string name, NodeServer primary, NodeServer[] replicas, ReadFrom readFrom, ShardClusterOptions options)
    {
        Name = name;
        Primary = primary;
        Servers = new ReplicaSet(primary, replicas, options.ReplicaCheckInterval);
        ReadFrom = readFrom;
        _commandTimeoutMilliseconds = Deadline.Milliseconds(options.CommandTimeout, nameof(options.CommandTimeout));
        Replicas = Array.AsReadOnly(Array.ConvertAll(replicas, server => new ShardReplica(server, _commandTimeoutMilliseconds)));
    }

    /// <summary>The name, as in the rules file.</summary>
    public string Name { get; }

    /// <summary>Where connections to the primary come from, for code that is routed by hand.</summary>
    public DbDataSource DataSource => Primary.DataSource;

    /// <summary>What is known about the primary's driver.</summary>
    public DriverCapabilities Capabilities => Primary.Capabilities;

    /// <summary>The replicas, in the order in which they were added; they are numbered from 1.</summary>
    public IReadOnlyList<ShardReplica> Replicas { get; }

    /// <summary>Which server answers a read that neither its method nor its call says more about.</summary>
    public ReadFrom ReadFrom { get; }

    internal NodeServer Primary { get; }

    internal ReplicaSet Servers { get; }

    /// <summary>Opens a connection of the driver's pool to the primary, within the cluster's <c>CommandTimeout</c>. The caller disposes it.</summary>
    /// <exception cref="ShardException">The node cannot be reached.</exception>
    public DbConnection OpenConnection() => OpenCall.Open(Primary, Deadline.After(_commandTimeoutMilliseconds));

    /// <inheritdoc cref="OpenConnection"/>
    public ValueTask<DbConnection> OpenConnectionAsync(CancellationToken cancellationToken = default)
        => OpenCall.OpenAsync(Primary, Deadline.After(_commandTimeoutMilliseconds), cancellationToken);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Which server a statement may go to: the call says more than its method, and the method more than the node.</summary>
    internal ReadFrom ReadFromOf<TArgs>(ShardCommand<TArgs> command, in ShardCallOptions options)
    {
        if ((command.Traits & CommandTraits.ReadOnly) == 0)
            return ReadFrom.Primary;
        var from = options.ReadFrom ?? command.ReadFrom ?? ReadFrom;
        return Servers.Replicas.Length == 0 && from != ReadFrom.Replica ? ReadFrom.Primary : from;
    }

    internal IEnumerable<NodeServer> AllServers() => Servers.Replicas.Prepend(Primary);
}
