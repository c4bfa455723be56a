using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema.Checking;

/// <summary>
/// Goes through queries as the server would: what each name in FROM has for columns, and what columns come out. Expressions are handed to <see cref="ExpressionChecker"/> with the scope they stand in.
/// </summary>
internal sealed class QueryBinder
{
    private readonly DatabaseSchema _schema;
    private readonly ShardingRules _rules;
    private readonly ColumnLookup _lookup;
    private readonly NameReports _reports;
    private readonly ExpressionChecker _expressions;
    private readonly List<Dictionary<string, IReadOnlyList<OutputColumn>?>> _common = [];
    private readonly ViewColumns _views;

    public QueryBinder(DatabaseSchema schema, ShardingRules rules, ColumnLookup lookup, NameReports reports, ExpressionChecker expressions, ViewColumns views)
    {
        _schema = schema;
        _rules = rules;
        _lookup = lookup;
        _reports = reports;
        _expressions = expressions;
        _views = views;
        expressions.Queries = this;
    }

    /// <summary>What the stars of the statement stand for.</summary>
    public Dictionary<SqlSelectItem, StarColumns> Stars { get; } = [];

    /// <summary>What the tables of each SELECT are.</summary>
    public Dictionary<SqlSelect, Scope> Scopes { get; } = [];

    /// <summary>Checks a query and gives its columns; null when they are not known.</summary>
    public IReadOnlyList<OutputColumn>? Bind(SqlQuery query, Scope? outer)
    {
        var depth = _common.Count;
        Enter(query.Tail.With, outer);
        var columns = query switch
        {
            SqlSelect select => BindSelect(select, outer),
            SqlSetOperation set => BindSet(set, outer),
            SqlParenthesizedQuery parenthesized => Bind(parenthesized.Inner, outer),
            SqlValuesQuery { Table: { } table } => Named(new SqlNamedTable(table.Span, table, null, []))?.Columns,
            _ => BindValues((SqlValuesQuery)query, outer),
        };
        // Behind a query in parentheses the servers see its tables too, when it has no end of its own.
        if (query is SqlSetOperation or SqlValuesQuery)
            CheckOrder(query.Tail.OrderBy, columns, outer);
        _common.RemoveRange(depth, _common.Count - depth);
        return columns;
    }

    /// <summary>Brings the tables of a WITH clause into sight; the caller takes them out again.</summary>
    public void Enter(SqlWith? with, Scope? outer)
    {
        if (with is null)
            return;
        var frame = new Dictionary<string, IReadOnlyList<OutputColumn>?>(DatabaseSchema.Names);
        _common.Add(frame);
        if (with.IsRecursive)
        {
            foreach (var table in with.Tables)
                frame[table.Name.Text] = table.Columns.Count > 0 ? table.Columns.Select(c => OutputColumn.Unknown(c.Text)).ToArray() : null;
        }
        var names = new HashSet<string>(DatabaseSchema.Names);
        foreach (var table in with.Tables)
        {
            if (!names.Add(table.Name.Text))
                _reports.Twice(table.Name.Span, "this WITH already has a table '" + table.Name.Text + "'; give this one another name");
            frame[table.Name.Text] = AsTable(Bind(table.Query, outer), table.Columns, table.Query, table.Name.Text);
        }
    }

    public void Leave(SqlWith? with)
    {
        if (with is not null)
            _common.RemoveAt(_common.Count - 1);
    }

    /// <summary>The columns of a derived or common table: those of its query, under the names that are listed behind its own. Each needs a name of its own.</summary>
    private IReadOnlyList<OutputColumn>? AsTable(IReadOnlyList<OutputColumn>? columns, IReadOnlyList<SqlIdentifier> names, SqlQuery query, string table)
    {
        var seen = new HashSet<string>(DatabaseSchema.Names);
        if (names.Count == 0)
        {
            if (columns?.FirstOrDefault(c => c.Name is not null && !seen.Add(c.Name)) is { } second)
                _reports.Twice(PlaceOf(second.Name!, query), "'" + table + "' has two columns '" + second.Name + "'; give one an alias");
            return columns;
        }
        if (names.FirstOrDefault(n => !seen.Add(n.Text)) is { } twice)
            _reports.Twice(twice.Span, "'" + table + "' has two columns '" + twice.Text + "'; give one another name");
        if (columns is not null && columns.Count != names.Count)
            _reports.Count(names[0].Span.Union(names[names.Count - 1].Span), "this list has " + InsertChecker.Count(names.Count, "name"), "the query has " + InsertChecker.Count(columns.Count, "column"));
        return names.Select((n, i) => columns is not null && columns.Count == names.Count ? columns[i] with { Name = n.Text } : OutputColumn.Unknown(n.Text)).ToArray();
    }

    /// <summary>The last item of the first SELECT that gives the name, or a star that may.</summary>
    private static SqlSpan PlaceOf(string name, SqlQuery query)
    {
        while (query is not SqlSelect)
        {
            switch (query)
            {
                case SqlSetOperation set:
                    query = set.Left;
                    break;
                case SqlParenthesizedQuery parenthesized:
                    query = parenthesized.Inner;
                    break;
                default:
                    return query.Span;
            }
        }
        var items = ((SqlSelect)query).Items;
        return (items.LastOrDefault(i => DatabaseSchema.Names.Equals(Routing.ColumnResolver.OutputName(i), name)) ?? items.Last(i => i.IsStar)).Span;
    }

    private IReadOnlyList<OutputColumn>? BindSelect(SqlSelect select, Scope? outer)
    {
        var scope = new Scope(outer);
        Scopes[select] = scope;
        if (select.From is not null)
            BindFrom(select.From, scope);
        if (select.Where is not null)
            _expressions.Check(select.Where, scope, NameRules.TablesOnly);
        _expressions.FindNotNull(select.Where, scope);

        scope.Aliases.UnionWith(select.Items.Select(Routing.ColumnResolver.OutputName).OfType<string>());
        foreach (var star in select.Items.Where(i => i.IsStar))
            scope.Aliases.UnionWith(scope.Relations.Where(r => star.StarTable is null || DatabaseSchema.Names.Equals(r.Name, star.StarTable.Text)).SelectMany(r => r.Columns ?? []).Select(c => c.Name).OfType<string>());
        // One group of no rows, and the totals of a rollup, have NULL for every column.
        var mayLackRows = select.WithRollup || (select.GroupBy.Count == 0 && Routing.Aggregates.AreIn(select));
        var columns = BindItems(select.Items, scope, mayLackRows);
        foreach (var key in select.GroupBy)
        {
            if (Routing.SqlTree.Unwrap(key.Expression) is SqlColumn column)
                scope.Items.AddGroup(column);
            _expressions.Check(key.Expression, scope, NameRules.ListFirst);
        }
        if (select.Having is not null)
            _expressions.Check(select.Having, scope, NameRules.Having);
        foreach (var window in select.Windows)
            _expressions.Check(window, scope, NameRules.Window);
        foreach (var key in select.Tail.OrderBy)
            _expressions.Check(key.Expression, scope, NameRules.ListFirst);
        return columns;
    }

    /// <summary>Checks a select list, or that of RETURNING, and gives its columns; null when they are not known.</summary>
    public IReadOnlyList<OutputColumn>? BindItems(IReadOnlyList<SqlSelectItem> items, Scope scope, bool mayLackRows)
    {
        var columns = new List<OutputColumn>();
        var isKnown = true;
        foreach (var item in items)
        {
            if (!item.IsStar)
            {
                _expressions.Check(item.Expression!, scope, NameRules.TablesOnly);
                columns.Add(_expressions.OutputOf(item, scope, mayLackRows));
                scope.Items.Add(item, _expressions.SourceOf(item.Expression!));
                continue;
            }
            var star = StarColumns.Of(item, scope, item.StarTable is null ? null : _lookup.FindStarTable(item.StarTable, scope));
            Stars[item] = star;
            scope.Items.Add(star);
            isKnown &= star.Columns is not null;
            columns.AddRange(star.Columns?.Select(c => mayLackRows ? c.AsOutput(scope) with { IsNullable = true } : c.AsOutput(scope)) ?? []);
        }
        return isKnown ? columns : null;
    }

    /// <summary>Set operations lean to the left and may be many.</summary>
    private IReadOnlyList<OutputColumn>? BindSet(SqlSetOperation set, Scope? outer)
    {
        var arms = new Stack<SqlQuery>();
        SqlQuery first = set;
        while (first is SqlSetOperation operation && (first == set || operation.Tail.IsEmpty))
        {
            arms.Push(operation.Right);
            first = operation.Left;
        }
        var columns = Bind(first, outer);
        while (arms.Count > 0)
        {
            var arm = arms.Pop();
            var further = Bind(arm, outer);
            if (columns is not null && further is not null && columns.Count != further.Count)
                _reports.Count(arm.Span, "this query has " + InsertChecker.Count(further.Count, "column"), "the first one of " + set.Operator + " has " + InsertChecker.Count(columns.Count, "column"));
            columns = columns?.Select((c, i) => further is not null && i < further.Count ? Either(c, further[i]) : OutputColumn.Unknown(c.Name)).ToArray();
        }
        return columns;
    }

    /// <summary>Of an ENUM or a SET a set operation makes text, which is ordered by its letters and no longer by its number.</summary>
    private static OutputColumn Either(OutputColumn one, OutputColumn other) =>
        one.Type is { Kind: not (ColumnKind.Enum or ColumnKind.Set) } && one.Type == other.Type
            ? one with { IsNullable = one.IsNullable is null || other.IsNullable is null ? null : one.IsNullable.Value || other.IsNullable.Value }
            : OutputColumn.Unknown(one.Name);

    private IReadOnlyList<OutputColumn>? BindValues(SqlValuesQuery values, Scope? outer)
    {
        foreach (var value in values.Rows.SelectMany(r => r.Values))
            _expressions.Check(value, outer ?? new Scope(null), NameRules.TablesOnly);
        return null;
    }

    /// <summary>ORDER BY behind a set operation, or behind parentheses, sees the names of the result.</summary>
    private void CheckOrder(IReadOnlyList<SqlOrderItem> order, IReadOnlyList<OutputColumn>? columns, Scope? outer)
    {
        if (order.Count == 0)
            return;
        var scope = new Scope(outer);
        scope.Relations.Add(new Relation("", columns));
        foreach (var item in order)
        {
            if (columns is not null && Routing.SqlTree.Unwrap(item.Expression) is SqlColumn { Table: null } column && columns.Count(c => DatabaseSchema.Names.Equals(c.Name, column.Name.Text)) > 1)
                _reports.AmbiguousItem(column);
            else
                _expressions.Check(item.Expression, scope, NameRules.TablesOnly);
        }
    }

    /// <summary>Adds what FROM names, with the conditions of its joins, to the scope.</summary>
    public void BindFrom(SqlTableReference from, Scope scope)
    {
        var joins = new List<(SqlJoin Join, int Start, int Middle, int End)>();
        Add(from, scope, joins);
        var stars = scope.Relations.Select(StarColumn.Of).ToArray();
        foreach (var (join, start, middle, end) in joins)
        {
            if (join.Kind == SqlJoinKind.Left)
                MakeOptional(scope, middle, end);
            else if (join.Kind == SqlJoinKind.Right)
                MakeOptional(scope, start, middle);
            new MergedColumns(scope, _reports).Add(join, start, middle, end);
            // Inner joins come before outer ones, so what an operand has stands at its first table.
            stars[start] = MergedColumns.InOrder(join, stars[start], stars[middle]);
        }
        scope.Star = stars[0];
        foreach (var (join, start, _, end) in joins)
        {
            if (join.On is not null)
                _expressions.Check(join.On, scope, NameRules.TablesOnly, (start, end));
        }
    }

    private static void MakeOptional(Scope scope, int start, int end)
    {
        for (var i = start; i < end; i++)
            scope.Relations[i].IsOptional = true;
    }

    private void Add(SqlTableReference reference, Scope scope, List<(SqlJoin Join, int Start, int Middle, int End)> joins)
    {
        switch (reference)
        {
            case SqlNamedTable named:
                var relation = Named(named) ?? new Relation(named.Alias?.Text ?? named.Name.Name.Text, null);
                CheckName(named, relation, scope);
                scope.Relations.Add(relation);
                break;
            case SqlDerivedTable derived:
                scope.Relations.Add(new Relation(derived.Alias?.Text ?? "", AsTable(Bind(derived.Query, derived.IsLateral ? scope : scope.Outer), derived.Columns, derived.Query, derived.Alias?.Text ?? "")));
                break;
            case SqlFunctionTable function:
                foreach (var argument in function.Arguments)
                    _expressions.Check(argument, scope, NameRules.TablesOnly);
                scope.Relations.Add(new Relation(function.Alias?.Text ?? "", null));
                break;
            case SqlParenthesizedTable parenthesized:
                Add(parenthesized.Inner, scope, joins);
                break;
            case SqlJoin join:
                AddJoins(join, scope, joins);
                break;
        }
    }

    private void AddJoins(SqlJoin join, Scope scope, List<(SqlJoin Join, int Start, int Middle, int End)> joins)
    {
        var chain = new Stack<SqlJoin>();
        SqlTableReference first = join;
        while (first is SqlJoin next)
        {
            chain.Push(next);
            first = next.Left;
        }
        var start = scope.Relations.Count;
        Add(first, scope, joins);
        while (chain.Count > 0)
        {
            var syntax = chain.Pop();
            var middle = scope.Relations.Count;
            Add(syntax.Right, scope, joins);
            joins.Add((syntax, start, middle, scope.Relations.Count));
        }
    }

    /// <summary>Two tables of one name, or alias, need another. Those of several databases do not, and whether a name's case counts is a setting of the server.</summary>
    private void CheckName(SqlNamedTable named, Relation relation, Scope scope)
    {
        relation.Named = named;
        if (scope.Relations.Any(r => r.Name == relation.Name && r.Named is { } other && named.Name.Database?.Text == other.Name.Database?.Text))
            _reports.Twice((named.Alias ?? named.Name.Name).Span, "two tables of this FROM are called '" + relation.Name + "'; give one " + (named.Alias is null ? "an alias" : "another alias"));
    }

    /// <summary>A named table, common table or view; null when its columns are not known.</summary>
    private Relation? Named(SqlNamedTable named)
    {
        var name = named.Name.Name.Text;
        var shownAs = named.Alias?.Text ?? name;
        if (named.Name.Database is null)
        {
            for (var i = _common.Count - 1; i >= 0; i--)
            {
                if (_common[i].TryGetValue(name, out var columns))
                    return new Relation(shownAs, columns);
            }
        }
        if (FindTable(name) is { } table)
            return OfTable(shownAs, table, canQualify: named.Alias is not null || named.Modifiers.Count == 0);
        return _schema.FindView(name) is { } view ? new Relation(shownAs, _views.Of(view)) : null;
    }

    public SchemaTable? FindTable(string name) => _rules.FindTable(name) is { } table ? _schema.FindTable(table) : _schema.FindTable(name);

    public static Relation OfTable(string name, SchemaTable table, bool canQualify = true) =>
        new(name, table.Columns.Select(c => OutputColumn.Of(c, table.Name)).ToArray(), table) { CanQualify = canQualify };
}
