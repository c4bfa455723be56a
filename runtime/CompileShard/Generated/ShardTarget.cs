using System.ComponentModel;

namespace CompileShard.Generated;

/// <summary>A shard, and what the statement is given there.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ShardTarget<TArgs>(int Shard, TArgs Args);

/// <summary>Makes the targets of statements that go to several shards with the same arguments.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ShardTargets
{
    /// <summary>Shards 0 to <paramref name="count"/> - 1.</summary>
    public static ShardTarget<TArgs>[] All<TArgs>(int count, TArgs args)
    {
        var targets = new ShardTarget<TArgs>[count];
        for (var shard = 0; shard < count; shard++)
            targets[shard] = new ShardTarget<TArgs>(shard, args);
        return targets;
    }

    /// <summary>The given shards, each once, in ascending order; -1 (a null key, which equals nothing) is left out.</summary>
    public static ShardTarget<TArgs>[] Of<TArgs>(TArgs args, ReadOnlySpan<int> shards)
    {
        Span<int> sorted = shards.Length <= 64 ? stackalloc int[shards.Length] : new int[shards.Length];
        shards.CopyTo(sorted);
        sorted.Sort();
        var count = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (sorted[i] >= 0 && (count == 0 || sorted[i] != sorted[count - 1]))
                sorted[count++] = sorted[i];
        }

        var targets = new ShardTarget<TArgs>[count];
        for (var i = 0; i < count; i++)
            targets[i] = new ShardTarget<TArgs>(sorted[i], args);
        return targets;
    }

    /// <summary>
    /// Each marked node with each marked table, in the order of the shards' numbers, which go table after table.
    /// </summary>
    public static ShardTarget<TArgs>[] Grid<TArgs>(TArgs args, ReadOnlySpan<bool> nodes, ReadOnlySpan<bool> tables)
    {
        var targets = new ShardTarget<TArgs>[nodes.Count(true) * tables.Count(true)];
        var next = 0;
        for (var table = 0; table < tables.Length; table++)
        {
            for (var node = 0; tables[table] && node < nodes.Length; node++)
            {
                if (nodes[node])
                    targets[next++] = new ShardTarget<TArgs>(table * nodes.Length + node, args);
            }
        }
        return targets;
    }

    /// <summary>The marked shards, in ascending order.</summary>
    public static ShardTarget<TArgs>[] Marked<TArgs>(TArgs args, ReadOnlySpan<bool> shards)
    {
        var targets = new ShardTarget<TArgs>[shards.Count(true)];
        var next = 0;
        for (var shard = 0; shard < shards.Length; shard++)
        {
            if (shards[shard])
                targets[next++] = new ShardTarget<TArgs>(shard, args);
        }
        return targets;
    }
}
