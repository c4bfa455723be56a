using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// Judges functions whose value depends on session, clock or chance by where the statement goes. Copies of a global table must get one value; what is about a connection
/// means nothing when each call may get another one; what is only a little different on each shard is allowed. A view of the schema file counts as the query that it stands for.
/// </summary>
internal sealed class FunctionChecks
{
    private readonly SqlStatement _statement;
    private readonly RouteDecision _decision;
    private readonly SchemaTable? _copied;
    private readonly List<PlanDiagnostic> _diagnostics;
    private readonly bool _reachesSeveral;
    private readonly bool _writesCopies;

    private readonly IReadOnlyList<SqlNode> _texts;

    private FunctionChecks(SqlStatement statement, IReadOnlyList<SqlQuery> views, RouteDecision decision, DatabaseSchema schema, List<PlanDiagnostic> diagnostics)
    {
        _texts = [statement, .. views];
        _statement = statement;
        _decision = decision;
        _diagnostics = diagnostics;
        _reachesSeveral = decision.ReachesSeveral || decision.Kind is RouteKind.InsertSplit or RouteKind.Broadcast;
        _writesCopies = _reachesSeveral && decision.Placement is { Kind: TableKind.Global } && statement is (SqlInsert or SqlUpdate or SqlDelete);
        _copied = _writesCopies ? schema.FindTable(decision.Placement!) : null;
    }

    /// <summary>Reports what cannot be right, and what is worth knowing. Definitions are left alone: there such functions stand for later statements.</summary>
    public static void Check(SqlStatement statement, IReadOnlyList<SqlQuery> views, RouteDecision decision, DatabaseSchema schema, List<PlanDiagnostic> diagnostics)
    {
        if (statement is not SqlCommand)
            new FunctionChecks(statement, views, decision, schema, diagnostics).Check();
    }

    private void Check()
    {
        foreach (var node in _texts.SelectMany(t => SqlWalker.SelfAndDescendants(t)))
        {
            if (node is SqlFunction function)
                Check(FunctionNatures.Of(function), function);
            else if (node is SqlVariable { IsSystem: true } variable)
                CheckValue(FunctionNatures.Of(variable), "@@" + variable.Name, variable.Span, "let the method that inserts return the key ([return: GeneratedKey])");
        }
        CheckVariables();
        CheckColumnsLeftOut();
        if (_reachesSeveral && !_writesCopies)
            AdviseOnTimes();
    }

    private void Check(FunctionNature nature, SqlFunction function)
    {
        var name = FunctionNatures.Spell(function);
        switch (nature)
        {
            case FunctionNature.Lock:
                Report(RoutingDiagnostics.LockOfConnection, function.Span, name, _reachesSeveral ? "this statement reaches several" : "each call may get another connection");
                break;
            case FunctionNature.LockQuestion when _reachesSeveral || _decision.Kind is RouteKind.NoTable or RouteKind.Global:
                Report(RoutingDiagnostics.LockOfConnection, function.Span, name, _reachesSeveral ? "this statement reaches several" : "this statement may go to any of them");
                break;
            // A seed gives the same numbers everywhere, as long as the rows come in the same order: those of VALUES do.
            case FunctionNature.Chance when function is { UpperName: "RAND", Arguments.Count: > 0 } && _statement is SqlInsert { Query: null }:
                break;
            default:
                CheckValue(nature, name, function.Span, function.UpperName switch
                {
                    "ROW_COUNT" => "let the method that changes the rows return their number",
                    "FOUND_ROWS" => "count with a method of its own, SELECT COUNT(*)",
                    _ => "let the method that inserts return the key ([return: GeneratedKey])",
                });
                break;
        }
    }

    private void CheckValue(FunctionNature nature, string name, SqlSpan span, string remedy)
    {
        if (nature == FunctionNature.Session)
        {
            if (_reachesSeveral)
                Report(RoutingDiagnostics.ValueMustAgree, span, name + " is about one connection, and this statement reaches several");
            else
                Report(RoutingDiagnostics.SessionValue, span, name, remedy);
        }
        else if (_writesCopies && nature is (FunctionNature.Time or FunctionNature.Chance or FunctionNature.Server))
        {
            Report(RoutingDiagnostics.ValueMustAgree, span, "each server computes " + name + " for itself, so the copies of '" + _decision.Placement!.Name + "' would differ");
        }
    }

    /// <summary>A user variable is fine where one statement on one connection both sets and reads it, as in running numbers.</summary>
    private void CheckVariables()
    {
        var assignments = SqlWalker.SelfAndDescendants(_statement).OfType<SqlBinary>().Where(b => b.Operator == ":=").ToArray();
        var assigned = new HashSet<SqlNode>(assignments.Select(a => (SqlNode)a.Left));
        var places = SqlWalker.SelfAndDescendants(_statement).Where(n => n is SqlVariable { IsSystem: false } || assigned.Contains(n));
        foreach (var variable in places.GroupBy(NameOf, StringComparer.OrdinalIgnoreCase))
        {
            var name = "@" + variable.Key;
            if (_reachesSeveral)
                Report(RoutingDiagnostics.ValueMustAgree, variable.First().Span, name + " is a variable of one connection, and this statement reaches several");
            else if (!variable.Any(assigned.Contains) || variable.All(assigned.Contains))
                Report(RoutingDiagnostics.SessionValue, variable.First().Span, name, "pass the value as a parameter");
        }
    }

    /// <summary>A column of a global table that each server would fill by its own clock or chance.</summary>
    private void CheckColumnsLeftOut()
    {
        if (_copied is null)
            return;
        if (_statement is SqlInsert insert)
        {
            var given = insert.Columns.Select(c => c.Text).Concat(insert.Assignments.Select(a => a.Column.Name.Text));
            ReportLeftOut(given, c => c.OwnDefault, insert.Table.Name.Span, "its default");
            AdviseOnCounters(insert);
            if (insert.OnDuplicate.Count > 0)
                ReportLeftOut(insert.OnDuplicate.Select(a => a.Column.Name.Text), c => c.OwnUpdate, insert.Table.Name.Span, "ON UPDATE");
        }
        else if (_statement is SqlUpdate { Tables: SqlNamedTable named } update)
        {
            ReportLeftOut(update.Assignments.Select(a => a.Column.Name.Text), c => c.OwnUpdate, named.Name.Name.Span, "ON UPDATE");
        }
    }

    private void ReportLeftOut(IEnumerable<string> given, Func<SchemaColumn, string?> functionOf, SqlSpan span, string to)
    {
        var names = new HashSet<string>(given, StringComparer.OrdinalIgnoreCase);
        foreach (var column in _copied!.Columns.Where(c => functionOf(c) is not null && !names.Contains(c.Name)))
            Report(RoutingDiagnostics.ValueMustAgree, span, "column '" + column.Name + "' is left to " + to + ", " + functionOf(column) + ", which each server computes for itself, so the copies of '" + _decision.Placement!.Name + "' would differ");
    }

    /// <summary>Numbers that each server counts for itself agree only as long as every copy got the same inserts in the same order, failed ones included.</summary>
    private void AdviseOnCounters(SqlInsert insert)
    {
        foreach (var column in _copied!.Columns.Where(c => c.IsAutoIncrement && !StringComparer.OrdinalIgnoreCase.Equals(c.Name, _decision.Placement!.SequenceColumn)))
        {
            var position = InsertRouter.PositionOf(insert, column.Name);
            var assigned = insert.Assignments.FirstOrDefault(a => string.Equals(a.Column.Name.Text, column.Name, StringComparison.OrdinalIgnoreCase))?.Value;
            var values = insert.Assignments.Count > 0 ? [assigned] : insert.Rows.Select(r => position >= 0 && position < r.Values.Count ? r.Values[position] : null);
            if (insert.Query is not null ? position < 0 : values.Any(IsCounted))
                Report(AdviceDiagnostics.CopiesCountForThemselves, insert.Table.Name.Span, column.Name, _decision.Placement!.Name);
        }
    }

    /// <summary>Nothing, NULL, 0 or DEFAULT makes the server count.</summary>
    private static bool IsCounted(SqlExpression? value) => value is null || SqlTree.Unwrap(value) is SqlDefault or SqlLiteral { Kind: SqlLiteralKind.Null } || (Truth.TryInteger(value, out var number) && number.IsZero);

    private static string NameOf(SqlNode place) => place switch
    {
        SqlVariable variable => variable.Name,
        SqlParameter parameter => parameter.Name,
        _ => "",
    };

    /// <summary>Rows that one statement stores on several shards get times that differ a little, where a single server would give all of them one.</summary>
    private void AdviseOnTimes()
    {
        IEnumerable<SqlNode> stored = _statement switch
        {
            SqlUpdate update => update.Assignments,
            SqlInsert insert => insert.Rows.Concat<SqlNode>(insert.Assignments).Concat(insert.OnDuplicate).Concat((insert.Query as SqlSelect)?.Items ?? []),
            _ => [],
        };
        foreach (var function in SqlTree.WalkExpressions(stored).OfType<SqlFunction>().Where(f => FunctionNatures.Of(f) == FunctionNature.Time))
            Report(AdviceDiagnostics.TimeOfEachShard, function.Span, FunctionNatures.Spell(function));
    }

    private void Report(string id, SqlSpan span, params string[] arguments) => _diagnostics.Add(new PlanDiagnostic(id, span, arguments));
}
