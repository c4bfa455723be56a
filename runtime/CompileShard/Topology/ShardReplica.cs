using System.Data.Common;
using CompileShard.Execution;
using CompileShard.Topology;

namespace CompileShard;

/// <summary>A replica of a data node, and what is known about its state at the moment.</summary>
public sealed class ShardReplica
{
    private readonly NodeServer _server;
    private readonly int _commandTimeoutMilliseconds;

    internal ShardReplica(NodeServer server, int commandTimeoutMilliseconds)
    {
        _server = server;
        _commandTimeoutMilliseconds = commandTimeoutMilliseconds;
    }

    /// <summary>Its number within the node, from 1, as messages give it.</summary>
    public int Number => _server.Place.Replica!.Value;

    /// <summary>Where its connections come from.</summary>
    public DbDataSource DataSource => _server.DataSource;

    /// <summary>What is known about its driver.</summary>
    public DriverCapabilities Capabilities => _server.Capabilities;

    /// <summary>Whether reads are sent to it.</summary>
    public bool IsUsable => _server.Health!.IsUsable;

    /// <summary>Why no reads are sent to it, as a part of a sentence; null when they are.</summary>
    public string? Problem => _server.Health!.Problem;

    /// <summary>How far it was behind the primary when it was last asked, in the whole seconds that the server gives; null when it was not asked (no <c>MaxReplicaLag</c>), or did not know.</summary>
    public TimeSpan? Lag => _server.Health!.Lag;

    /// <summary>Opens a connection of the driver's pool, within the cluster's <c>CommandTimeout</c>, whatever the replica's state. The caller disposes it.</summary>
    /// <exception cref="ShardException">The replica cannot be reached.</exception>
    public DbConnection OpenConnection() => OpenCall.Open(_server, Deadline.After(_commandTimeoutMilliseconds));

    /// <inheritdoc cref="OpenConnection"/>
    public ValueTask<DbConnection> OpenConnectionAsync(CancellationToken cancellationToken = default)
        => OpenCall.OpenAsync(_server, Deadline.After(_commandTimeoutMilliseconds), cancellationToken);

    /// <summary>The node and the number.</summary>
    public override string ToString() => _server.ToString();
}
