using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// Reads a FROM clause into a block: the tables, and what the ON and USING clauses say about them. An outer join whose optional side is compared in a condition that every
/// row must meet (WHERE a.x = 1) loses the rows it would have filled with NULL, so it counts as an inner join.
/// </summary>
internal sealed class JoinReader(QueryBlock block, BlockBuilder builder)
{
    private readonly List<Join> _joins = [];

    private sealed record Join(SqlJoin Syntax, List<TableRef> Left, List<TableRef> Right)
    {
        public List<TableRef> Optional => Syntax.Kind == SqlJoinKind.Left ? Right : Syntax.Kind == SqlJoinKind.Right ? Left : [];

        public List<TableRef> Preserved => Syntax.Kind == SqlJoinKind.Left ? Left : Right;

        public bool IsOuter => Syntax.Kind is SqlJoinKind.Left or SqlJoinKind.Right;

        /// <summary>The tables that the join's condition restricts when the join is on the optional side of another one.</summary>
        public List<TableRef>? Within { get; set; }
    }

    public void Read(SqlTableReference from) => ReadTables(from);

    /// <summary>To be called when the block has its WHERE: decides which outer joins count as inner, then adds every condition.</summary>
    public void AddConditions()
    {
        foreach (var join in _joins.Where(j => j.IsOuter))
        {
            foreach (var table in join.Optional)
                table.IsOptional = true;
        }
        foreach (var join in _joins)
            join.Within = Enclosing(join);

        var pending = new List<Join>(_joins);
        while (true)
        {
            // Inner joins at the top count at once; an outer join counts when one of its optional tables turned out to be needed.
            var certain = pending.FirstOrDefault(j => IsCertain(j));
            if (certain is null)
                break;
            pending.Remove(certain);
            Add(certain, restricts: null);
            if (certain.IsOuter)
            {
                foreach (var table in certain.Optional.Where(t => !_joins.Any(j => j != certain && j.IsOuter && pending.Contains(j) && j.Optional.Contains(t))))
                    table.IsOptional = false;
            }
        }

        foreach (var join in pending)
        {
            Add(join, join.IsOuter ? join.Optional : join.Within);
            if (join.IsOuter && !join.Preserved.Any(ReadsSharded) && join.Optional.Any(ReadsSharded))
                block.PreservedGlobalSide ??= join.Syntax.Span;
        }
    }

    private bool IsCertain(Join join)
    {
        if (!join.IsOuter)
            return join.Within is null || join.Within.All(t => !t.IsOptional);
        return join.Optional.Any(IsNeeded);
    }

    /// <summary>The optional tables of the innermost outer join that this one stands inside of.</summary>
    private List<TableRef>? Enclosing(Join join)
    {
        List<TableRef>? within = null;
        foreach (var outer in _joins)
        {
            if (outer == join || !outer.IsOuter)
                continue;
            if (join.Left.Concat(join.Right).All(outer.Optional.Contains) && (within is null || outer.Optional.Count < within.Count))
                within = outer.Optional;
        }
        return within;
    }

    /// <summary>True when a condition that every row meets compares a column of the table: NULL would not pass.</summary>
    private bool IsNeeded(TableRef table)
    {
        foreach (var condition in block.Conditions)
        {
            if (condition.Restricts is not null)
                continue;
            foreach (var conjunct in SqlTree.Conjuncts(condition.Expression))
            {
                var compared = conjunct switch
                {
                    SqlBinary { Operator: "=" or "<" or "<=" or ">" or ">=" or "<>" } comparison => new[] { comparison.Left, comparison.Right },
                    // NULL is not in an empty list, and any parameter may be one.
                    SqlInList inList when !inList.IsNegated || !inList.Items.Any(i => SqlTree.Unwrap(i) is SqlParameter) => [inList.Operand],
                    SqlBetween { IsNegated: false } between => [between.Operand],
                    SqlLike { IsNegated: false } like => [like.Operand],
                    _ => [],
                };
                foreach (var side in compared)
                {
                    if (ColumnResolver.Resolve(block, side) is { } term && TableIn(term) == table)
                        return true;
                }
            }
        }
        return false;
    }

    /// <summary>The table of this block that a term belongs to: for a column of a derived table, that derived table.</summary>
    private TableRef? TableIn(KeyTerm term)
    {
        var table = term.Table;
        while (table.Block != block)
        {
            if (table.Block.AsTable is null)
                return null;
            table = table.Block.AsTable;
        }
        return table;
    }

    private bool ReadsSharded(TableRef table) =>
        table.IsSharded || builder.Tables.Any(t => t.IsSharded && IsInside(t, table));

    private static bool IsInside(TableRef inner, TableRef derived)
    {
        for (var at = inner.Block.AsTable; at is not null; at = at.Block.AsTable)
        {
            if (at == derived)
                return true;
        }
        return false;
    }

    private void Add(Join join, IReadOnlyList<TableRef>? restricts)
    {
        if (join.Syntax.On is not null)
            block.Conditions.Add(new BlockCondition(join.Syntax.On, restricts));
        foreach (var name in join.Syntax.Using)
            AddPair(join, name.Text, restricts);
        if (join.Syntax.IsNatural)
        {
            foreach (var name in join.Left.Where(t => t.Table is not null).SelectMany(t => new[] { t.Table!.KeyColumn, t.Table.Second?.Column, t.Table.JoinKey }).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
            {
                if (join.Right.Any(t => t.HasKnownColumn(name)))
                    AddPair(join, name, restricts);
            }
        }
    }

    private void AddPair(Join join, string column, IReadOnlyList<TableRef>? restricts)
    {
        var left = OwnerOf(join.Left, column, known: block.Shared);
        var right = OwnerOf(join.Right, column, known: block.Shared);
        if (left is not null && right is not null)
            block.Pairs.Add(new ColumnPair(ColumnResolver.TermOf(left, column), ColumnResolver.TermOf(right, column), restricts));
    }

    /// <summary>The table whose column a name means among some tables: the one that an inner USING kept, or the only one that has the column. Null when it is not certain.</summary>
    private static TableRef? OwnerOf(List<TableRef> tables, string column, IEnumerable<SharedColumn> known)
    {
        var shared = known.LastOrDefault(s => s.Tables.Count <= tables.Count && s.Tables.All(tables.Contains) && string.Equals(s.Name, column, StringComparison.OrdinalIgnoreCase));
        var others = tables.Where(t => t.HasKnownColumn(column) && shared?.Tables.Contains(t) != true).ToArray();
        if (shared is not null)
            return others.Length == 0 ? shared.Owner : null;
        return others.Length == 1 ? others[0] : tables.Count == 1 ? tables[0] : null;
    }

    private void Share(Join join)
    {
        var kept = join.Syntax.Kind == SqlJoinKind.Right ? join.Right : join.Left;
        var all = join.Left.Concat(join.Right).ToArray();
        foreach (var name in join.Syntax.Using)
            block.Shared.Add(new SharedColumn(name.Text, all, OwnerOf(kept, name.Text, block.Shared)));
        if (!join.Syntax.IsNatural)
            return;
        foreach (var name in join.Left.SelectMany(KnownColumns).Intersect(join.Right.SelectMany(KnownColumns), StringComparer.OrdinalIgnoreCase).ToArray())
            block.Shared.Add(new SharedColumn(name, all, OwnerOf(kept, name, block.Shared)));
        block.HasUnknownShared |= join.IsOuter && all.Any(t => t.Schema is null);
    }

    private static IEnumerable<string> KnownColumns(TableRef table) =>
        table.Schema?.Columns.Select(c => c.Name) ?? new[] { table.Table?.KeyColumn, table.Table?.Second?.Column, table.Table?.JoinKey, table.Table?.PrimaryKey }.OfType<string>();

    private List<TableRef> ReadTables(SqlTableReference reference)
    {
        var first = block.Tables.Count;
        switch (reference)
        {
            case SqlNamedTable named:
                builder.AddNamed(block, named, isOptional: false);
                break;
            case SqlDerivedTable derived:
                builder.AddDerived(block, derived, isOptional: false);
                break;
            case SqlFunctionTable function:
                builder.AddOpaque(block, function.Alias, isOptional: false);
                foreach (var argument in function.Arguments)
                    builder.BuildSubqueries(block, argument);
                break;
            case SqlParenthesizedTable parenthesized:
                return ReadTables(parenthesized.Inner);
            case SqlJoin join:
                ReadJoinChain(join);
                break;
        }
        return block.Tables.GetRange(first, block.Tables.Count - first);
    }

    /// <summary>Joins lean to the left and may be many, so the chain is walked, not recursed into.</summary>
    private void ReadJoinChain(SqlJoin join)
    {
        var chain = new Stack<SqlJoin>();
        SqlTableReference start = join;
        while (start is SqlJoin next)
        {
            chain.Push(next);
            start = next.Left;
        }

        var left = new List<TableRef>(ReadTables(start));
        while (chain.Count > 0)
        {
            var syntax = chain.Pop();
            var right = ReadTables(syntax.Right);
            var read = new Join(syntax, [.. left], right);
            _joins.Add(read);
            Share(read);
            builder.BuildSubqueries(block, syntax.On);
            left.AddRange(right);
        }
    }
}
