using System.ComponentModel;
using CompileShard.Execution;

namespace CompileShard.Generated;

/// <summary>
/// The data nodes of one placement by shard index, bound to a cluster. Generated repositories hold one for each placement they use and run all statements through it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class ShardGroup
{
    [ThreadStatic]
    private static uint t_turn;

    private readonly ShardCluster _cluster;
    private readonly ShardPlacement _placement;
    private readonly NodeTable _nodes;

    internal ShardGroup(ShardCluster cluster, ShardPlacement placement, ShardNode[] nodes)
    {
        _cluster = cluster;
        _placement = placement;
        _nodes = new NodeTable(nodes, placement.IsOpen);
    }

    /// <summary>How many shards the placement has; of one with tables that are opened as time goes by, how many nodes.</summary>
    public int ShardCount => _nodes.Length;

    /// <summary>A shard for a statement that any node can answer (global tables, no table); spread over the nodes.</summary>
    public int AnyShard()
    {
        if (_nodes.Length == 0)
            throw new ShardTopologyException("The rules file names no data node, so there is no server that could be asked. Give it the tables of the program and their nodes.");
        // Each thread takes turns on its own: nothing is shared, and starting at the thread's number spreads threads that ask only once.
        if (t_turn == 0)
            t_turn = (uint)Environment.CurrentManagedThreadId;
        return (int)(t_turn++ % (uint)_nodes.Length);
    }

    private ShardNode NodeOf(string method, int shard)
        => _nodes.Has(shard)
            ? _nodes[shard]
            : throw new ArgumentOutOfRangeException(nameof(shard), shard, $"{method}: {_placement.Name} has shards 0 to {_nodes.Length - 1}.");

    private Deadline DeadlineOf(in ShardCallOptions options) => _cluster.DeadlineOf(options);

    private static ShardNoRowException NoRow(string method) => new($"{method}: the query gave no row, but one is needed. Return a nullable row from the method if none is a normal answer.");
}
