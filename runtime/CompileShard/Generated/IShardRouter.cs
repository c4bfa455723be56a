using System.ComponentModel;

namespace CompileShard.Generated;

/// <summary>The shard of an item, as a struct that the JIT can inline. Generated code implements it.</summary>
/// <typeparam name="TItem">A key value, or a row that holds one.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IShardRouter<in TItem>
{
    /// <summary>How many shards there are.</summary>
    int ShardCount { get; }

    /// <summary>0 to <see cref="ShardCount"/> - 1, or -1 for an item that lies nowhere (a NULL in an IN list).</summary>
    int Shard(TItem item);
}
