using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema.Checking;

/// <summary>What the schema tells of a statement: its result's columns, null when they are not known, and what its stars stand for.</summary>
internal sealed record StatementColumns(IReadOnlyList<OutputColumn>? Output, IReadOnlyDictionary<SqlSelectItem, StarColumns> Stars)
{
    /// <summary>The type of an expression that is a column of the schema; null for anything else.</summary>
    public Func<SqlExpression, ColumnType?> TypeOf { get; init; } = _ => null;
}

/// <summary>Checks a statement against the schema: every name of a column, the values beside them, and what is inserted.</summary>
internal sealed class SchemaChecker
{
    private readonly QueryBinder _queries;
    private readonly ExpressionChecker _expressions;
    private readonly NameReports _reports;
    private readonly ColumnLookup _lookup;
    private readonly ValueChecks _values;
    private readonly InsertChecker _inserts;

    public SchemaChecker(PlanRequest request, ParameterTable parameters, List<PlanDiagnostic> diagnostics)
    {
        _reports = new NameReports(diagnostics);
        _lookup = new ColumnLookup(_reports);
        _values = new ValueChecks(parameters, diagnostics);
        _expressions = new ExpressionChecker(_lookup, _values);
        _queries = new QueryBinder(request.Schema, request.Rules, _lookup, _reports, _expressions, new ViewColumns(request.Schema, request.Rules, parameters));
        _inserts = new InsertChecker(request, _queries, _expressions, _lookup, _reports, _values, diagnostics);
    }

    public StatementColumns Check(SqlStatement statement)
    {
        IReadOnlyList<OutputColumn>? output = null;
        switch (statement)
        {
            case SqlQueryStatement query:
                output = _queries.Bind(query.Query, null);
                break;
            case SqlInsert insert:
                _inserts.Check(insert);
                output = Returned(insert.Returning, insert.Table);
                break;
            case SqlUpdate update:
                CheckUpdate(update);
                break;
            case SqlDelete delete:
                CheckDelete(delete);
                output = delete.Tables is SqlNamedTable named ? Returned(delete.Returning, named.Name) : null;
                break;
        }
        return new StatementColumns(output, _queries.Stars) { TypeOf = expression => _expressions.ColumnOf(expression)?.Type };
    }

    private void CheckUpdate(SqlUpdate update)
    {
        var scope = new Scope(null);
        _queries.Enter(update.With, null);
        _queries.BindFrom(update.Tables, scope);
        foreach (var assignment in update.Assignments)
        {
            _expressions.Check(assignment.Column, scope, NameRules.TablesOnly);
            _expressions.Check(assignment.Value, scope, NameRules.TablesOnly);
            if (_expressions.ColumnOf(assignment.Column) is { } target)
                _values.CheckWritten(target, assignment.Value);
        }
        if (update.Where is not null)
            _expressions.Check(update.Where, scope, NameRules.TablesOnly);
        foreach (var order in update.OrderBy)
            _expressions.Check(order.Expression, scope, NameRules.TablesOnly);
        _queries.Leave(update.With);
    }

    private void CheckDelete(SqlDelete delete)
    {
        var scope = new Scope(null);
        _queries.Enter(delete.With, null);
        _queries.BindFrom(delete.Tables, scope);
        foreach (var target in delete.Targets.Where(t => _lookup.FindTable(t.Name, scope) is null))
            _reports.NotDeletedFrom(target, scope.Relations.Select(r => r.Name));
        if (delete.Where is not null)
            _expressions.Check(delete.Where, scope, NameRules.TablesOnly);
        foreach (var order in delete.OrderBy)
            _expressions.Check(order.Expression, scope, NameRules.TablesOnly);
        _queries.Leave(delete.With);
    }

    /// <summary>The columns of RETURNING.</summary>
    private IReadOnlyList<OutputColumn>? Returned(IReadOnlyList<SqlSelectItem> items, SqlTableName name)
    {
        if (items.Count == 0 || _queries.FindTable(name.Name.Text) is not { } table)
            return null;
        var scope = new Scope(null);
        scope.Relations.Add(QueryBinder.OfTable(name.Name.Text, table));
        scope.Star = StarColumn.Of(scope.Relations[0]);
        return _queries.BindItems(items, scope, mayLackRows: false);
    }
}
