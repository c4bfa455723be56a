using System.ComponentModel;

namespace CompileShard.Generated;

/// <summary>Which rows of the merged result are given out: LIMIT and OFFSET of the whole.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MergeRange
{
    private MergeRange(long offset, long rows)
    {
        Offset = offset;
        Rows = rows;
    }

    /// <summary>All rows.</summary>
    public static MergeRange All => new(0, long.MaxValue);

    /// <summary>How many rows are left out.</summary>
    public long Offset { get; }

    /// <summary>How many rows are given out, at most; <see cref="long.MaxValue"/> for all.</summary>
    public long Rows { get; }

    /// <summary>Whether no row is left out.</summary>
    public bool IsAll => Offset == 0 && Rows == long.MaxValue;

    /// <summary>LIMIT <paramref name="rows"/> OFFSET <paramref name="offset"/>. Negative numbers are refused by the call, which knows the method's name, before anything is sent.</summary>
    public static MergeRange Of(long offset, long rows) => new(offset, rows);

    /// <summary>A bound that may be beyond the signed numbers, as in LIMIT 10, 18446744073709551615: as good as the largest one.</summary>
    public static long Bound(ulong value) => value > long.MaxValue ? long.MaxValue : (long)value;

    /// <summary>How many rows are asked of each shard: the sum, or the largest number when that is less.</summary>
    public static long RowsOfShard(long offset, long rows) => rows > long.MaxValue - Math.Max(offset, 0) ? long.MaxValue : offset + rows;
}
