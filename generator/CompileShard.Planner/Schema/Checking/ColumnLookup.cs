using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema.Checking;

/// <summary>Where a name may also mean an item of the select list.</summary>
internal enum NameRules
{
    /// <summary>Tables only: WHERE, ON, the select list.</summary>
    TablesOnly,

    /// <summary>A column of the tables, else an item of the select list: inside expressions of GROUP BY and ORDER BY, in aggregates of HAVING.</summary>
    TablesFirst,

    /// <summary>A column of the tables or any item of the select list: MariaDB looks for items in windows, MySQL does not.</summary>
    Window,

    /// <summary>An item of the select list, else a column of the tables: what stands alone in GROUP BY or ORDER BY.</summary>
    ListFirst,

    /// <summary>An item of the select list or a column of GROUP BY, and nothing else of this query: HAVING.</summary>
    Having,
}

/// <summary>Finds the column that a name means, and reports a name that means none or several. Where anything in sight is not known, it says nothing.</summary>
internal sealed class ColumnLookup(NameReports reports)
{
    /// <summary>MariaDB's system versioned tables have the first two without saying so, InnoDB the third.</summary>
    private static readonly HashSet<string> s_hidden = new(["row_start", "row_end", "_rowid"], DatabaseSchema.Names);

    /// <summary>The relation and column, or null when there is none, or it is not known which.</summary>
    /// <param name="column">The name.</param>
    /// <param name="scope">Where it stands.</param>
    /// <param name="rules">What it may mean there.</param>
    /// <param name="operands">The tables that are in sight, when not all of the scope are: in ON, and in VALUES of an insert.</param>
    public (Relation Relation, OutputColumn Column)? Find(SqlColumn column, Scope scope, NameRules rules, (int Start, int End)? operands = null)
    {
        if (rules is NameRules.Having or NameRules.ListFirst && (rules == NameRules.Having || column.Table is null))
        {
            switch (scope.Items.Find(column, out var item))
            {
                // Where the tables may be meant too, the name must not be ambiguous among them.
                case ListMatch.Found:
                case ListMatch.Renamed when rules == NameRules.Having:
                    return item;
                case ListMatch.Ambiguous:
                    reports.AmbiguousItem(column);
                    return null;
                case ListMatch.Unknown when rules == NameRules.Having:
                    return null;
            }
            if (rules == NameRules.Having && scope.Items.IsGroupedBy(column))
                return null;
        }
        return column.Table is null ? FindBare(column, scope, rules, operands) : FindQualified(column, column.Table, scope, rules, operands);
    }

    private (Relation, OutputColumn)? FindBare(SqlColumn column, Scope scope, NameRules rules, (int Start, int End)? operands)
    {
        for (var at = rules == NameRules.Having ? scope.Outer : scope; at is not null; at = at.Outer)
        {
            var (start, end) = at == scope && operands is not null ? operands.Value : (0, at.Relations.Count);
            var isItem = at == scope && rules == NameRules.Window && at.Aliases.Contains(column.Name.Text);
            if (Search(column, at, start, end, mayBeItem: isItem) is var (found, isCertain))
                return isCertain ? found : null;
            if (isItem || ((at != scope || rules != NameRules.TablesOnly) && at.Items.Find(column, out _) != ListMatch.None))
                return null;
            for (var i = start; i < end; i++)
            {
                if (at.Relations[i].MayHave(column.Name.Text))
                    return null;
            }
        }
        if (!s_hidden.Contains(column.Name.Text))
        {
            var sight = Sight(scope, rules, operands, r => r.Find(column.Name.Text) is not null);
            reports.UnknownColumn(column.Name, sight, sight.Length > 0 ? [] : Candidates(scope));
        }
        return null;
    }

    /// <summary>Null when no relation has the name.</summary>
    private ((Relation, OutputColumn)? Found, bool IsCertain)? Search(SqlColumn column, Scope scope, int start, int end, bool mayBeItem)
    {
        (Relation Relation, OutputColumn Column)? first = null;
        var isMerged = false;
        for (var i = start; i < end; i++)
        {
            var relation = scope.Relations[i];
            if (relation.Find(column.Name.Text) is not { } candidate)
                continue;
            if (first is null)
            {
                first = (relation, candidate);
                continue;
            }
            isMerged = true;
            if (mayBeItem || scope.MayMergeMore || scope.AreOne(column.Name.Text, first.Value.Relation, relation))
                continue;
            reports.Ambiguous(column.Name.Text, column.Span, first.Value.Relation, relation);
            break;
        }
        return first is null ? null : (isMerged ? null : first, !isMerged);
    }

    private (Relation, OutputColumn)? FindQualified(SqlColumn column, SqlIdentifier table, Scope scope, NameRules rules, (int Start, int End)? operands)
    {
        Relation? without = null;
        for (var at = rules == NameRules.Having ? scope.Outer : scope; at is not null; at = at.Outer)
        {
            var (start, end) = at == scope && operands is not null ? operands.Value : (0, at.Relations.Count);
            if (Table(at, table, start, end) is { } relation)
            {
                if (relation.Find(column.Name.Text) is { } found)
                    return (relation, found);
                if (relation.MayHave(column.Name.Text))
                    return null;
                // The servers go on outside, where a table may be called the same.
                without ??= relation;
            }
            if (at.MayNameMore)
                return null;
        }
        if (without is not null)
        {
            if (!s_hidden.Contains(column.Name.Text))
                reports.UnknownColumn(column.Name, " in '" + without.Name + "'", without.Columns!.Select(c => c.Name).OfType<string>());
            return null;
        }
        if (Sight(scope, rules, operands, r => DatabaseSchema.Names.Equals(r.Name, table.Text)) is { Length: > 0 } sight)
            reports.UnknownColumn(column.Name, sight, []);
        else
            reports.UnknownQualifier(table, column.Name.Text, TableNames(scope));
        return null;
    }

    /// <summary>Why a clause does not see what the tables of its query have; nothing when they do not have it.</summary>
    private static string Sight(Scope scope, NameRules rules, (int Start, int End)? operands, Func<Relation, bool> has) =>
        !scope.Relations.Any(has) ? ""
        : rules == NameRules.Having ? " in HAVING, which sees the select list and the columns of GROUP BY only"
        : operands is not null ? " in ON, which sees the tables that it joins only"
        : "";

    private static Relation? Table(Scope scope, SqlIdentifier name, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (DatabaseSchema.Names.Equals(scope.Relations[i].Name, name.Text))
                return scope.Relations[i];
        }
        return null;
    }

    /// <summary>The table of <c>t.*</c>, or that a DELETE is to delete from.</summary>
    public Relation? FindTable(SqlIdentifier name, Scope scope) => Table(scope, name, 0, scope.Relations.Count);

    /// <summary>The same; a name that is none is reported.</summary>
    public Relation? FindStarTable(SqlIdentifier name, Scope scope)
    {
        var found = FindTable(name, scope);
        if (found is null && !scope.MayNameMore)
            reports.UnknownQualifier(name, "*", TableNames(scope));
        return found;
    }

    /// <summary>A column that must be one of a table: of an insert's list, or a target of an assignment.</summary>
    public SchemaColumn? FindTarget(SqlIdentifier name, SchemaTable table)
    {
        var found = table.Find(name.Text);
        if (found is null && !s_hidden.Contains(name.Text))
            reports.UnknownColumn(name, " in table '" + table.Name + "'", table.Columns.Select(c => c.Name));
        return found;
    }

    private static IEnumerable<string> TableNames(Scope scope)
    {
        for (var at = scope; at is not null; at = at.Outer)
        {
            foreach (var relation in at.Relations)
                yield return relation.Name;
        }
    }

    private static IEnumerable<string> Candidates(Scope scope)
    {
        for (var at = scope; at is not null; at = at.Outer)
        {
            foreach (var column in at.Relations.SelectMany(r => r.Columns ?? []))
            {
                if (column.Name is not null)
                    yield return column.Name;
            }
        }
    }
}
