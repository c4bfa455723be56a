using System.ComponentModel;

namespace CompileShard.Generated;

/// <summary>A list split by shard: one slice for each shard that owns an item, in shard order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeySplit<TItem>
{
    private readonly IReadOnlyList<TItem> _items;
    private readonly int[] _order;
    private readonly int[] _shards;
    private readonly int[] _starts;

    internal KeySplit(IReadOnlyList<TItem> items, int[] order, int[] shards, int[] starts)
    {
        _items = items;
        _order = order;
        _shards = shards;
        _starts = starts;
    }

    /// <summary>How many shards own at least one item.</summary>
    public int Count => _shards.Length;

    /// <summary>The shard of slice <paramref name="index"/>.</summary>
    public int ShardAt(int index) => _shards[index];

    /// <summary>The items of slice <paramref name="index"/>.</summary>
    public ShardSlice<TItem> SliceAt(int index) => new(_items, _order, _starts[index], _starts[index + 1] - _starts[index]);
}

/// <summary>Splits lists by shard.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KeySplit
{
    /// <summary>Splits by counting: two passes over the items, no comparison. Items whose shard is -1 are left out.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is null.</exception>
    public static KeySplit<TItem> By<TItem, TRouter>(IEnumerable<TItem> items, TRouter router)
        where TRouter : struct, IShardRouter<TItem>
    {
        ArgumentNullException.ThrowIfNull(items);
        var list = items as IReadOnlyList<TItem> ?? items.ToArray();
        var shardOf = new int[list.Count];
        var counts = new int[router.ShardCount];
        for (var i = 0; i < shardOf.Length; i++)
        {
            var shard = router.Shard(list[i]);
            shardOf[i] = shard;
            if (shard >= 0)
                counts[shard]++;
        }

        var used = 0;
        foreach (var count in counts)
        {
            if (count != 0)
                used++;
        }

        var shards = new int[used];
        var starts = new int[used + 1];
        var next = 0;
        for (var shard = 0; shard < counts.Length; shard++)
        {
            if (counts[shard] == 0)
                continue;
            shards[next] = shard;
            starts[next + 1] = starts[next] + counts[shard];
            counts[shard] = starts[next];
            next++;
        }

        var order = new int[starts[used]];
        for (var i = 0; i < shardOf.Length; i++)
        {
            if (shardOf[i] >= 0)
                order[counts[shardOf[i]]++] = i;
        }
        return new KeySplit<TItem>(list, order, shards, starts);
    }
}
