using System.ComponentModel;

namespace CompileShard.Generated;

/// <summary>A value made of the rows of a group. Columns are numbered as in <see cref="MergeSpec"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MergeAggregate
{
    private MergeAggregate(MergeAggregateKind kind, int column, int weight = MergeKey.NoWeight, int count = 0, int sum = 0, int[]? columns = null)
    {
        Kind = kind;
        Column = column;
        Weight = weight;
        CountColumn = count;
        SumColumn = sum;
        Columns = columns ?? [];
    }

    internal MergeAggregateKind Kind { get; }

    internal int Column { get; }

    internal int Weight { get; }

    internal int CountColumn { get; }

    internal int SumColumn { get; }

    /// <summary>Of <see cref="CountDistinct"/>: the columns of which none may be NULL.</summary>
    internal int[] Columns { get; }

    /// <summary>The value of the group's first row. The weight is needed only when the value is compared afterwards.</summary>
    public static MergeAggregate First(int column, int weight) => new(MergeAggregateKind.First, column, weight);

    /// <summary>The sum of the shards' sums; NULL when all are.</summary>
    public static MergeAggregate Sum(int column) => new(MergeAggregateKind.Sum, column);

    /// <summary>The sum of the shards' counts; 0 when there is no row.</summary>
    public static MergeAggregate Count(int column) => new(MergeAggregateKind.Count, column);

    /// <summary>The smallest; text by its weight. NULL when all are.</summary>
    public static MergeAggregate Min(int column, int weight) => new(MergeAggregateKind.Min, column, weight);

    /// <summary>The largest; text by its weight. NULL when all are.</summary>
    public static MergeAggregate Max(int column, int weight) => new(MergeAggregateKind.Max, column, weight);

    /// <summary>The average, of the shards' sums and counts, with as many decimals as the shards' averages in <paramref name="column"/> have.</summary>
    public static MergeAggregate Average(int column, int count, int sum) => new(MergeAggregateKind.Average, column, count: count, sum: sum);

    /// <summary>The bits that all have; all bits when there is no row.</summary>
    public static MergeAggregate BitAnd(int column) => new(MergeAggregateKind.BitAnd, column);

    /// <summary>The bits that any has; 0 when there is no row.</summary>
    public static MergeAggregate BitOr(int column) => new(MergeAggregateKind.BitOr, column);

    /// <summary>The bits that an odd number have; 0 when there is no row.</summary>
    public static MergeAggregate BitXor(int column) => new(MergeAggregateKind.BitXor, column);

    /// <summary>How many different tuples without NULL there are. The order's keys behind those of the group are these columns, so that equal ones are neighbours.</summary>
    public static MergeAggregate CountDistinct(params int[] columns) => new(MergeAggregateKind.CountDistinct, columns.Length == 0 ? throw new ArgumentException("No column to count.", nameof(columns)) : columns[0], columns: columns);

    /// <summary>The sum of the different values; NULL when there is none. As for <see cref="CountDistinct"/>, equal ones are neighbours.</summary>
    public static MergeAggregate SumDistinct(int column) => new(MergeAggregateKind.SumDistinct, column);

    /// <summary>The average of the different values; NULL when there is none. As for <see cref="CountDistinct"/>, equal ones are neighbours.</summary>
    /// <param name="column">The values.</param>
    /// <param name="average">The shard's own average, of which only the number of decimals counts.</param>
    public static MergeAggregate AverageDistinct(int column, int average) => new(MergeAggregateKind.AverageDistinct, column, columns: [column, average]);
}

internal enum MergeAggregateKind : byte
{
    First,
    Sum,
    Count,
    Min,
    Max,
    Average,
    BitAnd,
    BitOr,
    BitXor,
    CountDistinct,
    SumDistinct,
    AverageDistinct,
}
