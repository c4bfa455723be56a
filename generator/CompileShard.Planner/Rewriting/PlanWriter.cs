using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Merging;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;
using CompileShard.Planner.Schema.Checking;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Rewriting;

/// <summary>Writes the plan of a routed statement: the text as sent, its parameters, its columns.</summary>
internal sealed class PlanWriter(PlanRequest request, SqlStatement statement, ParameterTable parameters, BlockBuilder builder)
{
    public static QueryPlan Refused(PlanRequest request, StatementKind kind, RouteDecision decision, IReadOnlyList<string> tables, IReadOnlyList<PlanDiagnostic> diagnostics) => new()
    {
        Sql = request.Sql,
        Statement = kind,
        Route = RouteKind.Refused,
        IntendedRoute = decision.Intended,
        MergeSteps = decision.MergeSteps.ToEquatableArray(),
        Tables = tables.ToEquatableArray(),
        PlacementTable = null,
        Rule = null,
        Keys = EquatableArray<KeySource>.Empty,
        ConstantShards = EquatableArray<int>.Empty,
        ShardCount = 0,
        Physical = EquatableArray<SqlPart>.Empty,
        Parameters = EquatableArray<BoundParameter>.Empty,
        Columns = EquatableArray<ResultColumn>.Empty,
        ColumnsAreKnown = false,
        ReturnsRows = false,
        IsSessionNeutral = false,
        Diagnostics = Sorted(diagnostics),
    };

    /// <summary>A statement that a sequence answers.</summary>
    public static QueryPlan OfSequence(PlanRequest request, SqlQueryStatement query, string sequence, List<PlanDiagnostic> diagnostics)
    {
        var item = ((SqlSelect)query.Query).Items[0];
        return Refused(request, StatementKind.Select, RouteDecision.Refused, [], diagnostics) with
        {
            Route = RouteKind.Sequence,
            IntendedRoute = RouteKind.Sequence,
            Draws = new EquatableArray<SequenceDraw>([new SequenceDraw(sequence, "", SequenceDraw.Next) { Kind = KindOf(sequence, request) }]),
            Columns = new EquatableArray<ResultColumn>([new ResultColumn(ColumnResolver.OutputName(item), item.Span)]),
            ColumnsAreKnown = true,
            ReturnsRows = true,
            IsSessionNeutral = true,
        };
    }

    private static SequenceKind KindOf(string sequence, PlanRequest request) => request.Rules.FindSequence(sequence)?.Kind ?? SequenceKind.Unknown;

    public QueryPlan Write(InsertRoute route, IReadOnlyList<string> tables, StatementColumns schema, IReadOnlyList<PlanDiagnostic> diagnostics)
    {
        var decision = route.Decision;
        var physical = new PhysicalSqlBuilder(request.Sql, parameters);
        // Before the tables get their physical names: the first edit of a place counts.
        var columns = new ResultColumns(statement, schema, !request.Schema.IsNone).Expand(physical);
        if (statement is SqlInsert { Columns.Count: > 0, Partition: null } listed && listed.Columns[0].Span == listed.Table.Span)
            physical.Replace(new SqlSpan(listed.Table.Span.End, 0), new SqlTextPart(InsertColumns.Write(listed)));
        TableRenamer.Rename(statement, builder, physical);
        physical.ReplaceParameters(statement, SplitLists(decision));
        FetchWriter.Write(statement, physical);
        if (statement is SqlInsert insert)
            new DrawWriter(parameters, physical).Write(insert, route.Draws);
        FoldRows(decision, route, physical);
        decision.Merge?.Apply(physical, parameters);
        OptionalFilterPlanner.Fold(request, statement, parameters, physical);
        var items = ResultItems();
        return new QueryPlan
        {
            Sql = request.Sql,
            Statement = QueryPlanner.KindOf(statement),
            Route = decision.Kind,
            IntendedRoute = Intended(decision),
            Tables = tables.ToEquatableArray(),
            PlacementTable = decision.Placement?.Name,
            Rule = decision.Placement?.Rule,
            Keys = (route.RowKeys.Count > 0 ? route.RowKeys : decision.Keys.IsAll ? [] : decision.Keys.Atoms).SelectMany(a => a.ToSources()).ToEquatableArray(),
            TableKeys = decision.Placement?.Second is null ? [] : (route.RowTableKeys.Count > 0 ? route.RowTableKeys : decision.TableKeys.IsAll ? [] : decision.TableKeys.Atoms).SelectMany(a => a.ToSources()).ToEquatableArray(),
            TableRule = decision.Placement?.Second?.Rule,
            ConstantShards = ShardsOf(route).ToEquatableArray(),
            IsEmptyWithoutKey = decision.IsEmptyWithoutKey,
            ShardCount = decision.Placement?.Places.Count ?? (decision.Kind is RouteKind.Single or RouteKind.Keys ? request.Rules.Nodes.Count : 0),
            Physical = physical.Render(SqlComments.WithVersioned(request.Sql, request.OptionalFilters.Aggregate(statement.Span, (span, filter) => span.Union(filter)))),
            Parameters = parameters.Bound.Where(p => decision.Merge is null || IsSent(decision.Merge, p)).ToEquatableArray(),
            Merge = decision.Merge?.Plan,
            MergeSteps = decision.MergeSteps.ToEquatableArray(),
            Draws = route.Draws.Draws.Select(d => d with { Kind = KindOf(d.Sequence, request) }).ToEquatableArray(),
            IdColumn = statement is SqlInsert ? builder.Tables[0].Table!.IdColumn : null,
            RowsInText = statement is SqlInsert written ? Math.Max(written.Rows.Count, written.Assignments.Count > 0 ? 1 : 0) : 0,
            MayLeaveRowsOut = statement is SqlInsert options && options.Options.Contains("IGNORE"),
            DrawsNothingBecause = route.Draws.DrawsNothingBecause,
            Columns = columns ?? items.Where(i => !i.IsStar).Select(i => new ResultColumn(ColumnResolver.OutputName(i), i.Span)).ToEquatableArray(),
            ColumnsAreKnown = items.Count > 0 && (columns is not null || items.All(i => !i.IsStar)),
            ReturnsRows = statement is SqlCall or SqlOtherCommand ? request.Intent == StatementIntent.Query : StatementChecks.ReturnsRows(statement),
            IsSessionNeutral = SessionNeutrality.IsProven(statement),
            Diagnostics = Sorted(diagnostics),
        };
    }

    /// <summary>The shards that are known. Rows have both of their keys each: the first of one row and the second of another make no shard.</summary>
    private static IEnumerable<int> ShardsOf(InsertRoute route)
    {
        if (route.RowKeys.Concat(route.RowTableKeys).Any(k => k.Kind != KeySourceKind.Constant))
            return [];
        if (route.RowTableKeys.Count == 0 || route.Decision.Placement?.Second is not { } second)
            return route.Decision.ConstantShards;
        return route.RowKeys.Zip(route.RowTableKeys, (node, table) => second.ShardOf(node.KnownShards![0], table.KnownShards![0])).Distinct().OrderBy(s => s);
    }

    /// <summary>A parameter that only the merge reads is not sent.</summary>
    private bool IsSent(MergeDraft merge, BoundParameter bound) =>
        bound.Name == MergePage.RowsOfShard || SqlWalker.SelfAndDescendants(statement).OfType<SqlParameter>().Any(p => parameters.Find(p)?.Name == bound.Name && merge.Sends(p.Span));

    private RouteKind Intended(RouteDecision decision) => statement switch
    {
        SqlCommand and not (SqlCall or SqlOtherCommand or SqlShow or SqlExplain) => RouteKind.Definition,
        SqlInsert { Query: not null } when decision.Kind is RouteKind.InsertSingle or RouteKind.Single or RouteKind.Keys or RouteKind.In or RouteKind.Range or RouteKind.Scatter => RouteKind.InsertSelect,
        _ => decision.Intended,
    };

    /// <summary>
    /// The IN lists of which each shard needs only its own values: those that compare the very key the shards were computed from, in a condition that every row meets.
    /// </summary>
    private HashSet<SqlParameter> SplitLists(RouteDecision decision)
    {
        var split = new HashSet<SqlParameter>();
        if (decision.Kind != RouteKind.In || decision.Anchor is not { Table.KeyColumn: { } key } anchor)
            return split;
        var list = decision.Keys.Atoms[0].Name;
        var keyClass = anchor.Term(key).Class;
        foreach (var block in builder.Blocks)
        {
            foreach (var inList in block.Conditions.Where(c => c.Restricts is null).SelectMany(c => SqlTree.Conjuncts(c.Expression)).OfType<SqlInList>())
            {
                if (inList.IsNegated || inList.Items.Count != 1 || ColumnResolver.Resolve(block, inList.Operand)?.Class != keyClass)
                    continue;
                if (SqlTree.Unwrap(inList.Items[0]) is SqlParameter parameter && parameters.Find(parameter)?.Name == list)
                    split.Add(parameter);
            }
        }
        return split;
    }

    private void FoldRows(RouteDecision decision, InsertRoute route, PhysicalSqlBuilder physical)
    {
        if (statement is not SqlInsert { Rows: { Count: > 0 } rows })
            return;
        if (route.RowKeys.Count > 0)
        {
            var texts = rows.Select(r => new SqlTextPart(string.Concat(physical.Render(r.Span).Cast<SqlTextPart>().Select(t => t.Text)))).ToEquatableArray();
            physical.Fold(rows[0].Span.Union(rows[rows.Count - 1].Span), new SqlChosenRowsPart(texts));
            return;
        }

        var source = SqlTree.WalkExpressions(rows[0].Values).OfType<SqlParameter>().Select(p => parameters.Find(p)).FirstOrDefault(p => p is { Shape: ParameterShape.RowsMember })?.Source;
        if (source is not null)
            physical.Fold(rows[0].Span, new SqlRowsPart(source, physical.Render(rows[0].Span)));
    }

    private IReadOnlyList<SqlSelectItem> ResultItems()
    {
        switch (statement)
        {
            case SqlInsert insert:
                return insert.Returning;
            case SqlDelete delete:
                return delete.Returning;
            case SqlQueryStatement query:
                SqlQuery first = query.Query;
                while (true)
                {
                    switch (first)
                    {
                        case SqlSetOperation set:
                            first = set.Left;
                            break;
                        case SqlParenthesizedQuery parenthesized:
                            first = parenthesized.Inner;
                            break;
                        case SqlSelect select:
                            return select.Items;
                        default:
                            return [];
                    }
                }
            default:
                return [];
        }
    }

    private static EquatableArray<PlanDiagnostic> Sorted(IReadOnlyList<PlanDiagnostic> diagnostics) =>
        diagnostics.OrderBy(d => d.Span.Start).ThenBy(d => d.Id, StringComparer.Ordinal).ToEquatableArray();
}
