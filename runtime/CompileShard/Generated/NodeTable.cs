namespace CompileShard.Generated;

/// <summary>The node of each shard. Where tables are opened as time goes by, shards are numbered table after table, so the nodes repeat.</summary>
internal readonly struct NodeTable(ShardNode[] nodes, bool repeats)
{
    /// <summary>How many nodes are listed: for a closed placement as many as shards.</summary>
    public int Length => nodes.Length;

    public ShardNode this[int shard] => repeats ? nodes[shard % nodes.Length] : nodes[shard];

    public bool Has(int shard) => shard >= 0 && (repeats || shard < nodes.Length);
}
