using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// Finds the table that a column name means. An unqualified name is certain where the schema has the table; without a schema only where the rules know the column, or where there is one table; what is
/// uncertain gives null, and nothing is concluded from it.
/// </summary>
internal static class ColumnResolver
{
    public static KeyTerm? Resolve(QueryBlock block, SqlExpression expression) =>
        SqlTree.Unwrap(expression) is SqlColumn column ? Resolve(block, column) : null;

    public static KeyTerm? Resolve(QueryBlock block, SqlColumn column)
    {
        if (column.Table is null)
            return ResolveUnqualified(block, column.Name.Text);
        for (var at = block; at is not null; at = VisibleOutside(at))
        {
            foreach (var table in at.Tables)
            {
                if (Same(table.Name, column.Table.Text))
                    return TermOf(table, column.Name.Text);
            }
        }
        return null;
    }

    /// <summary>A derived table does not see its neighbours, but what its block stands in.</summary>
    private static QueryBlock? VisibleOutside(QueryBlock block) => block.Role == BlockRole.Derived ? block.Outer?.Outer : block.Outer;

    private static KeyTerm? ResolveUnqualified(QueryBlock block, string name)
    {
        if (block.Shared.LastOrDefault(s => Same(s.Name, name)) is { } shared)
            return shared.Owner is null ? null : TermOf(shared.Owner, name);
        if (block.HasUnknownShared)
            return null;
        foreach (var table in block.Tables)
        {
            if (table.HasKnownColumn(name))
                return TermOf(table, name);
            if (table.Derived is not null && TryFindOutput(table, name, out var term))
                return term;
        }

        // Where every table's columns are known and none has the name, it means something outside.
        if (block.Tables.Count > 0 && block.Tables.All(t => t.Schema is not null) && VisibleOutside(block) is { } outer)
            return ResolveUnqualified(outer, name);

        // One table, and nothing outside that the name could mean instead.
        return block.Tables.Count == 1 && VisibleOutside(block) is null ? TermOf(block.Tables[0], name) : null;
    }

    public static KeyTerm TermOf(TableRef table, string name) =>
        table.Derived is not null && TryFindOutput(table, name, out var inner) && inner is not null ? inner : table.Term(name);

    /// <summary>Looks a column of a derived table up in its select list. True when the list has the name; the term is null when the item is not a plain column.</summary>
    private static bool TryFindOutput(TableRef table, string name, out KeyTerm? term)
    {
        term = null;
        var block = table.Derived!;
        var items = block.Select!.Items;
        if (table.ColumnAliases.Count > 0)
        {
            for (var i = 0; i < table.ColumnAliases.Count && i < items.Count; i++)
            {
                if (items[i].IsStar)
                    return false;
                if (Same(table.ColumnAliases[i].Text, name))
                {
                    term = Through(table, Resolve(block, items[i].Expression!));
                    return true;
                }
            }
            return false;
        }

        foreach (var item in items)
        {
            if (item.IsStar)
            {
                term = Through(table, ResolveStar(block, item, name));
                if (term is not null)
                    return true;
            }
            else if (Same(OutputName(item), name))
            {
                term = Through(table, Resolve(block, item.Expression!));
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// A condition on a derived table's column means the inner column only when filtering before or after is the same: no LIMIT, and the column among those that make the
    /// groups and windows.
    /// </summary>
    private static KeyTerm? Through(TableRef table, KeyTerm? term) => Through(table.Derived!, table.IsLimited, term);

    private static KeyTerm? Through(QueryBlock block, bool isLimited, KeyTerm? term)
    {
        var select = block.Select!;
        if (term is null || isLimited)
            return null;
        if (select.GroupBy.Count > 0 || Aggregates.AreIn(select))
        {
            if (select.WithRollup || !select.GroupBy.Any(g => IsTerm(block, g.Expression, term)))
                return null;
        }
        foreach (var over in select.Items.Select(i => i.Expression).OfType<SqlExpression>().SelectMany(SqlTree.WalkExpression).OfType<SqlFunction>().Select(f => f.Over).OfType<SqlWindow>())
        {
            if (!over.PartitionBy.Any(p => IsTerm(block, p, term)))
                return null;
        }
        return term;
    }

    /// <summary>The column of an arm of a UNION that fills a position of the result, where a condition on the result's column is one on it.</summary>
    public static KeyTerm? OfArm(QueryBlock arm, int position) =>
        arm.Select is { } select && position < select.Items.Count && select.Items.Take(position + 1).All(i => !i.IsStar)
            ? Through(arm, isLimited: false, Resolve(arm, select.Items[position].Expression!))
            : null;

    private static bool IsTerm(QueryBlock block, SqlExpression expression, KeyTerm term) => Resolve(block, expression)?.Class == term.Class;

    /// <summary>The name that a result column has when the statement itself says it.</summary>
    public static string? OutputName(SqlSelectItem item) =>
        item.Alias?.Text ?? (item.Expression is not null && SqlTree.Unwrap(item.Expression) is SqlColumn column ? column.Name.Text : null);

    private static KeyTerm? ResolveStar(QueryBlock block, SqlSelectItem star, string name)
    {
        if (star.StarTable is null)
            return block.Tables.Count == 1 ? TermOf(block.Tables[0], name) : ResolveUnqualified(block, name);
        var table = block.Tables.FirstOrDefault(t => Same(t.Name, star.StarTable.Text));
        return table is null ? null : TermOf(table, name);
    }

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
