using CompileShard.Planner.Routing;
using CompileShard.Planner.Schema.Checking;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Merging;

/// <summary>Finds how the answers of several shards become the one that a single server would give, and what each shard must be asked for that; or why they cannot.</summary>
internal sealed class MergePlanner(PlanRequest request, ParameterTable parameters, StatementColumns columns)
{
    /// <summary>At most one of the two is there; neither, when there is nothing to do after all.</summary>
    public (MergeDraft? Draft, MergeRefusal? Refusal) Plan(QueryShape shape, IReadOnlyList<MergeNeed> needs)
    {
        if (needs.FirstOrDefault(n => !n.CanBeMet) is { } never)
            return (null, never.Refusal);
        if (!request.CanMerge)
            return (null, needs[0].Refusal);
        var build = new MergeBuild(request);
        if (OneSelect(shape.Query) is not var (select, tail))
            return (null, needs[0].Refusal);
        var list = new SelectList(select, columns);
        var names = new NameScope(select, shape.Arms[0], list);
        var kinds = new SortKinds(columns.TypeOf, parameters);
        if (needs.Any(n => n.Kind is MergeNeedKind.Group or MergeNeedKind.Whole))
            return (null, needs[0].Refusal);
        new RowMerge(select, tail, names, kinds, columns, build).Plan(needs.Any(n => n.Kind == MergeNeedKind.Distinct));
        if (build.Refusal is null && tail.Limit is not null)
            ReadPage(tail.Limit, build);
        if (build.Refusal is not null)
            return (null, build.Refusal);
        return build.IsEmpty ? (null, null) : (build.Finish(), null);
    }

    /// <summary>LIMIT is taken of the result as a whole; a shard may have to give everything in front of the page too.</summary>
    private void ReadPage(SqlLimit limit, MergeBuild build)
    {
        var (page, refusal) = new PageReader(parameters, request.AcceptAnyParameters).Read(limit);
        build.Refusal ??= refusal;
        build.Page = page;
        build.LimitsShards = true;
        if (page is not null && PageReader.LimitOfShard(limit, page) is { } pieces)
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
