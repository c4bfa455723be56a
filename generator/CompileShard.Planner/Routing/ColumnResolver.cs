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
        for ((QueryBlock? Block, TableRef? Inside) at = (block, null); at.Block is not null; at = Outside(at.Block))
        {
            foreach (var table in Before(at.Block, at.Inside))
            {
                if (Same(table.Name, column.Table.Text))
                    return TermOf(table, column.Name.Text);
            }
        }
        return null;
    }

    /// <summary>What names may mean that mean nothing in the block: a derived table, however deep in others, does not see its neighbours, but what the query around it sees. A LATERAL table sees those before it.</summary>
    private static (QueryBlock? Block, TableRef? Inside) Outside(QueryBlock block)
    {
        while (block is { Role: BlockRole.Derived, Outer: { } outer })
            block = outer;
        return (block.Outer, block.AsTable);
    }

    /// <summary>What a name inside a LATERAL table may mean in the block around it: the tables before it, and so never itself. Everything for other queries.</summary>
    private static IEnumerable<TableRef> Before(QueryBlock block, TableRef? inside) => block.Tables.TakeWhile(t => t != inside);

    private static KeyTerm? ResolveUnqualified(QueryBlock block, string name, TableRef? inside = null)
    {
        if (TryFindInside(block, name, inside, out var found))
            return found;

        // Where every table's columns are known and none has the name, it means something outside.
        var outside = Outside(block);
        if (block.Tables.Count > 0 && outside.Block is not null && Before(block, inside).All(t => t.Schema is not null))
            return ResolveUnqualified(outside.Block, name, outside.Inside);

        // One table, and nothing outside that the name could mean instead.
        return block.Tables.Count == 1 && inside is null && outside.Block is null ? TermOf(block.Tables[0], name) : null;
    }

    /// <summary>Looks a bare name up among the block's own tables. True when one is known to have it, or may have it; without a term where it is not known whose column it is.</summary>
    private static bool TryFindInside(QueryBlock block, string name, TableRef? inside, out KeyTerm? term)
    {
        term = null;
        if (block.Shared.LastOrDefault(s => Same(s.Name, name)) is { } shared)
        {
            // A LATERAL table sees only what the joins before it share; which that is, is not looked into.
            term = shared.Owner is null || inside is not null ? null : TermOf(shared.Owner, name);
            return true;
        }
        if (block.HasUnknownShared)
            return true;
        foreach (var table in Before(block, inside))
        {
            if (table.HasKnownColumn(name))
            {
                term = TermOf(table, name);
                return true;
            }
            if (table.Derived is not null && TryFindOutput(table, name, out term))
                return true;
        }
        return false;
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

    /// <summary>A star stands for columns of the block's own tables, never for one outside.</summary>
    private static KeyTerm? ResolveStar(QueryBlock block, SqlSelectItem star, string name)
    {
        if (star.StarTable is null && block.Tables.Count != 1)
            return TryFindInside(block, name, inside: null, out var term) ? term : null;
        if (star.StarTable is null)
            return TermOf(block.Tables[0], name);
        var table = block.Tables.FirstOrDefault(t => Same(t.Name, star.StarTable.Text));
        return table is null ? null : TermOf(table, name);
    }

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
