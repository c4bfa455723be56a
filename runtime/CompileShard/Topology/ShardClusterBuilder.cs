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
    private readonly List<NodeSpec> _nodes = [];
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
        ArgumentNullException.ThrowIfNull(dataSource);
        _nodes.Add(new NodeSpec(name, () => dataSource, OwnsDataSource: false, capabilities, null));
        return this;
    }

    /// <summary>Adds a node whose data source is made by the driver's factory. The cluster disposes it.</summary>
    /// <param name="name">The name, as in the rules file.</param>
    /// <param name="factory">The driver's factory, such as <c>MySqlConnectorFactory.Instance</c>.</param>
    /// <param name="connectionString">The connection string, in the driver's own words. It never appears in messages.</param>
    /// <param name="capabilities">What is known about the driver; found by the type of its connections when null.</param>
    public ShardClusterBuilder AddNode(string name, DbProviderFactory factory, string connectionString, DriverCapabilities? capabilities = null)
    {
        ArgumentNullException.ThrowIfNull(factory);
        var problem = string.IsNullOrWhiteSpace(connectionString) ? $"node '{name}' has an empty connection string. Give it the connection string of its database." : null;
        _nodes.Add(new NodeSpec(name, () => factory.CreateDataSource(connectionString), OwnsDataSource: true, capabilities, problem));
        return this;
    }

    /// <summary>
    /// Adds the data nodes of a <c>schema.xml</c> of Mycat; each connects to the active write host of its <c>dataHost</c>. In Mycat maxCon and minCon bound the connections to one
    /// server; here each data node has a pool of its own and gets its share of them.
    /// </summary>
    /// <param name="topology">What <see cref="MycatTopology.Read"/> has read.</param>
    /// <param name="factory">The driver's factory, such as <c>MySqlConnectorFactory.Instance</c>.</param>
    /// <param name="capabilities">What is known about the driver; found by the type of its connections when null.</param>
    public ShardClusterBuilder AddMycatNodes(MycatTopology topology, DbProviderFactory factory, DriverCapabilities? capabilities = null)
    {
        ArgumentNullException.ThrowIfNull(topology);
        foreach (var node in topology.DataNodes)
            AddNode(node.Name, factory, MycatConnection.For(node, topology.DataNodes, topology.Options.ConnectionString), capabilities);
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
        var problems = _problems.Concat(_nodes.Select(node => node.Problem).OfType<string>()).ToList();
        foreach (var node in _nodes.Where(node => string.IsNullOrWhiteSpace(node.Name)))
            problems.Add("a node has an empty name. Give it the name that the rules file uses.");
        foreach (var same in _nodes.GroupBy(node => node.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            problems.Add($"node '{same.Key}' is configured {same.Count()} times. Keep one of them.");
        problems.AddRange(TopologyCheck.Find(_nodes.Select(node => node.Name).ToHashSet(StringComparer.Ordinal), _manifests, Options.AllowUnusedNodes));
        problems.AddRange(SequenceRegistry.FindProblems(_sequences));
        problems.AddRange(TopologyCheck.MissingSequences(_sequences.ConvertAll(sequence => sequence.Name), _manifests));
        TopologyCheck.ThrowIfAny(problems);

        var made = new List<ShardNode>();
        try
        {
            foreach (var spec in _nodes)
                made.Add(spec.Make(Options));
            return new ShardCluster(made, Options, _sequences);
        }
        catch
        {
            foreach (var node in made.Where(node => node.OwnsDataSource))
                node.DataSource.Dispose();
            throw;
        }
    }

    /// <summary>Adds a mistake that was found on the way here, so that it is reported together with the others.</summary>
    internal void AddProblem(string problem) => _problems.Add(problem);

    private static void Check(ShardClusterOptions options)
    {
        Deadline.Milliseconds(options.CommandTimeout, nameof(options.CommandTimeout));
        Deadline.Milliseconds(options.LeasedConnectionIdleTime, nameof(options.LeasedConnectionIdleTime));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxFanOut, 1, nameof(options.MaxFanOut));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BlockingCallsPerNode, 1, nameof(options.BlockingCallsPerNode));
        ArgumentOutOfRangeException.ThrowIfNegative(options.LeasedConnectionsPerNode, nameof(options.LeasedConnectionsPerNode));
        ArgumentOutOfRangeException.ThrowIfNegative(options.PreparedStatementsPerConnection, nameof(options.PreparedStatementsPerConnection));
    }

    private sealed record NodeSpec(string Name, Func<DbDataSource> Source, bool OwnsDataSource, DriverCapabilities? Capabilities, string? Problem)
    {
        public ShardNode Make(ShardClusterOptions options)
        {
            DbDataSource? source = null;
            try
            {
                source = Source();
                using var sample = source.CreateConnection();
                return new ShardNode(Name, source, OwnsDataSource, Capabilities ?? DriverCapabilities.Of(sample), sample.ConnectionTimeout, options);
            }
            catch (Exception e) when (e is not ShardException)
            {
                // The driver's message may quote the connection string, which holds a password: only its kind is shown.
                if (OwnsDataSource)
                    source?.Dispose();
                throw new ShardTopologyException($"node '{Name}': the driver does not accept its connection string ({e.GetType().Name}). Check its keywords and values.");
            }
        }
    }
}
