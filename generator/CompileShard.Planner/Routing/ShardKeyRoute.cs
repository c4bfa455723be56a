using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Routing;

/// <summary>The route of a method that has a <c>[ShardKey]</c> parameter: the caller says where the rows are, and the SQL is not asked.</summary>
internal static class ShardKeyRoute
{
    public static RouteDecision? TryDecide(PlanRequest request, ParameterTable parameters, IReadOnlyList<TableRef> sharded, List<PlanDiagnostic> diagnostics)
    {
        if (request.ShardKeyParameter is null || sharded.Count == 0 || parameters.Find(request.ShardKeyParameter) is not { } parameter)
            return null;
        var anchor = sharded.FirstOrDefault(t => t.Table!.KeyColumn is not null) ?? sharded[0];
        if (anchor.Table!.Second is not null)
        {
            // One value cannot say where rows lie that two columns place.
            diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.KeyIsNotPlain, parameters.FirstUse(parameter.Name) ?? anchor.Named?.Name.Name.Span ?? default,
                "'" + anchor.Table.Name + "' is placed by two columns, and [ShardKey] names one value. Put conditions on both into the SQL instead."));
            return RouteDecision.Refused;
        }
        var atom = parameter.Shape == ParameterShape.List ? KeyAtom.List(parameter.Name) : KeyAtom.Parameter(parameter.Name);
        return RouteDecision.ByKeys(anchor.Table, KeySet.Of(atom), anchor);
    }
}
