namespace CompileShard.Planner.Routing;

/// <summary>The route of a method that has a <c>[ShardKey]</c> parameter: the caller says where the rows are, and the SQL is not asked.</summary>
internal static class ShardKeyRoute
{
    public static RouteDecision? TryDecide(PlanRequest request, ParameterTable parameters, IReadOnlyList<TableRef> sharded)
    {
        if (request.ShardKeyParameter is null || sharded.Count == 0 || parameters.Find(request.ShardKeyParameter) is not { } parameter)
            return null;
        var anchor = sharded.FirstOrDefault(t => t.Table!.KeyColumn is not null) ?? sharded[0];
        var atom = parameter.Shape == ParameterShape.List ? KeyAtom.List(parameter.Name) : KeyAtom.Parameter(parameter.Name);
        return RouteDecision.ByKeys(anchor.Table!, KeySet.Of(atom), anchor);
    }
}
