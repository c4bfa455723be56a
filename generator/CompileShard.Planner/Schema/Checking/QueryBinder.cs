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
    private readonly ExpressionChecker _expressions;
    private readonly List<Dictionary<string, IReadOnlyList<OutputColumn>?>> _common = [];
    private readonly ViewColumns _views;

    public QueryBinder(DatabaseSchema schema, ShardingRules rules, ColumnLookup lookup, ExpressionChecker expressions, ViewColumns views)
    {
        _schema = schema;
        _rules = rules;
        _lookup = lookup;
        _expressions = expressions;
        _views = views;
        expressions.Queries = this;
    }

    /// <summary>What the stars of the statement stand for.</summary>
    public Dictionary<SqlSelectItem, StarColumns> Stars { get; } = [];

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
        if (query is not SqlSelect)
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
        foreach (var table in with.Tables)
            frame[table.Name.Text] = Renamed(Bind(table.Query, outer), table.Columns);
    }

    public void Leave(SqlWith? with)
    {
        if (with is not null)
            _common.RemoveAt(_common.Count - 1);
    }

    private static IReadOnlyList<OutputColumn>? Renamed(IReadOnlyList<OutputColumn>? columns, IReadOnlyList<SqlIdentifier> names)
    {
        if (names.Count == 0)
            return columns;
        return names.Select((n, i) => columns is not null && columns.Count == names.Count ? columns[i] with { Name = n.Text } : OutputColumn.Unknown(n.Text)).ToArray();
    }

    private IReadOnlyList<OutputColumn>? BindSelect(SqlSelect select, Scope? outer)
    {
        var scope = new Scope(outer);
        if (select.From is not null)
            BindFrom(select.From, scope);
        if (select.Where is not null)
            _expressions.Check(select.Where, scope, NameRules.TablesOnly);
        _expressions.FindNotNull(select.Where, scope);

        var columns = new List<OutputColumn>();
        var isKnown = true;
        foreach (var item in select.Items)
        {
            if (!item.IsStar)
            {
                _expressions.Check(item.Expression!, scope, NameRules.TablesOnly);
                columns.Add(_expressions.OutputOf(item, scope, select.WithRollup));
                continue;
            }
            var star = StarColumns.Of(item, scope);
            Stars[item] = star;
            isKnown &= star.Columns is not null;
            columns.AddRange(star.Columns?.Select(c => c.AsOutput(scope)) ?? []);
        }

        foreach (var item in select.Items)
        {
            if (Routing.ColumnResolver.OutputName(item) is { } name)
                scope.Aliases.Add(name);
        }
        var ending = select.GroupBy.Concat(select.Tail.OrderBy).Select(o => (SqlNode)o.Expression).Concat(select.Windows);
        foreach (var expression in select.Having is null ? ending : ending.Append(select.Having))
            _expressions.Check(expression, scope, NameRules.WithAliases);
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
            var further = Bind(arms.Pop(), outer);
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
            _expressions.Check(item.Expression, scope, NameRules.TablesOnly);
    }

    /// <summary>Adds what FROM names, with the conditions of its joins, to the scope.</summary>
    public void BindFrom(SqlTableReference from, Scope scope)
    {
        var joins = new List<(SqlJoin Join, int Start, int Middle, int End)>();
        Add(from, scope, joins);
        foreach (var (join, start, middle, end) in joins)
        {
            if (join.Kind == SqlJoinKind.Left)
                MakeOptional(scope, middle, end);
            else if (join.Kind == SqlJoinKind.Right)
                MakeOptional(scope, start, middle);
            new MergedColumns(scope, _lookup).Add(join, start, middle, end);
        }
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
                scope.Relations.Add(Named(named) ?? new Relation(named.Alias?.Text ?? named.Name.Name.Text, null));
                break;
            case SqlDerivedTable derived:
                scope.Relations.Add(new Relation(derived.Alias?.Text ?? "", Renamed(Bind(derived.Query, derived.IsLateral ? scope : scope.Outer), derived.Columns)));
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
