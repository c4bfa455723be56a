using System.ComponentModel;
using CompileShard.Merging;

namespace CompileShard.Generated;

/// <summary>
/// A query whose answers of several shards are merged. <c>Read</c> reads a row of a shard, whose hidden columns stand last; where rows become groups with outputs of their
/// own, it reads the merged values instead.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MergedQuery<TArgs, TRow> : ShardQuery<TArgs, TRow>
{
    /// <inheritdoc cref="ShardQuery{TArgs, TRow}(string, CommandTraits, SqlTemplate, ColumnSpec[], bool)"/>
    /// <param name="method">The method's name for error messages and logs.</param>
    /// <param name="traits">What is known about the statement.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="columns">The columns that <c>Read</c> takes, in its order. Of groups with outputs of their own: exactly the outputs.</param>
    /// <param name="byName">True when the select list has a star, so that columns are found by name in each result.</param>
    /// <param name="merge">How the answers are merged.</param>
    protected MergedQuery(string method, CommandTraits traits, SqlTemplate sql, ColumnSpec[] columns, bool byName, MergeSpec merge)
        : base(method, traits, sql, columns, byName)
    {
        ArgumentNullException.ThrowIfNull(merge);
        Merge = merge;
        Layout = new MergeLayout(merge);
    }

    internal MergeLayout Layout { get; }

    /// <summary>How the answers are merged.</summary>
    public MergeSpec Merge { get; }

    /// <summary>The rows that are given out. Overridden where the statement has a LIMIT.</summary>
    public virtual MergeRange PageOf(in TArgs args) => MergeRange.All;

    /// <summary>A computed column or sort key: number <paramref name="index"/> of those that the spec names as ~index.</summary>
    public virtual MergeValue Compute(int index, in MergedRow row, in TArgs args)
        => throw new InvalidOperationException($"{Method}: the merge asks for computed value {index}, but the generated query computes none.");

    /// <summary>Whether a group is kept: the HAVING that could only be decided after merging.</summary>
    public virtual bool Keeps(in MergedRow row, in TArgs args) => true;
}
