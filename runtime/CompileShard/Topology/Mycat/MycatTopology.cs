using CompileShard.Topology.Mycat;

namespace CompileShard.Mycat;

/// <summary>
/// The data nodes and servers of Mycat's <c>schema.xml</c>, which is read as it stands: <c>dataNode</c>, <c>dataHost</c>, <c>writeHost</c>, <c>readHost</c>. Its tables are the
/// business of the build.
/// </summary>
public sealed class MycatTopology
{
    internal MycatTopology(
        string path, IReadOnlyList<MycatDataNode> nodes, IReadOnlyList<MycatDataHost> hosts, IReadOnlyList<string> sequenceNames, IReadOnlyList<MycatDifference> differences, MycatTopologyOptions options)
    {
        SequenceNames = sequenceNames;
        Path = path;
        DataNodes = nodes;
        DataHosts = hosts;
        Differences = differences;
        Options = options;
    }

    /// <summary>The file, as it was given.</summary>
    public string Path { get; }

    /// <summary>The data nodes, in the order written.</summary>
    public IReadOnlyList<MycatDataNode> DataNodes { get; }

    /// <summary>The groups of servers, in the order written.</summary>
    public IReadOnlyList<MycatDataHost> DataHosts { get; }

    /// <summary>The sequences that tables with <c>autoIncrement</c> draw from: the tables' names in upper case.</summary>
    public IReadOnlyList<string> SequenceNames { get; }

    /// <summary>Every setting that does not work here as it does in Mycat, with its line and what to do. A host that registers the cluster writes them to its log.</summary>
    public IReadOnlyList<MycatDifference> Differences { get; }

    internal MycatTopologyOptions Options { get; }

    /// <summary>Reads a file. Where Mycat has noted in <c>dnindex.properties</c> beside it that it switched to another write host, that one is the active one. Nothing else is opened.</summary>
    /// <param name="path">The <c>schema.xml</c>.</param>
    /// <param name="options">What the file does not say; nothing when null.</param>
    /// <exception cref="ShardTopologyException">The file cannot be used; the message lists every reason with its line. It never quotes a password.</exception>
    public static MycatTopology Read(string path, MycatTopologyOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var topology = MycatTopologyReader.Read(path, options ?? new MycatTopologyOptions());
        var refused = topology.Differences.Where(difference => difference.Severity == MycatSeverity.Refused).Select(difference => difference.ToString()).ToList();
        return refused.Count == 0 ? topology : throw new ShardTopologyException($"'{path}' cannot be used as it stands:\n- " + string.Join("\n- ", refused));
    }
}
