using System.ComponentModel;
using CompileShard.Execution;
using CompileShard.Generated;
using CompileShard.Topology;

namespace CompileShard;

/// <summary>The data nodes and everything that is needed to reach them. Thread-safe; one for an application. Made by a <see cref="ShardClusterBuilder"/>.</summary>
public sealed class ShardCluster : IAsyncDisposable, IDisposable
{
    private readonly Dictionary<string, ShardNode> _nodes;
    private int _disposed;

    internal ShardCluster(IEnumerable<ShardNode> nodes, ShardClusterOptions options)
    {
        _nodes = nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        CommandTimeoutMilliseconds = Deadline.Milliseconds(options.CommandTimeout, nameof(options.CommandTimeout));
        MaxFanOut = options.MaxFanOut;
    }

    /// <summary>The nodes, in no order.</summary>
    public IReadOnlyCollection<ShardNode> Nodes => _nodes.Values;

    internal int CommandTimeoutMilliseconds { get; }

    internal int MaxFanOut { get; }

    /// <summary>A node, for code that is routed by hand with a generated router: <c>cluster.GetNode(UsersShard.Of(id).Node)</c>.</summary>
    /// <exception cref="ShardTopologyException">There is no node of this name.</exception>
    public ShardNode GetNode(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _nodes.TryGetValue(name, out var node) ? node : throw new ShardTopologyException(TopologyCheck.MissingNode(name, _nodes.Keys));
    }

    /// <summary>Binds a placement; called by generated constructors.</summary>
    /// <exception cref="ShardTopologyException">A node of the placement is not in this cluster.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ShardGroup Bind(ShardPlacement placement)
    {
        ArgumentNullException.ThrowIfNull(placement);
        TopologyCheck.ThrowIfAny(TopologyCheck.MissingNodes(placement, _nodes.Keys));
        return new ShardGroup(this, placement, Array.ConvertAll(placement.Nodes, name => _nodes[name]));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        foreach (var node in _nodes.Values)
        {
            if (node.OwnsDataSource)
                node.DataSource.Dispose();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        foreach (var node in _nodes.Values)
        {
            if (node.OwnsDataSource)
                await node.DataSource.DisposeAsync().ConfigureAwait(false);
        }
    }

    internal void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed != 0, this);
}
