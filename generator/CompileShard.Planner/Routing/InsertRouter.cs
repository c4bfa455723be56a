using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>How the rows of an INSERT go to shards: <paramref name="RowKeys"/> has the key of each written row when they are chosen from at run time.</summary>
internal sealed record InsertRoute(RouteDecision Decision, IReadOnlyList<KeyAtom> RowKeys)
{
    /// <summary>What is taken from sequences first.</summary>
    public InsertDraws Draws { get; init; } = InsertDraws.None;

    /// <summary>Of a table with two keys, the second one of each written row.</summary>
    public IReadOnlyList<KeyAtom> RowTableKeys { get; init; } = [];

    public static InsertRoute Refused { get; } = new(RouteDecision.Refused, []);

    public static InsertRoute RefusedAs(RouteKind intended) => new(RouteDecision.RefusedAs(intended), []);
}

/// <summary>Decides where the rows of INSERT and REPLACE go: by the key in each row.</summary>
internal sealed class InsertRouter(PlanRequest request, ParameterTable parameters, BlockBuilder builder, RouteAnalyzer analyzer, List<PlanDiagnostic> diagnostics)
{
    private InsertDraws _draws = InsertDraws.None;

    public InsertRoute Decide(SqlInsert insert, QueryShape? source)
    {
        if (new DrawFinder(request, parameters, diagnostics).Find(insert, builder.Tables[0].Table!) is not { } draws)
            return insert.Query is null ? InsertRoute.Refused : InsertRoute.RefusedAs(RouteKind.InsertSelect);
        _draws = draws;
        return Route(insert, source) with { Draws = draws };
    }

    private InsertRoute Route(SqlInsert insert, QueryShape? source)
    {
        var target = builder.Tables[0];
        var table = target.Table!;
        if (!new KeyAssignments(request, parameters, diagnostics).KeepKeys(insert, table))
            return InsertRoute.Refused;
        if (insert.Query is not null && source is not null)
            return new InsertFromQuery(request, parameters, builder, analyzer, diagnostics).Decide(insert, target, source);
        if (!table.IsSharded)
            return DecideUnsharded(target);
        if (ShardKeyRoute.TryDecide(request, parameters, [target], diagnostics) is { } byParameter)
            return new InsertRoute(byParameter.Kind == RouteKind.Single ? byParameter with { Kind = RouteKind.InsertSingle } : byParameter, []);
        if (builder.Tables.Skip(1).FirstOrDefault(t => t.IsSharded) is { } other)
            return Refuse(RoutingDiagnostics.CrossShard, analyzer.SpanOf(other), "'" + other.Name + "' is read inside the values of an insert, and its rows may lie on other shards. Read it first and pass the value as a parameter.");
        if (table.KeyColumn is null)
            return Refuse(RoutingDiagnostics.InsertWithoutKey, insert.Table.Span, "'" + table.Name + "' lives with its parent '" + table.Parent + "' by " + table.JoinKey + ", which is not the shard key, so the row alone does not say where it belongs. Mark the parameter that holds the key of '" + table.Root + "' with [ShardKey].");

        IReadOnlyList<KeyAtom>? tableKeys = table.Second is { } second ? RowKeys(insert, table, second.Column!, second.Rule) : [];
        if (tableKeys is null || RowKeys(insert, table, table.KeyColumn, table.Rule!) is not { } keys)
            return InsertRoute.Refused;
        var route = RouteOf(insert, table, target, keys, tableKeys);
        return route.Decision.Kind != RouteKind.Refused && KeyAdvice.TypesFit(request.Rules, parameters, route.Decision, analyzer.SpanOf, diagnostics) ? route : new InsertRoute(route.Decision.Refuse(), []);
    }

    private InsertRoute RouteOf(SqlInsert insert, TableDefinition table, TableRef target, IReadOnlyList<KeyAtom> keys, IReadOnlyList<KeyAtom> tableKeys)
    {
        if (RowsSource(insert) is { } source)
        {
            if (insert.Rows.Count > 1)
                return Refuse(SqlDiagnostics.UnsupportedStatement, insert.Rows[1].Span, "a second row beside one that is repeated for each item of '" + source.Source + "'", "write the rows of the list alone");
            if (source.Conflict is { } conflict)
                return Refuse(SqlDiagnostics.UnsupportedStatement, insert.Rows[0].Span, "a row made of two lists", "'" + source.Source + "' and '" + conflict + "' may differ in length; use members of one list");
            var differ = keys.Concat(tableKeys).Any(k => k.Kind == KeySourceKind.RowsMember);
            return OneKey(differ ? RouteKind.InsertSplit : RouteKind.InsertSingle, table, target, keys, tableKeys);
        }

        if (table.IsOneShard)
            return new InsertRoute(new RouteDecision(RouteKind.InsertSingle, table, KeySet.All, target), []);
        if (IsOneShard(keys) && IsOneShard(tableKeys))
            return OneKey(RouteKind.InsertSingle, table, target, keys, tableKeys);
        var split = new RouteDecision(RouteKind.InsertSplit, table, Union(keys), target) { TableKeys = tableKeys.Count == 0 ? KeySet.All : Union(tableKeys) };
        return new InsertRoute(split, keys) { RowTableKeys = tableKeys };
    }

    private static InsertRoute OneKey(RouteKind kind, TableDefinition table, TableRef target, IReadOnlyList<KeyAtom> keys, IReadOnlyList<KeyAtom> tableKeys) =>
        new(new RouteDecision(kind, table, KeySet.Of(keys[0]), target) { TableKeys = tableKeys.Count == 0 ? KeySet.All : KeySet.Of(tableKeys[0]) }, []);

    private static bool IsOneShard(IReadOnlyList<KeyAtom> keys) => keys.All(k => k.Identity == keys[0].Identity) || keys.All(k => k.Kind == KeySourceKind.Constant && k.Shard == keys[0].Shard);

    private static KeySet Union(IReadOnlyList<KeyAtom> keys) => KeySet.UnionOf(keys.Select(KeySet.Of));

    private InsertRoute DecideUnsharded(TableRef target)
    {
        var table = target.Table!;
        var kind = table.Kind == TableKind.Global ? RouteKind.Broadcast : RouteKind.SingleNode;
        if (kind == RouteKind.Broadcast && builder.Tables.FirstOrDefault(t => t.Table!.Kind != TableKind.Global) is { } other)
            return Refuse(RoutingDiagnostics.CrossShard, analyzer.SpanOf(other), "'" + target.Name + "' is written on every node, and '" + other.Name + "' is not the same on each of them. Read it first and pass the value as a parameter.");
        var decision = new RouteDecision(kind, table, KeySet.All, target);
        return new InsertRoute(new NodeChecks(builder.Tables, analyzer.SpanOf, diagnostics).AllPresent(decision) ? decision : decision.Refuse(), []);
    }

    /// <summary>The key of each row, or null after a report.</summary>
    private List<KeyAtom>? RowKeys(SqlInsert insert, TableDefinition table, string key, string rule)
    {
        var expressions = new List<(SqlExpression? Value, SqlSpan Row)>();
        if (insert.Assignments.Count > 0)
        {
            var assignment = insert.Assignments.FirstOrDefault(a => IsColumn(a.Column.Name, key));
            expressions.Add((assignment?.Value, insert.Table.Span));
        }
        else
        {
            if (insert.Columns.Count == 0)
            {
                Refuse(RoutingDiagnostics.InsertWithoutKey, insert.Table.Span, "without a column list it cannot be seen which value is the shard key " + key + ". Name the columns: INSERT INTO " + table.Name + " (" + key + ", ...).");
                return null;
            }
            var position = PositionOf(insert, key);
            foreach (var row in insert.Rows)
            {
                // Too few or too many values are reported already.
                if (row.Values.Count != insert.Columns.Count)
                    return null;
                expressions.Add((position < 0 ? null : row.Values[position], position < 0 ? insert.Table.Span : row.Span));
            }
        }

        var values = new KeyValues(request.Rules.FindRule(rule)!, parameters);
        var keys = new List<KeyAtom>();
        foreach (var (value, span) in expressions)
        {
            if (_draws.ParameterAt(keys.Count, key) is { } drawn)
            {
                keys.Add(parameters.Find(drawn) is { Shape: ParameterShape.RowsMember } ? KeyAtom.RowsMember(drawn) : KeyAtom.Parameter(drawn));
                continue;
            }
            if (value is null && PlacesFor(insert, key) is { } facts)
            {
                diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.InsertWithoutKey, span, new EquatableArray<string>([NoValue(table, key)]), facts));
                return null;
            }
            if (value is null || SqlTree.Unwrap(value) is SqlDefault or SqlLiteral { Kind: SqlLiteralKind.Null })
            {
                Refuse(RoutingDiagnostics.InsertWithoutKey, value?.Span ?? span, NoValue(table, key));
                return null;
            }
            if (AtomOf(value, values) is not { } atom)
            {
                Refuse(RoutingDiagnostics.KeyIsNotPlain, value.Span, "the shard key " + key + " must be a parameter or a whole constant here, because the shard is computed before the server evaluates anything. Compute the value in code and pass it as a parameter.");
                return null;
            }
            keys.Add(atom);
        }
        return keys;
    }

    private static string NoValue(TableDefinition table, string key) =>
        "'" + table.Name + "' is sharded by " + key + ", and this insert gives it no value, so the row has no shard. Add " + key + " to the columns and its value to the row.";

    /// <summary>Where a code fix would write the key and its value: an insert of one row, with its columns or with SET. Null for several rows, which need a key each.</summary>
    private static EquatableArray<KeyValuePair<string, string>>? PlacesFor(SqlInsert insert, string key)
    {
        var facts = new List<KeyValuePair<string, string>> { new("column", key), new("parameter", SqlNames.CamelCase(key)) };
        if (insert.Assignments.Count > 0)
            facts.Add(new("assignmentAt", Text(insert.Assignments[0].Span.Start)));
        else if (insert.Columns.Count > 0 && insert.Rows.Count == 1 && insert.Rows[0].Values.Count > 0)
            facts.AddRange([new("columnAt", Text(insert.Columns[0].Span.Start)), new("valueAt", Text(insert.Rows[0].Values[0].Span.Start))]);
        else
            return null;
        return facts.ToEquatableArray();
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private KeyAtom? AtomOf(SqlExpression value, KeyValues values)
    {
        if (SqlTree.Unwrap(value) is SqlParameter parameter && parameters.Find(parameter) is { Shape: ParameterShape.RowsMember } member)
            return KeyAtom.RowsMember(member.Name);
        return values.Of(value, nullSafe: false).SingleValue;
    }

    /// <summary>The list whose items make the rows, and a second one if there is.</summary>
    private (string Source, string? Conflict)? RowsSource(SqlInsert insert)
    {
        var sources = insert.Rows.SelectMany(r => r.Values).Concat(insert.Assignments.Select(a => a.Value))
            .SelectMany(SqlTree.WalkExpression).OfType<SqlParameter>()
            .Select(p => parameters.Find(p)).Where(p => p is { Shape: ParameterShape.RowsMember })
            .Select(p => p!.Source).Distinct(StringComparer.Ordinal).ToArray();
        return sources.Length == 0 ? null : (sources[0], sources.Length > 1 ? sources[1] : null);
    }

    private InsertRoute Refuse(string id, SqlSpan span, params string[] arguments)
    {
        diagnostics.Add(new PlanDiagnostic(id, span, arguments));
        return id == RoutingDiagnostics.CrossShard ? InsertRoute.RefusedAs(RouteKind.CrossShard) : InsertRoute.Refused;
    }

    /// <summary>Which of the insert's columns has this name; -1 when none has.</summary>
    public static int PositionOf(SqlInsert insert, string column)
    {
        for (var i = 0; i < insert.Columns.Count; i++)
        {
            if (IsColumn(insert.Columns[i], column))
                return i;
        }
        return -1;
    }

    private static bool IsColumn(SqlIdentifier identifier, string name) => string.Equals(identifier.Text, name, StringComparison.OrdinalIgnoreCase);
}
