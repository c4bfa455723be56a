using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rewriting;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema.Checking;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// Statements about tables themselves (DDL, ANALYZE TABLE): they go to every place of their tables, so that all shards keep one form. What would make the servers differ from the
/// rules file is refused.
/// </summary>
internal sealed class DefinitionRouter(PlanRequest request, ParameterTable parameters, BlockBuilder builder, StatementColumns columns, List<PlanDiagnostic> diagnostics)
{
    public InsertRoute Decide(SqlCommand command)
    {
        if (WhyNot(command) is { } reason)
        {
            diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.UnsupportedStatement, command.KeywordSpan, command.Keyword, reason));
            return InsertRoute.Refused;
        }

        var block = builder.NewCommandBlock();
        var query = (command as SqlCreateView)?.Query;
        var renames = new TableRenames(command, request.Rules);
        foreach (var name in SqlWalker.SelfAndDescendants(command, node => node != query).OfType<SqlTableName>().Where(n => !renames.IsNew(n)))
            builder.AddNamed(block, new SqlNamedTable(name.Span, name, null, []), isOptional: false);
        var source = query is null ? null : builder.BuildQuery(query, BlockRole.Root, outer: null);
        if (builder.HasUnknownTables)
            return InsertRoute.Refused;

        var target = builder.Tables[0];
        var kind = target.Table!.Kind switch { TableKind.Global => RouteKind.Broadcast, TableKind.SingleNode => RouteKind.SingleNode, _ => RouteKind.Scatter };
        var decision = new RouteDecision(kind, target.Table, KeySet.All, target);
        SqlSpan SpanOf(TableRef table) => table.Named!.Name.Name.Span;
        var isFine = new NodeChecks(builder.Tables, SpanOf, diagnostics).AllPresent(decision) && renames.AreFine(command, diagnostics) && NamesAreClear(command, target.Table) && KeepsKey(command, target.Table);
        if (isFine && source is not null)
            isFine = new RouteAnalyzer(request with { AllowScatter = true, CanMerge = false }, parameters, builder, columns, diagnostics).DecideQuery(source).Kind is RouteKind.Scatter or RouteKind.Global or RouteKind.SingleNode or RouteKind.NoTable;
        if (isFine && command is SqlTruncate && kind == RouteKind.Scatter && !request.AllowScatter)
        {
            var advice = KeyAdvice.NotFixed(decision, SpanOf(target), "empty", scatterHelps: true);
            diagnostics.Add(advice with { Arguments = advice.Arguments.Select((a, i) => i == 2 ? "TRUNCATE TABLE, which takes all rows," : a).ToEquatableArray() });
            isFine = false;
        }
        if (!isFine)
            return InsertRoute.RefusedAs(RouteKind.Definition);
        renames.Advise(diagnostics);
        return new InsertRoute(decision, []);
    }

    /// <summary>Why a statement cannot be sent to shards at all, with what to do instead; null when it can.</summary>
    private static string? WhyNot(SqlCommand command) => command switch
    {
        SqlOtherCommand => "a method runs SELECT, INSERT, REPLACE, UPDATE, DELETE or a statement about a table; run this one on each node by hand",
        SqlCall => "a procedure may touch any table, so the statement does not say where it belongs. Name a statement that goes to the same shard with [RouteAs(\"SELECT 1 FROM users WHERE user_id = @userId\")], or a node with [OnNode]",
        SqlDatabaseCommand => "the databases of the nodes belong to the topology, and their names differ; make them before the program starts",
        SqlCreateTable { Query: not null } => "each shard would fill the table with what its own rows give, wherever they belong; create the table, then insert",
        SqlCreateTable { IsTemporary: true } or SqlDropTables { IsTemporary: true } => "a temporary table lives with one connection, and each call may get another one",
        _ => null,
    };

    /// <summary>What DROP CONSTRAINT names may be a foreign key, whose name the planner lengthens, or a check, whose name it leaves.</summary>
    private bool NamesAreClear(SqlCommand command, TableDefinition table)
    {
        if (command is not SqlAlterTable alter || !ForeignKeyNames.AreLengthened(table) || alter.Actions.OfType<SqlAlterDrop>().FirstOrDefault(d => d.What == "CONSTRAINT") is not { } drop)
            return true;
        diagnostics.Add(new PlanDiagnostic(
            SqlDiagnostics.UnsupportedStatement,
            drop.Span,
            "DROP CONSTRAINT",
            "it does not say whether a foreign key is meant, whose name ends in the table's name on each shard. Write DROP FOREIGN KEY, DROP CHECK or DROP INDEX"));
        return false;
    }

    /// <summary>Without its shard key the table could not be used any more.</summary>
    private bool KeepsKey(SqlCommand command, TableDefinition table)
    {
        if (command is not SqlAlterTable alter || (table.KeyColumn ?? table.JoinKey) is null)
            return true;
        bool IsKey(SqlIdentifier name) => table.KeyColumn is null ? string.Equals(name.Text, table.JoinKey, StringComparison.OrdinalIgnoreCase) : table.IsKey(name.Text);
        foreach (var action in alter.Actions)
        {
            var gone = action switch
            {
                SqlAlterDrop { What: "COLUMN" } drop => drop.Names.FirstOrDefault(IsKey),
                SqlAlterModify { OldName: { } old } change when IsKey(old) && !IsKey(change.Column.Name) => old,
                SqlAlterRename { What: "COLUMN" } rename when IsKey(rename.From) => rename.From,
                _ => null,
            };
            if (gone is null)
                continue;
            diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.KeyAssigned, gone.Span, "'" + table.Name + "' is placed by " + gone.Text + "; without the column no row could be found. Keep the column, or change the rules file and move the rows first."));
            return false;
        }
        return true;
    }
}
