using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema.Checking;

/// <summary>The columns of views, found by reading their SELECTs when a statement first names them. What is wrong with a view is not said at a statement that uses it.</summary>
internal sealed class ViewColumns(DatabaseSchema schema, ShardingRules rules, Routing.ParameterTable parameters)
{
    private readonly Dictionary<string, IReadOnlyList<OutputColumn>?> _known = new(DatabaseSchema.Names);

    public IReadOnlyList<OutputColumn>? Of(SchemaView view)
    {
        if (_known.TryGetValue(view.Name, out var columns))
            return columns;
        // A view that comes back to itself has no columns; so the entry stands before they are looked for.
        _known[view.Name] = null;
        var silent = new List<PlanDiagnostic>();
        if (SqlParser.Parse(view.Sql) is { Statement: SqlQueryStatement { Query: { } query }, Errors.Count: 0 })
        {
            var reports = new NameReports(silent);
            var lookup = new ColumnLookup(reports);
            columns = new QueryBinder(schema, rules, lookup, reports, new ExpressionChecker(lookup, new ValueChecks(parameters, silent)), this).Bind(query, null);
        }
        if (view.Columns.Count > 0)
            columns = view.Columns.Select((name, i) => columns is not null && columns.Count == view.Columns.Count ? columns[i] with { Name = name } : OutputColumn.Unknown(name)).ToArray();
        return _known[view.Name] = columns;
    }
}
