using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Merging;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema.Checking;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// Routes by what the author says: the way for CALL, stored functions and INSERT ... SELECT, whose own text does not tell. The author vouches that the rows meant lie there;
/// that the tables named are there too is checked.
/// </summary>
internal sealed class HintRouter(PlanRequest request, ParameterTable parameters, BlockBuilder builder, StatementColumns columns, List<PlanDiagnostic> diagnostics, CancellationToken cancellationToken)
{
    /// <summary>The parameters that the statement of a hint names count as used.</summary>
    public static SqlStatement? StatementOf(RoutingHint? hint) => hint is { Kind: RoutingHintKind.As } ? SqlParser.Parse(hint.Value).Statement : null;

    public InsertRoute Decide(RoutingHint hint, SqlStatement statement)
    {
        if (statement is SqlCommand command && WhyNot(command) is { } reason)
        {
            diagnostics.Add(new PlanDiagnostic(SqlDiagnostics.UnsupportedStatement, command.KeywordSpan, command.Keyword, reason));
            return InsertRoute.Refused;
        }
        var shape = Read(statement, out var changed);
        if (builder.HasUnknownTables)
            return InsertRoute.Refused;
        // A hint says where a row goes, not what its key is.
        var draws = statement is SqlInsert insert ? new DrawFinder(request, parameters, diagnostics).Find(insert, builder.Tables[0].Table!) : InsertDraws.None;
        if (draws is null)
            return InsertRoute.Refused;
        var decision = hint.Kind == RoutingHintKind.As ? As(hint) : OnNodes(hint);
        if (decision.Kind == RouteKind.Refused)
            return InsertRoute.Refused;
        // A hint says where the rows lie now, not where new keys of theirs belong.
        if (statement is SqlUpdate update && changed is not null && !new KeyAssignments(request, parameters, diagnostics).KeepKeys(update, changed, decision))
            return InsertRoute.RefusedAs(decision.Intended);
        if (statement is SqlInsert inserting && !new KeyAssignments(request, parameters, diagnostics).KeepKeys(inserting, builder.Tables[0].Table!))
            return InsertRoute.RefusedAs(decision.Intended);
        if (!new NodeChecks(builder.Tables, table => table.Named?.Name.Name.Span ?? default, diagnostics).AllPresent(decision))
            return InsertRoute.RefusedAs(RouteKind.CrossShard);
        var merge = decision.ReachesSeveral ? new MergePlanner(request, parameters, columns).Plan(shape, NeedsOf(statement, shape)) : MergeOutcome.Nothing;
        if (merge.Refusal is { } refusal)
        {
            diagnostics.Add(MergingDiagnostics.Refused(refusal, "several shards"));
            return new InsertRoute(decision.Refuse() with { MergeSteps = merge.Steps }, []);
        }
        var route = new InsertRoute(decision with { Merge = merge.Draft, MergeSteps = merge.Steps }, []) { Draws = draws };
        return statement is SqlExplain explain ? ExplainRouter.Checked(explain, route, diagnostics) : route;
    }

    private static string? WhyNot(SqlCommand command) => command switch
    {
        SqlShow show => ShowRouter.WhyNot(show),
        SqlExplain explain => ExplainRouter.WhyNot(explain),
        SqlOtherCommand and not SqlDo => "it changes the session of one connection, and each call may get another one; no hint can help",
        _ => null,
    };

    /// <summary>Where the hint's own statement goes.</summary>
    private RouteDecision As(RoutingHint hint)
    {
        var parsed = SqlParser.Parse(hint.Value);
        var found = new List<PlanDiagnostic>(parsed.Errors);
        var decision = RouteDecision.Refused;
        if (parsed is { Statement: SqlQueryStatement or SqlUpdate or SqlDelete or SqlInsert { Query: null }, Errors.Count: 0 })
        {
            var asking = request with { Sql = hint.Value, ShardKeyParameter = null, GeneratedKeyMember = null, CanMerge = false };
            var asked = new BlockBuilder(asking, found, cancellationToken);
            var route = new StatementPlanner(asking, parameters, asked, columns, found).Route(parsed.Statement);
            if (route.Draws.Draws.Any(d => !d.IsConditional))
                return Refuse(hint, "the hint's statement takes its key from a sequence, so it names none to route by; write the key");
            decision = route.Decision;
        }
        else if (found.Count == 0)
        {
            return Refuse(hint, "a hint's statement is a SELECT, INSERT, UPDATE or DELETE with the shard key, such as SELECT 1 FROM users WHERE user_id = @userId");
        }
        if (found.FirstOrDefault(d => d.Level == DiagnosticLevel.Error) is { } error)
            return Refuse(hint, "the hint's statement has no route: " + error.Message);
        if (decision.Kind == RouteKind.Refused)
            return Refuse(hint, "the hint's statement has no route; write SELECT 1 FROM users WHERE user_id = @userId, with the table and the key that are meant");
        if (decision.Placement is null && builder.Tables.Count > 0)
            return Refuse(hint, "the hint's statement names no table, so it says nothing about where '" + builder.Tables[0].Table!.Name + "' lies");
        int? place = hint.Span.Length > 0 ? hint.Span.Start : null;
        decision = decision with { Keys = decision.Keys.Moved(place), TableKeys = decision.TableKeys.Moved(place) };
        return decision.Kind switch
        {
            RouteKind.In or RouteKind.InsertSplit => Refuse(hint, "the hint's statement names a list of keys, of which each shard would need its own part; name one key"),
            RouteKind.None => Refuse(hint, "the hint's statement can never find a row, so it says nothing about where to go"),
            RouteKind.InsertSingle => decision with { Kind = RouteKind.Single },
            _ => decision,
        };
    }

    /// <summary>The shards on the named nodes; of a statement without tables, the nodes themselves.</summary>
    private RouteDecision OnNodes(RoutingHint hint)
    {
        var placement = (builder.Tables.FirstOrDefault(t => t.IsSharded) ?? builder.Tables.FirstOrDefault(t => t.Table!.Kind == TableKind.SingleNode) ?? builder.Tables.FirstOrDefault())?.Table;
        var nodes = placement is null ? request.Rules.Nodes : placement.Places.Select(p => p.Node).ToEquatableArray();
        if (placement?.Calendar is { } calendar)
            return Refuse(hint, "tables " + calendar.Pattern + " are opened as time goes by, so a node alone names none of them; give a statement with the keys instead");
        var atoms = new List<KeyAtom>();
        foreach (var name in hint.Value.Split([',']).Select(n => n.Trim()))
        {
            var shards = Enumerable.Range(0, nodes.Count).Where(i => string.Equals(nodes[i], name, StringComparison.Ordinal)).ToArray();
            if (shards.Length == 0)
            {
                var suggestion = DidYouMean.Suggest(name, nodes.Distinct(StringComparer.Ordinal));
                var place = placement is null ? "the rules file has no node '" : "'" + placement.Name + "' has no part on node '";
                return Refuse(hint, place + name + "'" + (suggestion is null ? "" : "; did you mean '" + suggestion + "'?"));
            }
            atoms.AddRange(shards.Select(s => KeyAtom.Constant("node " + name, s, "node " + s.ToString(System.Globalization.CultureInfo.InvariantCulture)) with { Span = hint.Span }));
        }
        var keys = KeySet.UnionOf(atoms.Select(KeySet.Of));
        if (placement is { Kind: TableKind.SingleNode })
            return new RouteDecision(RouteKind.SingleNode, placement, KeySet.All, null);
        return new RouteDecision(keys.Atoms.Count == 1 ? RouteKind.Single : RouteKind.Keys, placement, keys, null);
    }

    /// <summary>Finds the statement's tables, for their names on the shards; a query's shape comes back, and the tables of an UPDATE.</summary>
    private QueryShape? Read(SqlStatement statement, out QueryBlock? changed)
    {
        changed = null;
        switch (ExplainRouter.StatementOf(statement))
        {
            case SqlShow show:
                ShowRouter.AddTable(builder, show);
                return null;
            case SqlQueryStatement query:
                return builder.BuildQuery(query.Query, BlockRole.Root, outer: null);
            case SqlInsert insert:
                builder.BuildInsert(insert);
                if (insert.Query is not null)
                    builder.BuildQuery(insert.Query, BlockRole.Root, outer: null);
                return null;
            case SqlUpdate update:
                changed = builder.BuildModification(update.Tables, update.Where, update.With, update.Assignments.Select(a => (SqlNode)a.Value).Concat(update.OrderBy.Select(o => o.Expression)), update.Tables.Span.End);
                return null;
            case SqlDelete delete:
                builder.BuildModification(delete.Tables, delete.Where, delete.With, delete.OrderBy.Select(o => (SqlNode)o.Expression), delete.Tables.Span.End);
                return null;
            default:
                var block = builder.NewCommandBlock();
                foreach (var name in SqlWalker.SelfAndDescendants(statement).OfType<SqlTableName>())
                    builder.AddNamed(block, new SqlNamedTable(name.Span, name, null, []), isOptional: false);
                return null;
        }
    }

    /// <summary>Why the answers of several shards, put one behind the other, would not be the answer here.</summary>
    private IReadOnlyList<MergeNeed> NeedsOf(SqlStatement statement, QueryShape? shape)
    {
        var limitOfWrite = statement switch { SqlUpdate update => update.Limit, SqlDelete delete => delete.Limit, _ => null };
        if (limitOfWrite is not null)
            return [MergeNeeds.OfLimit(limitOfWrite)];
        if (shape is null)
            return [];
        var sharded = builder.Tables.Where(t => t.IsSharded).ToArray();
        if (sharded.Length == 0)
            return QueryShape.Tails(shape.Query).Select(t => t.Limit).OfType<SqlLimit>().Select(MergeNeeds.OfLimit).ToArray();
        EqualityFinder.Find(builder.Blocks, builder.Shapes);
        var needs = new MergeNeeds(new ColocatedGroups(sharded), sharded[0]);
        var derived = builder.Shapes.Where(s => s.Arms.Count > 0 && s.Arms[0].Role == BlockRole.Derived);
        return needs.OfStatement(shape).Concat(derived.SelectMany(needs.OfDerived)).ToArray();
    }

    private RouteDecision Refuse(RoutingHint hint, string reason)
    {
        diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.HintNotFollowed, hint.Span, reason));
        return RouteDecision.Refused;
    }
}
