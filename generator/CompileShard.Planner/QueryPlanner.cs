using CompileShard.Planner.Routing;

namespace CompileShard.Planner;

/// <summary>Plans a statement: the one entry that the generator, the analyzer and the command line share.</summary>
public static class QueryPlanner
{
    /// <summary>Parses, routes and rewrites. Never throws for any text.</summary>
    public static QueryPlan Plan(PlanRequest request, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
