using System.ComponentModel;
using CompileShard.Execution;
using CompileShard.Generated;
using CompileShard.Sequences;
using CompileShard.Topology;

namespace CompileShard;

/// <summary>The data nodes and everything that is needed to reach them. Thread-safe; one for an application. Made by a <see cref="ShardClusterBuilder"/>.</summary>
public sealed class ShardCluster : IAsyncDisposable, IDisposable
{
    private readonly Dictionary<string, ShardNode> _nodes;
    private readonly SequenceRegistry _sequences;
    private readonly NodeServer[] _servers;
    private readonly LeasePool[] _leases;
    private readonly Timer? _trimLeases;
    private int _disposed;

    internal ShardCluster(IEnumerable<ShardNode> nodes, ShardClusterOptions options, IReadOnlyList<SequenceSpec> sequences)
    {
        _nodes = nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        CommandTimeoutMilliseconds = Deadline.Milliseconds(options.CommandTimeout, nameof(options.CommandTimeout));
        MaxFanOut = options.MaxFanOut;
        MaxMergedRows = options.MaxMergedRows;
        _servers = [.. _nodes.Values.SelectMany(node => node.AllServers())];
        _leases = [.. _servers.Select(server => server.Leases).OfType<LeasePool>()];
        // Last of what can fail, because sequences may be kept on the nodes.
        _sequences = SequenceRegistry.Make(sequences, this);
        if (_leases.Length != 0)
            _trimLeases = LeaseTrimmer.Start(_leases, options.LeasedConnectionIdleTime);
        foreach (var node in _nodes.Values.Where(node => node.ReadFrom != ReadFrom.Primary))
            node.Servers.Watch();
    }

    /// <summary>The nodes, in no order.</summary>
    public IReadOnlyCollection<ShardNode> Nodes => _nodes.Values;

    internal int CommandTimeoutMilliseconds { get; }

    internal int MaxFanOut { get; }

    internal int MaxMergedRows { get; }

    /// <summary>A node, for code that is routed by hand with a generated router: <c>cluster.GetNode(UsersShard.Of(id).Node)</c>.</summary>
    /// <exception cref="ShardTopologyException">There is no node of this name.</exception>
    public ShardNode GetNode(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _nodes.TryGetValue(name, out var node) ? node : throw new ShardTopologyException(TopologyCheck.MissingNode(name, _nodes.Keys));
    }

    /// <summary>A sequence, by the name it was added under; case does not matter.</summary>
    /// <exception cref="ShardTopologyException">There is no sequence of this name.</exception>
    public ISequence GetSequence(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return (_sequences ?? SequenceRegistry.None).Get(name);
    }

    /// <summary>
    /// Opens one connection to the primary of each node, all at the same time, each within the cluster's <c>CommandTimeout</c>. For a start-up check or a health check; the state of replicas,
    /// which a cluster can do without, is in <see cref="ShardNode.Replicas"/>.
    /// </summary>
    /// <exception cref="ShardTopologyException">Some nodes cannot be reached; the message lists all of them with the reason.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task VerifyAsync(CancellationToken cancellationToken = default) => VerifyAsync(includeReplicas: false, cancellationToken);

    /// <summary>The same, and one connection to each replica when <paramref name="includeReplicas"/> is set: for a check of the configuration.</summary>
    /// <inheritdoc cref="VerifyAsync(CancellationToken)"/>
    public async Task VerifyAsync(bool includeReplicas, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        var checks = _servers.Where(server => includeReplicas || server.Place.Replica is null).Select(server => NodeCheck.OpenAsync(server, CommandTimeoutMilliseconds, cancellationToken)).ToArray();
        var problems = (await Task.WhenAll(checks).ConfigureAwait(false)).OfType<string>().ToList();
        cancellationToken.ThrowIfCancellationRequested();
        if (problems.Count != 0)
            throw new ShardTopologyException($"{problems.Count} of {checks.Length} {(includeReplicas ? "servers" : "nodes")} cannot be reached:\n- " + string.Join("\n- ", problems));
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

    /// <summary>Checks that nodes have replicas, for a method that reads from nothing else; called by generated constructors.</summary>
    /// <param name="method">The method, for messages.</param>
    /// <param name="nodes">The nodes that it can reach, all of them in this cluster.</param>
    /// <exception cref="ShardTopologyException">A node has no replica.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void NeedReplicas(string method, params string[] nodes)
        => TopologyCheck.ThrowIfAny([.. TopologyCheck.MissingReplicas([new ReplicaNeed(method, nodes)], name => GetNode(name).Replicas.Count)]);

    /// <summary>Binds a sequence; called by generated constructors.</summary>
    /// <param name="name">The name, as in the rules file.</param>
    /// <param name="neededBy">What draws from it, for messages: <c>table users</c>.</param>
    /// <exception cref="ShardTopologyException">The sequence was not added to the cluster.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ShardSequence BindSequence(string name, string neededBy)
    {
        if (!_sequences.Contains(name))
            throw new ShardTopologyException(SequenceRegistry.Missing(name, neededBy, _sequences.Names));
        return new ShardSequence(this, _sequences.Get(name));
    }

    /// <summary>
    /// Closes the leased connections, and disposes the sequences and the data sources that the cluster made; those that were given to it stay. Calls that are running end as they would have.
    /// </summary>
    public void Dispose()
    {
        if (!CloseLeases())
            return;
        _sequences.Dispose();
        foreach (var node in _nodes.Values)
            _ = node.Servers.StopAsync();
        foreach (var server in _servers.Where(server => server.OwnsDataSource))
            server.DataSource.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync()
    {
        if (!CloseLeases())
            return;
        await _sequences.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(_nodes.Values.Select(node => node.Servers.StopAsync())).ConfigureAwait(false);
        foreach (var server in _servers.Where(server => server.OwnsDataSource))
            await server.DataSource.DisposeAsync().ConfigureAwait(false);
    }

    internal Deadline DeadlineOf(in ShardCallOptions options)
    {
        ThrowIfDisposed();
        var total = options.Timeout is { } timeout ? Deadline.Milliseconds(timeout, nameof(options.Timeout)) : CommandTimeoutMilliseconds;
        return options.EndTick == 0 ? Deadline.After(total) : Deadline.Until(options.EndTick, total);
    }

    internal void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed != 0, this);

    private bool CloseLeases()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return false;
        _trimLeases?.Dispose();
        foreach (var leases in _leases)
            leases.Close();
        return true;
    }
}
