using CompileShard.Planner.Merging;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

internal enum MergeNeedKind
{
    Sort,
    Limit,
    Group,

    /// <summary>An aggregate without groups.</summary>
    Whole,
    Distinct,

    /// <summary>A UNION without ALL.</summary>
    Union,
    Rollup,
    FoundRows,
    SetOperation,
    Window,

    /// <summary>An aggregate of the query that stands in a subquery of it.</summary>
    AggregateWithin,
}

/// <summary>Why the answers of several shards, put one behind the other, would not be the answer, and the step that would make one of them (<c>sort</c>).</summary>
internal sealed record MergeNeed(MergeNeedKind Kind, string Step, string Clause, string Reason, SqlSpan Span)
{
    /// <summary>Whether it is within the statement, whose rows the next step reads on each shard.</summary>
    public bool IsInner { get; init; }

    /// <summary>Whether there are merges for it at all.</summary>
    public bool CanBeMet => !IsInner && Kind is not (MergeNeedKind.Rollup or MergeNeedKind.FoundRows or MergeNeedKind.SetOperation or MergeNeedKind.Window or MergeNeedKind.AggregateWithin);

    public MergeRefusal Refusal => IsInner
        ? new MergeRefusal(Clause, Span, Reason + ", and the rest of the statement would need the answer of all", "Fix the shard key so that one shard answers, or run the inner query by itself and pass its result as parameters.")
        : MergeRefusal.Of(Clause, Span, Reason);
}

/// <summary>
/// Decides whether a block may be run on each shard by itself. Groups, duplicates and windows are fine when they are within one shard: when the shard key (or a parent's key)
/// is among the columns that make them.
/// </summary>
internal sealed class MergeNeeds(ColocatedGroups groups, TableRef member)
{
    /// <summary>The needs of the whole query at the top of a statement, in the order in which they would be met.</summary>
    public IEnumerable<MergeNeed> OfStatement(QueryShape shape)
    {
        foreach (var need in OfArms(shape))
            yield return need;
        foreach (var tail in QueryShape.Tails(shape.Query))
        {
            if (tail.OrderBy.Count > 0)
                yield return new MergeNeed(MergeNeedKind.Sort, "sort", "ORDER BY", "each shard sorts its own rows only", tail.OrderBySpan);
            if (tail.Limit is not null)
                yield return OfLimit(tail.Limit);
        }
    }

    /// <summary>The needs of a derived table or common table; its ORDER BY alone has no meaning and needs nothing.</summary>
    public IEnumerable<MergeNeed> OfDerived(QueryShape shape) =>
        OfArms(shape).Concat(QueryShape.Tails(shape.Query).Where(t => t.Limit is not null).Select(t => OfLimit(t.Limit!))).Select(n => n with { IsInner = true });

    public static MergeNeed OfLimit(SqlLimit limit) => new(MergeNeedKind.Limit, "limit", "LIMIT", "each shard counts its own rows only", limit.Span);

    private IEnumerable<MergeNeed> OfArms(QueryShape shape)
    {
        if (QueryShape.FirstComparingOperation(shape.Query) is { } set)
            yield return new MergeNeed(set is { Operator: "UNION" } && QueryShape.IsUnion(shape.Query) ? MergeNeedKind.Union : MergeNeedKind.SetOperation, "distinct", set.Operator, "duplicates may lie on different shards", set.OperatorSpan);
        foreach (var need in shape.Arms.SelectMany(OfBlock))
            yield return need;
    }

    private IEnumerable<MergeNeed> OfBlock(QueryBlock block)
    {
        if (block.Select is not { } select)
            yield break;
        if (select.GroupBy.Count > 0)
        {
            if (select.WithRollup)
                yield return new MergeNeed(MergeNeedKind.Rollup, "aggregate", "WITH ROLLUP", "its totals span the shards", select.GroupBySpan);
            else if (!select.GroupBy.Any(g => IsIdentity(block, GroupedExpression(select, g.Expression))))
                yield return new MergeNeed(MergeNeedKind.Group, "aggregate", "GROUP BY", "a group may have rows on several shards", select.GroupBySpan);
            if (!select.WithRollup && Aggregates.FirstOfSubqueriesIn(select) is { } inGroup && !select.GroupBy.Any(g => IsIdentity(block, GroupedExpression(select, g.Expression))))
                yield return OfSubquery(inGroup);
        }
        else if (Aggregates.FirstOfSubqueriesIn(select) is { } within)
        {
            yield return OfSubquery(within);
        }
        // A HAVING without groups and aggregates filters rows, one by one, like WHERE.
        else if (Aggregates.FirstIn(select) is { } aggregate)
        {
            yield return new MergeNeed(MergeNeedKind.Whole, "aggregate", aggregate.UpperName, "each shard counts its own rows only", aggregate.Span);
        }

        if (select.IsDistinct && !HoldsIdentity(block, select))
            yield return new MergeNeed(MergeNeedKind.Distinct, "distinct", "DISTINCT", "duplicates may lie on different shards", select.DistinctSpan);
        if (select.Options.Contains("SQL_CALC_FOUND_ROWS"))
            yield return new MergeNeed(MergeNeedKind.FoundRows, "aggregate", "SQL_CALC_FOUND_ROWS", "each shard counts its own rows only", select.Span);
        foreach (var need in OfWindows(block, select))
            yield return need;
    }

    private static MergeNeed OfSubquery(SqlFunction aggregate) =>
        new(MergeNeedKind.AggregateWithin, "aggregate", aggregate.UpperName, "it is an aggregate of the query around its subquery, and each shard counts its own rows only", aggregate.Span);

    private IEnumerable<MergeNeed> OfWindows(QueryBlock block, SqlSelect select)
    {
        foreach (var function in select.Items.Select(i => i.Expression).OfType<SqlExpression>().Concat(select.Tail.OrderBy.Select(o => o.Expression)).SelectMany(SqlTree.WalkExpression).OfType<SqlFunction>())
        {
            if (function.Over is not { } over)
                continue;
            var definition = over.IsReference || over.BasedOn is not null
                ? select.Windows.FirstOrDefault(w => string.Equals(w.Name?.Text, (over.Name ?? over.BasedOn)?.Text, StringComparison.OrdinalIgnoreCase)) ?? over
                : over;
            if (!definition.PartitionBy.Concat(over.PartitionBy).Any(p => IsIdentity(block, p)))
                yield return new MergeNeed(MergeNeedKind.Window, "window", "OVER", "a window may have rows on several shards; PARTITION BY the shard key keeps it on one", function.Span);
        }
    }

    private bool HoldsIdentity(QueryBlock block, SqlSelect select) =>
        select.Items.Any(item => item.IsStar
            ? block.Tables.Any(t => t.IsSharded && groups.IsWith(t, member) && groups.IsWith(member, t) && (item.StarTable is null || string.Equals(t.Name, item.StarTable.Text, StringComparison.OrdinalIgnoreCase)))
            : item.Expression is not null && IsIdentity(block, item.Expression));

    /// <summary>GROUP BY may name a select item by its alias or its number. A column of a table wins over an alias.</summary>
    private static SqlExpression GroupedExpression(SqlSelect select, SqlExpression expression)
    {
        expression = SqlTree.Unwrap(expression);
        if (expression is SqlLiteral { Kind: SqlLiteralKind.Integer } literal && int.TryParse(literal.Value, out var position) && position >= 1 && position <= select.Items.Count)
            return select.Items[position - 1].Expression ?? expression;
        if (expression is SqlColumn { Table: null } column)
        {
            var named = select.Items.FirstOrDefault(i => i.Alias is not null && string.Equals(i.Alias.Text, column.Name.Text, StringComparison.OrdinalIgnoreCase));
            if (named?.Expression is not null)
                return named.Expression;
        }
        return expression;
    }

    private bool IsIdentity(QueryBlock block, SqlExpression expression) => groups.IsIdentity(ColumnResolver.Resolve(block, expression), member);
}
