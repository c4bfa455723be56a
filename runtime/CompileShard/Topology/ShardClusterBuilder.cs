using System.Data.Common;
using CompileShard.Execution;
using CompileShard.Generated;
using CompileShard.Mycat;
using CompileShard.Sequences;
using CompileShard.Topology;
using CompileShard.Topology.Mycat;

namespace CompileShard;

/// <summary>
/// Builds a <see cref="ShardCluster"/>: nodes by name, settings, and the manifests of the assemblies whose plans will run on it. Problems are collected; <see cref="Build"/>
/// reports all of them at once. No connection is opened.
/// </summary>
public sealed class ShardClusterBuilder
{
    private readonly List<ServerSpec> _nodes = [];
    private readonly List<ServerSpec> _replicas = [];
    private readonly List<(string Node, ReadFrom? ReadFrom, TimeSpan? MaxReplicaLag)> _reads = [];
    private readonly List<ShardManifest> _manifests = [];
    private readonly List<SequenceSpec> _sequences = [];

    private readonly List<string> _problems = [];

    /// <summary>Begins with default settings.</summary>
    public ShardClusterBuilder()
        : this(new ShardClusterOptions())
    {
    }

    /// <summary>Begins with given settings.</summary>
    public ShardClusterBuilder(ShardClusterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
    }

    /// <summary>The settings.</summary>
    public ShardClusterOptions Options { get; }

    /// <summary>
    /// Adds a node whose connections come from <paramref name="dataSource"/>. The caller keeps it, and disposes it after the cluster. Several nodes may be databases of
    /// one server.
    /// </summary>
    /// <param name="name">The name, as in the rules file.</param>
    /// <param name="dataSource">Where connections come from.</param>
    /// <param name="capabilities">What is known about the driver; found by the type of its connections when null.</param>
    public ShardClusterBuilder AddNode(string name, DbDataSource dataSource, DriverCapabilities? capabilities = null)
    {
        _nodes.Add(ServerSpec.Of(name, dataSource, capabilities));
        return this;
    }

    /// <summary>Adds a node whose data source is made by the driver's factory. The cluster disposes it.</summary>
    /// <param name="name">The name, as in the rules file.</param>
    /// <param name="factory">The driver's factory, such as <c>MySqlConnectorFactory.Instance</c>.</param>
    /// <param name="connectionString">The connection string, in the driver's own words. It never appears in messages.</param>
    /// <param name="capabilities">What is known about the driver; found by the type of its connections when null.</param>
    public ShardClusterBuilder AddNode(string name, DbProviderFactory factory, string connectionString, DriverCapabilities? capabilities = null)
    {
        _nodes.Add(ServerSpec.Of(name, factory, connectionString, capabilities));
        return this;
    }

    /// <summary>
    /// Adds a replica to a node: another server with a copy of the same database, which reads may be sent to (<see cref="ReadFrom"/>). The caller keeps the data source, and disposes it after
    /// the cluster.
    /// </summary>
    /// <param name="node">The name of the node, which is added before or later.</param>
    /// <param name="dataSource">Where connections come from.</param>
    /// <param name="capabilities">What is known about the driver; found by the type of its connections when null.</param>
    public ShardClusterBuilder AddReplica(string node, DbDataSource dataSource, DriverCapabilities? capabilities = null)
    {
        _replicas.Add(ServerSpec.Of(node, dataSource, capabilities));
        return this;
    }

    /// <summary>Adds a replica to a node, whose data source is made by the driver's factory. The cluster disposes it.</summary>
    /// <param name="node">The name of the node, which is added before or later.</param>
    /// <param name="factory">The driver's factory, such as <c>MySqlConnectorFactory.Instance</c>.</param>
    /// <param name="connectionString">The connection string, in the driver's own words. It never appears in messages.</param>
    /// <param name="capabilities">What is known about the driver; found by the type of its connections when null.</param>
    public ShardClusterBuilder AddReplica(string node, DbProviderFactory factory, string connectionString, DriverCapabilities? capabilities = null)
    {
        _replicas.Add(ServerSpec.Of(node, factory, connectionString, capabilities));
        return this;
    }

    /// <summary>Says which servers of one node are read from, in place of what the <see cref="Options"/> say for all.</summary>
    /// <param name="node">The name of the node, which is added before or later.</param>
    /// <param name="readFrom">In place of <see cref="ShardClusterOptions.ReadFrom"/>; null leaves that.</param>
    /// <param name="maxReplicaLag">In place of <see cref="ShardClusterOptions.MaxReplicaLag"/>; null leaves that.</param>
    public ShardClusterBuilder SetReads(string node, ReadFrom? readFrom, TimeSpan? maxReplicaLag = null)
    {
        _reads.Add((node, readFrom, maxReplicaLag));
        return this;
    }

    /// <summary>
    /// Adds the data nodes of a <c>schema.xml</c> of Mycat: each with the active write host of its <c>dataHost</c> as its primary, and with the servers that Mycat reads from as its replicas.
    /// How reads are spread follows <c>balance</c>. In Mycat maxCon and minCon bound the connections to one
    /// server; here each data node has a pool of its own and gets its share of them.
    /// </summary>
    /// <param name="topology">What <see cref="MycatTopology.Read"/> has read.</param>
    /// <param name="factory">The driver's factory, such as <c>MySqlConnectorFactory.Instance</c>.</param>
    /// <param name="capabilities">What is known about the driver; found by the type of its connections when null.</param>
    public ShardClusterBuilder AddMycatNodes(MycatTopology topology, DbProviderFactory factory, DriverCapabilities? capabilities = null)
    {
        ArgumentNullException.ThrowIfNull(topology);
        foreach (var node in topology.DataNodes)
        {
            var host = node.Host;
            AddNode(node.Name, factory, MycatConnection.For(node, host.ActiveHost, topology.DataNodes, topology.Options.ConnectionString), capabilities);
            foreach (var replica in host.Replicas)
                AddReplica(node.Name, factory, MycatConnection.For(node, replica, topology.DataNodes, topology.Options.ConnectionString), capabilities);
            if (host.ReadFrom is not null || host.MaxReplicaLag is not null)
                SetReads(node.Name, host.ReadFrom, host.MaxReplicaLag);
        }
        return this;
    }

    /// <summary>Adds a sequence, for <see cref="ShardCluster.GetSequence"/> and for generated keys. The caller keeps it, and disposes it after the cluster if it needs that.</summary>
    /// <param name="name">The name, as in the rules file; case does not matter. One sequence may be added under several names.</param>
    /// <param name="sequence">The sequence.</param>
    public ShardClusterBuilder AddSequence(string name, ISequence sequence)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        _sequences.Add(new SequenceSpec(name, _ => sequence, OwnsSequence: false));
        return this;
    }

    /// <summary>
    /// Adds a sequence that is made when the cluster is built, as one that is kept on one of its nodes:
    /// <c>AddSequence("users", cluster => new SegmentSequence("users", cluster.GetNode("store").DataSource))</c>. The cluster disposes it.
    /// </summary>
    /// <param name="name">The name, as in the rules file; case does not matter.</param>
    /// <param name="make">Makes the sequence. The cluster it is given has its nodes, but no sequences yet.</param>
    public ShardClusterBuilder AddSequence(string name, Func<ShardCluster, ISequence> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        _sequences.Add(new SequenceSpec(name, make, OwnsSequence: true));
        return this;
    }

    /// <summary>
    /// Adds the sequences of a file of Mycat as it stands: <c>sequence_conf.properties</c>, <c>sequence_db_conf.properties</c> or <c>sequence_time_conf.properties</c>; or of the one that a
    /// <c>server.xml</c> chooses beside itself. A type that has no counterpart is a problem that says what to use in its place.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the file does not say; the defaults when null.</param>
    public ShardClusterBuilder AddMycatSequences(string path, MycatSequenceOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        MycatSequences.Add(this, path, options ?? new MycatSequenceOptions());
        return this;
    }

    /// <summary>Adds what an assembly's plans need; <see cref="Build"/> checks it against the nodes. Generated registration calls this.</summary>
    public ShardClusterBuilder AddManifest(ShardManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        _manifests.Add(manifest);
        return this;
    }

    /// <summary>Checks the topology and makes the cluster.</summary>
    /// <exception cref="ShardTopologyException">Something does not fit; the message lists all of it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public ShardCluster Build()
    {
        Check(Options);
        var nodes = AssembleNodes(out var problems);
        foreach (var same in nodes.GroupBy(node => node.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            problems.Add($"node '{same.Key}' is configured {same.Count()} times. Keep one of them.");
        problems.AddRange(TopologyCheck.Find(nodes.Select(node => node.Name).ToHashSet(StringComparer.Ordinal), _manifests, Options.AllowUnusedNodes));
        problems.AddRange(TopologyCheck.MissingReplicas(_manifests.SelectMany(manifest => manifest.Replicas), name => nodes.Find(node => node.Name == name)?.Replicas.Count));
        problems.AddRange(SequenceRegistry.FindProblems(_sequences));
        problems.AddRange(TopologyCheck.MissingSequences(_sequences.ConvertAll(sequence => sequence.Name), _manifests));
        TopologyCheck.ThrowIfAny(problems);

        try
        {
            var cluster = new ShardCluster(nodes.ConvertAll(node => node.Make(Options)), Options, _sequences);
            var wrong = TopologyCheck.WrongKinds(cluster.GetSequence, _manifests).ToList();
            if (wrong.Count != 0)
                cluster.Dispose();
            TopologyCheck.ThrowIfAny(wrong);
            return cluster;
        }
        catch
        {
            foreach (var node in nodes)
                node.Unmake();
            throw;
        }
    }

    /// <summary>Adds a mistake that was found on the way here, so that it is reported together with the others.</summary>
    internal void AddProblem(string problem) => _problems.Add(problem);

    private static void Check(ShardClusterOptions options)
    {
        Deadline.Milliseconds(options.CommandTimeout, nameof(options.CommandTimeout));
        Deadline.Milliseconds(options.LeasedConnectionIdleTime, nameof(options.LeasedConnectionIdleTime));
        Deadline.Milliseconds(options.ReplicaCheckInterval, nameof(options.ReplicaCheckInterval));
        if (!Enum.IsDefined(options.ReadFrom))
            throw new ArgumentOutOfRangeException(nameof(options.ReadFrom), options.ReadFrom, $"ReadFrom has no value {(int)options.ReadFrom}.");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxReplicaLag ?? TimeSpan.Zero, TimeSpan.Zero, nameof(options.MaxReplicaLag));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxFanOut, 1, nameof(options.MaxFanOut));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxMergedRows, 1, nameof(options.MaxMergedRows));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BlockingCallsPerNode, 1, nameof(options.BlockingCallsPerNode));
        ArgumentOutOfRangeException.ThrowIfNegative(options.LeasedConnectionsPerNode, nameof(options.LeasedConnectionsPerNode));
        ArgumentOutOfRangeException.ThrowIfNegative(options.PreparedStatementsPerConnection, nameof(options.PreparedStatementsPerConnection));
    }

    /// <summary>The nodes with their replicas, made anew for each cluster.</summary>
    private List<NodeSpec> AssembleNodes(out List<string> problems)
    {
        var nodes = _nodes.ConvertAll(primary => new NodeSpec(primary));
        var byName = nodes.Where(node => node.Name is not null).DistinctBy(node => node.Name, StringComparer.Ordinal).ToDictionary(node => node.Name, StringComparer.Ordinal);
        problems = [.. _problems];
        foreach (var replica in _replicas)
        {
            if (byName.TryGetValue(replica.Node ?? "", out var node))
                node.Replicas.Add(replica);
            else
                problems.Add($"a replica is configured for node '{replica.Node}'. {TopologyCheck.MissingNode(replica.Node ?? "", byName.Keys)}");
        }

        foreach (var (name, readFrom, maxReplicaLag) in _reads)
        {
            if (byName.TryGetValue(name ?? "", out var node))
                (node.ReadFrom, node.MaxReplicaLag) = (readFrom ?? node.ReadFrom, maxReplicaLag ?? node.MaxReplicaLag);
            else
                problems.Add($"reads are configured for node '{name}'. {TopologyCheck.MissingNode(name ?? "", byName.Keys)}");
        }
        problems.AddRange(nodes.SelectMany(node => node.Problems(Options)));
        return nodes;
    }
}
