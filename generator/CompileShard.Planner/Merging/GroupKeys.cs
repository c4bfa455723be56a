using System.Globalization;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Merging;

/// <summary>What makes the groups of a statement: the items of GROUP BY, and behind them what its distinct aggregates count, so that equal ones are neighbours in each shard's rows.</summary>
internal sealed class GroupKeys(SqlSelect select, NameScope names, OrderReader reader, SortKeys keys, MergeBuild build)
{
    /// <param name="Value">What is grouped by.</param>
    /// <param name="Written">How the statement names it.</param>
    /// <param name="IsDescending">The order that old servers give groups in.</param>
    internal sealed record GroupKey(SortValue Value, SqlExpression Written, bool IsDescending);

    private readonly List<GroupKey> _groups = [];
    private readonly List<GroupKey> _distinct = [];

    /// <summary>The items of GROUP BY; a constant makes no groups.</summary>
    public IReadOnlyList<GroupKey> Groups => _groups;

    /// <summary>The arguments of the distinct aggregates.</summary>
    public IReadOnlyList<GroupKey> Distinct => _distinct;

    public void ReadGroups()
    {
        foreach (var item in select.GroupBy)
        {
            var (value, refusal) = Read(item.Expression);
            build.Refusal ??= refusal is null ? null : refusal with { Clause = "GROUP BY" };
            if (build.Refusal is not null)
                return;
            if (value is not null && _groups.All(g => g.Value.Identity != value.Identity))
                _groups.Add(new GroupKey(value with { InGroup = !IsColumn(item.Expression) }, item.Expression, item.IsDescending));
        }
    }

    /// <summary>
    /// What is computed of a column that stands in GROUP BY is known by every server to be the same in all rows of a group. An aggregate to say so would be computed of all rows, which takes longer than the
    /// groups themselves.
    /// </summary>
    private bool IsColumn(SqlExpression written) =>
        SqlTree.Unwrap(written) is SqlColumn column && (column.Table is not null || names.IsColumn(column.Name.Text) || (names.TryItem(column.Name.Text, out var item) && item is null));

    /// <summary>A bare name is a column of a table where there is one, and an item of the select list otherwise.</summary>
    private (SortValue? Value, MergeRefusal? Refusal) Read(SqlExpression written)
    {
        if (SqlTree.Unwrap(written) is SqlColumn { Table: null } column && names.IsColumn(column.Name.Text))
            return names.SameAs(column) is { } same ? reader.OfItem(same, written) : reader.OfColumns(written);
        return reader.Read(written);
    }

    /// <summary>All distinct aggregates must be about the same, because each shard gives a row for each value of it.</summary>
    public void ReadDistinct(IReadOnlyList<SqlFunction> functions)
    {
        if (functions.Count == 0)
            return;
        var first = functions[0];
        if (functions.FirstOrDefault(f => MergedAggregates.ArgumentsOf(f) != MergedAggregates.ArgumentsOf(first)) is { } other)
        {
            build.Refuse(
                other.UpperName + "(DISTINCT)",
                other.Span,
                "each shard gives a row for each " + MergedAggregates.ArgumentsOf(first) + ", and cannot give one for each " + MergedAggregates.ArgumentsOf(other) + " as well",
                "Count different things in statements of their own.");
            return;
        }
        foreach (var argument in first.Arguments)
        {
            if (!SqlTree.WalkExpression(argument).Any(n => n is SqlColumn))
            {
                build.Refuse(first.UpperName + "(DISTINCT)", argument.Span, "it is the same in all rows", "Name a column.");
                return;
            }
            var (value, refusal) = reader.OfColumns(argument);
            build.Refusal ??= refusal is null ? null : refusal with { Clause = first.UpperName + "(DISTINCT)" };
            if (build.Refusal is not null)
                return;
            _distinct.Add(new GroupKey(value! with { InGroup = SqlTree.Unwrap(argument) is not SqlColumn }, argument, IsDescending: false));
        }
    }

    public MergeSortKey KeyOf(GroupKey key, bool isDescending) => keys.Of(key.Value, isDescending, _distinct.Contains(key) ? "AGGREGATION_DISTINCT_DERIVED" : SortKeys.GroupBy);

    /// <summary>A key in ORDER BY: the word of the statement where it means the same there, else the number of the column or the name of the hidden one.</summary>
    public IReadOnlyList<SentPiece> Reference(GroupKey key, MergeSortKey sortKey, bool isDescending)
    {
        var text = isDescending ? " DESC" : "";
        if (key.Value.Visible is not { } index)
            return [new SentText(build.Hidden.NameOf(sortKey.Value) + text)];
        if (SqlTree.Unwrap(key.Written) is SqlColumn column && (column.Table is not null || (names.TryItem(column.Name.Text, out var item) && item?.Index == index)))
            return [new SentWords(column.Span), new SentText(text)];
        return [new SentText((index + 1).ToString(CultureInfo.InvariantCulture) + text)];
    }
}
