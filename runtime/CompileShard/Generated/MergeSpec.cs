using System.ComponentModel;

namespace CompileShard.Generated;

/// <summary>
/// How the rows of several shards become the answer that one server would give. Columns of a shard's row are numbered: those of the result from 0 up, hidden ones, which
/// stand last, from ~0 (-1) down.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MergeSpec
{
    /// <param name="hidden">How many columns each row of a shard has behind those of the result.</param>
    /// <param name="order">The order in which each shard gives its rows; empty when it has none.</param>
    /// <param name="group">What becomes of rows that are equal in the first keys of the order; null when every row of a shard is a row of the result.</param>
    public MergeSpec(int hidden, MergeKey[] order, MergeGroupSpec? group = null)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentOutOfRangeException.ThrowIfNegative(hidden);
        if (group is not null && group.Keys > order.Length)
            throw new ArgumentException($"Rows cannot be grouped by {group.Keys} keys when they are ordered by {order.Length}.", nameof(group));
        Hidden = hidden;
        Order = order;
        Group = group;
    }

    /// <summary>How many columns each row of a shard has behind those of the result.</summary>
    public int Hidden { get; }

    /// <summary>The order in which each shard gives its rows.</summary>
    public MergeKey[] Order { get; }

    /// <summary>Null when every row of a shard is a row of the result.</summary>
    public MergeGroupSpec? Group { get; }
}

/// <summary>A value by which rows are ordered or told apart. NULL comes first.</summary>
/// <param name="value">The column's number.</param>
/// <param name="weight">The column with the bytes by which the server orders the text in <paramref name="value"/>; <see cref="NoWeight"/> when it is known not to be text.</param>
/// <param name="descending">Whether larger ones come first, and NULL last.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MergeKey(int value, int weight, bool descending)
{
    /// <summary>For a column that is known not to be text, or whose text is never compared.</summary>
    public const int NoWeight = int.MinValue;

    /// <summary>The column's number.</summary>
    public int Value { get; } = value;

    /// <summary>The column with the bytes by which text is ordered, or <see cref="NoWeight"/>.</summary>
    public int Weight { get; } = weight;

    /// <summary>Whether larger ones come first.</summary>
    public bool Descending { get; } = descending;
}

/// <summary>Rows of one group become one row.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MergeGroupSpec
{
    /// <param name="keys">How many of the first keys of the order tell groups apart; 0 when all rows are one group.</param>
    /// <param name="isWhole">True when there is a row even when no shard has one, as for <c>SELECT COUNT(*)</c>.</param>
    /// <param name="aggregates">What is computed from the rows of a group.</param>
    /// <param name="outputs">The columns of the result: i for aggregate i, ~k for <c>Compute(k)</c>. Empty: the columns of the first row of the group.</param>
    /// <param name="order">The order of the result, when it is not the one in which the groups come.</param>
    public MergeGroupSpec(int keys, bool isWhole, MergeAggregate[] aggregates, int[] outputs, MergeOrderKey[] order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keys);
        ArgumentNullException.ThrowIfNull(aggregates);
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(order);
        if (isWhole && outputs.Length == 0)
            throw new ArgumentException("A row that comes of no row has no first row to take its columns from.", nameof(outputs));
        Keys = keys;
        IsWhole = isWhole;
        Aggregates = aggregates;
        Outputs = outputs;
        Order = order;
    }

    /// <summary>How many of the first keys of the order tell groups apart.</summary>
    public int Keys { get; }

    /// <summary>True when there is a row even when no shard has one.</summary>
    public bool IsWhole { get; }

    /// <summary>What is computed from the rows of a group.</summary>
    public MergeAggregate[] Aggregates { get; }

    /// <summary>The columns of the result: i for aggregate i, ~k for <c>Compute(k)</c>; empty for those of the first row of the group.</summary>
    public int[] Outputs { get; }

    /// <summary>The order of the result, when it is not the one in which the groups come.</summary>
    public MergeOrderKey[] Order { get; }
}

/// <summary>A key of the final order. Equal rows stay in the order in which they came.</summary>
/// <param name="source">i for aggregate i, ~k for <c>Compute(k)</c>.</param>
/// <param name="descending">Whether larger ones come first, and NULL last.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MergeOrderKey(int source, bool descending)
{
    /// <summary>i for aggregate i, ~k for <c>Compute(k)</c>.</summary>
    public int Source { get; } = source;

    /// <summary>Whether larger ones come first.</summary>
    public bool Descending { get; } = descending;
}
