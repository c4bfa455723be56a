using CompileShard.Planner.Routing;
using CompileShard.Planner.Schema.Checking;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Merging;

/// <summary>How answers become one, or why they cannot; neither, when there is nothing to do. And the steps that the statement asks for, in order.</summary>
internal sealed record MergeOutcome(MergeDraft? Draft, MergeRefusal? Refusal, IReadOnlyList<string> Steps)
{
    public static MergeOutcome Nothing { get; } = new(null, null, []);
}

/// <summary>Finds how the answers of several shards become the one that a single server would give, and what each shard must be asked for that; or why they cannot.</summary>
internal sealed class MergePlanner(PlanRequest request, ParameterTable parameters, StatementColumns columns)
{
    public MergeOutcome Plan(QueryShape? shape, IReadOnlyList<MergeNeed> needs)
    {
        if (needs.Count == 0)
            return MergeOutcome.Nothing;
        var steps = needs.Select(n => n.Step).Distinct(StringComparer.Ordinal).ToList();
        if (needs.FirstOrDefault(n => !n.CanBeMet) is { } never)
            return new MergeOutcome(null, never.Refusal, steps);
        if (shape is null || !request.CanMerge)
            return new MergeOutcome(null, needs[0].Refusal, steps);
        var build = new MergeBuild(request);
        if (OneSelect(shape.Query) is var (select, tail))
            PlanSelect(select, tail, shape.Arms[0], needs, build);
        else
            PlanUnion(shape, needs, build);
        if (build.Refusal is not null)
            return new MergeOutcome(null, build.Refusal, steps);
        if (build.Group?.Having is not null)
            steps.Insert(1, "filter");
        return build.IsEmpty ? MergeOutcome.Nothing : new MergeOutcome(build.Finish(), null, steps);
    }

    private void PlanSelect(SqlSelect select, SqlQueryTail tail, QueryBlock block, IReadOnlyList<MergeNeed> needs, MergeBuild build)
    {
        var list = new SelectList(select, columns);
        var names = new NameScope(select, block, list);
        var kinds = new SortKinds(columns.TypeOf, parameters);
        var limitsShards = true;
        if (needs.Any(n => n.Kind is MergeNeedKind.Group or MergeNeedKind.Whole))
        {
            var groups = new GroupMerge(select, tail, names, kinds, columns, parameters, request, build);
            groups.Plan(select.IsDistinct);
            limitsShards = groups.CanLimitShards;
        }
        else
        {
            new RowMerge(select, tail, names, kinds, columns, build).Plan(needs.Any(n => n.Kind == MergeNeedKind.Distinct));
        }
        if (build.Refusal is null && tail.Limit is not null)
            ReadPage(tail.Limit, limitsShards, build);
    }

    private void PlanUnion(QueryShape shape, IReadOnlyList<MergeNeed> needs, MergeBuild build)
    {
        new UnionMerge(request.Sql, shape, columns, parameters, build).Plan(needs);
        if (build.Refusal is null && shape.Query.Tail.Limit is { } limit)
            ReadPage(limit, limitsShards: true, build);
    }

    /// <summary>LIMIT is taken of the result as a whole; a shard may have to give everything in front of the page too, or all it has.</summary>
    private void ReadPage(SqlLimit limit, bool limitsShards, MergeBuild build)
    {
        var (page, refusal) = new PageReader(parameters, request.AcceptAnyParameters).Read(limit);
        build.Refusal ??= refusal;
        build.Page = page;
        build.LimitsShards = limitsShards;
        if (page is not null && (limitsShards ? PageReader.LimitOfShard(limit, page) : []) is { } pieces)
            build.Edits.Replace(limit.Span, pieces);
    }

    /// <summary>The SELECT of a query that is one, and its last clauses: within parentheses or behind them.</summary>
    private static (SqlSelect Select, SqlQueryTail Tail)? OneSelect(SqlQuery query)
    {
        while (query is SqlParenthesizedQuery { Tail: { OrderBy.Count: 0, Limit: null } } parenthesized)
            query = parenthesized.Inner;
        return query is SqlSelect select ? (select, select.Tail) : null;
    }
}
