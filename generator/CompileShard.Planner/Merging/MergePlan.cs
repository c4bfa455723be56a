namespace CompileShard.Planner.Merging;

/// <summary>
/// How the answers of several shards become the one that a single server would give. Each shard gives its rows in <see cref="ShardOrder"/>; the streams are merged in that order
/// (put one behind the other when there is none), rows of one group become one row, then <see cref="MergeGroup.Having"/>, <see cref="MergeGroup.Order"/> and <see cref="Page"/> follow.
/// </summary>
public sealed record MergePlan
{
    /// <summary>How many columns each row of a shard has behind those of the result. Nobody but the merge sees them.</summary>
    public required int HiddenColumns { get; init; }

    /// <summary>The order in which each shard gives its rows, which is also the order of the merged rows. It is in the statement as sent.</summary>
    public required EquatableArray<MergeSortKey> ShardOrder { get; init; }

    /// <summary>Null when every row of a shard is a row of the result.</summary>
    public MergeGroup? Group { get; init; }

    /// <summary>The rows that are given out; null for all. What is sent to a shard asks for as many rows as may be needed of it.</summary>
    public MergePage? Page { get; init; }

    /// <summary>
    /// The parameters (<see cref="Routing.PlanParameter.Name"/>) whose values the merge itself needs: bounds of the page, and what is computed. They are among <see cref="QueryPlan.Parameters"/>
    /// only where the statement as sent has them too.
    /// </summary>
    public EquatableArray<string> Parameters { get; init; } = EquatableArray<string>.Empty;

    /// <summary>What happens, in words, without a full stop: for comments and explanations.</summary>
    public string Summary { get; init; } = "";

    /// <summary>How many rows a shard gives at most, in words (<c>@offset + 20</c>); null where nothing holds them down.</summary>
    public string? RowsOfShard { get; init; }
}

/// <summary>A column of a shard's row: <paramref name="Index"/> counts from 0 among the columns of the result, or among the hidden ones, which stand last.</summary>
public readonly record struct MergeColumn(bool IsHidden, int Index)
{
    public static MergeColumn Visible(int index) => new(false, index);

    public static MergeColumn Hidden(int index) => new(true, index);
}

/// <summary>
/// A value by which rows are ordered or told apart. NULL comes first, as in MySQL. <paramref name="Weight"/> holds bytes that compare as the server compares the text, by its
/// collation; null when the value is known not to be text. A value that turns out to be a number or a time is compared as such.
/// </summary>
public sealed record MergeSortKey(MergeColumn Value, MergeColumn? Weight, bool IsDescending);

/// <summary>Rows that are equal in the first <paramref name="Keys"/> of <see cref="MergePlan.ShardOrder"/> become one row.</summary>
public sealed record MergeGroup(int Keys)
{
    /// <summary>True when there are no groups but the whole, which gives a row even when no shard has one (<c>SELECT COUNT(DISTINCT x)</c>).</summary>
    public bool IsWhole { get; init; }

    /// <summary>What is computed from the rows of a group.</summary>
    public EquatableArray<MergeAggregate> Aggregates { get; init; } = EquatableArray<MergeAggregate>.Empty;

    /// <summary>The columns of the result; empty when each is that of the first row of the group, as for DISTINCT.</summary>
    public EquatableArray<MergeExpression> Outputs { get; init; } = EquatableArray<MergeExpression>.Empty;

    /// <summary>Which rows are kept; null for all.</summary>
    public MergeExpression? Having { get; init; }

    /// <summary>The order of the result, when it is not that of <see cref="MergePlan.ShardOrder"/>.</summary>
    public EquatableArray<MergeOrder> Order { get; init; } = EquatableArray<MergeOrder>.Empty;
}

public enum MergeAggregateKind
{
    /// <summary>The value of the first row: of a column by which rows are grouped, or of one that the statement leaves open.</summary>
    First,

    /// <summary>The sum of sums; NULL when all are NULL.</summary>
    Sum,

    /// <summary>The sum of counts; 0 when there is no row.</summary>
    Count,

    Min,

    Max,

    /// <summary><see cref="MergeAggregate.Sum"/> by <see cref="MergeAggregate.Count"/>, with the type and the number of decimals that the shard's own average has.</summary>
    Average,

    BitAnd,

    BitOr,

    BitXor,

    /// <summary>
    /// How many different values (or tuples without NULL) there are in <see cref="MergeAggregate.Columns"/>. They are the keys of <see cref="MergePlan.ShardOrder"/> that follow those of the
    /// group, so that equal ones are neighbours. The same holds for the other two.
    /// </summary>
    CountDistinct,

    SumDistinct,

    AverageDistinct,
}

/// <summary>A value made of the rows of a group. <paramref name="Value"/> is what the shards computed for their part.</summary>
public sealed record MergeAggregate(MergeAggregateKind Kind, MergeColumn Value)
{
    /// <summary>Of <see cref="MergeAggregateKind.First"/>, Min and Max: the bytes by which text compares; null when it is known not to be text, or is never compared.</summary>
    public MergeColumn? Weight { get; init; }

    /// <summary>Of an average: the shard's sum.</summary>
    public MergeColumn? Sum { get; init; }

    /// <summary>Of an average: the shard's count.</summary>
    public MergeColumn? Count { get; init; }

    /// <summary>Of the average of different values: the shard's own for its part, which has as many decimals as the whole.</summary>
    public MergeColumn? Average { get; init; }

    /// <summary>Of the distinct ones: the columns whose tuples are counted.</summary>
    public EquatableArray<MergeColumn> Columns { get; init; } = EquatableArray<MergeColumn>.Empty;
}

/// <summary>A key of the final order.</summary>
public sealed record MergeOrder(MergeExpression Value, bool IsDescending);

/// <summary>LIMIT and OFFSET, for the result as a whole. Null bounds: from the first row; all rows.</summary>
public sealed record MergePage(MergeCount? Offset, MergeCount? Rows)
{
    /// <summary>The <see cref="BoundParameter.Name"/> of the number that stands in the statement as sent where one of the bounds is a parameter: rows to skip and rows to give, together.</summary>
    public const string RowsOfShard = SequenceDraw.Generated + "rows";

    /// <summary>A number of rows for people: <c>20</c>, <c>@take</c>.</summary>
    internal static string InWords(MergeCount count) => count.IsConstant ? count.Text : "@" + count.Text;
}

/// <summary>A number of rows: a constant as written, or a parameter (its <see cref="Routing.PlanParameter.Name"/>).</summary>
public sealed record MergeCount(string Text, bool IsConstant);
