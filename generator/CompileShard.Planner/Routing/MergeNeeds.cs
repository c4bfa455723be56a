using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>Why the answers of several shards, put one behind the other, would not be the answer.</summary>
internal sealed record MergeNeed(string Clause, string Reason, SqlSpan Span);

/// <summary>
/// Decides whether a block may be run on each shard by itself. Groups, duplicates and windows are fine when they are within one shard: when the shard key (or a parent's key)
/// is among the columns that make them.
/// </summary>
internal sealed class MergeNeeds(ColocatedGroups groups, TableRef member)
{
    /// <summary>The first need of the whole query at the top of a statement.</summary>
    public MergeNeed? OfStatement(QueryShape shape)
    {
        if (QueryShape.FirstComparingOperation(shape.Query) is { } set)
            return new MergeNeed(set.Operator, "duplicates may lie on different shards", set.OperatorSpan);
        foreach (var arm in shape.Arms)
        {
            if (OfBlock(arm) is { } need)
                return need;
        }
        foreach (var tail in QueryShape.Tails(shape.Query))
        {
            if (tail.OrderBy.Count > 0)
                return new MergeNeed("ORDER BY", "each shard sorts its own rows only", tail.OrderBySpan);
            if (tail.Limit is not null)
                return OfLimit(tail.Limit);
        }
        return null;
    }

    /// <summary>The first need of a derived table or common table; its ORDER BY alone has no meaning and needs nothing.</summary>
    public MergeNeed? OfDerived(QueryShape shape)
    {
        if (QueryShape.FirstComparingOperation(shape.Query) is { } set)
            return new MergeNeed(set.Operator, "duplicates may lie on different shards", set.OperatorSpan);
        foreach (var arm in shape.Arms)
        {
            if (OfBlock(arm) is { } need)
                return need;
        }
        var limit = QueryShape.Tails(shape.Query).Select(t => t.Limit).FirstOrDefault(l => l is not null);
        return limit is null ? null : OfLimit(limit);
    }

    public static MergeNeed OfLimit(SqlLimit limit) => new("LIMIT", "each shard counts its own rows only", limit.Span);

    private MergeNeed? OfBlock(QueryBlock block)
    {
        if (block.Select is not { } select)
            return null;
        var aggregate = Aggregates.FirstIn(select);
        if (select.GroupBy.Count > 0)
        {
            if (select.WithRollup)
                return new MergeNeed("WITH ROLLUP", "its totals span the shards", select.GroupBySpan);
            if (!select.GroupBy.Any(g => IsIdentity(block, GroupedExpression(select, g.Expression))))
                return new MergeNeed("GROUP BY", "a group may have rows on several shards", select.GroupBySpan);
        }
        else if (aggregate is not null)
        {
            return new MergeNeed(aggregate.UpperName, "each shard counts its own rows only", aggregate.Span);
        }
        else if (select.Having is not null)
        {
            return new MergeNeed("HAVING", "it filters the answer as a whole", select.Having.Span);
        }

        if (select.IsDistinct && !HoldsIdentity(block, select))
            return new MergeNeed("DISTINCT", "duplicates may lie on different shards", select.DistinctSpan);
        if (select.Options.Contains("SQL_CALC_FOUND_ROWS"))
            return new MergeNeed("SQL_CALC_FOUND_ROWS", "each shard counts its own rows only", select.Span);
        return OfWindows(block, select);
    }

    private MergeNeed? OfWindows(QueryBlock block, SqlSelect select)
    {
        foreach (var function in select.Items.Select(i => i.Expression).OfType<SqlExpression>().Concat(select.Tail.OrderBy.Select(o => o.Expression)).SelectMany(SqlTree.WalkExpression).OfType<SqlFunction>())
        {
            if (function.Over is not { } over)
                continue;
            var definition = over.IsReference || over.BasedOn is not null
                ? select.Windows.FirstOrDefault(w => string.Equals(w.Name?.Text, (over.Name ?? over.BasedOn)?.Text, StringComparison.OrdinalIgnoreCase)) ?? over
                : over;
            if (!definition.PartitionBy.Concat(over.PartitionBy).Any(p => IsIdentity(block, p)))
                return new MergeNeed("OVER", "a window may have rows on several shards; PARTITION BY the shard key keeps it on one", function.Span);
        }
        return null;
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
