using CompileShard.Planner;
using CompileShard.Planner.Routing;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.CodeFixes;

/// <summary>The parameter that ends an interval, of the same type as the one that begins it and behind it: as a change of the source and as the planner sees it.</summary>
internal sealed class RangeParameter
{
    private readonly PlanParameter _parameter;

    private RangeParameter(PlanParameter parameter, TextChange change)
    {
        _parameter = parameter;
        Change = change;
    }

    public TextChange Change { get; }

    /// <summary>Null when the parameter that begins the interval is no date of its own, has a default, or when the name is taken.</summary>
    public static RangeParameter? Find(string begin, string end, MethodTarget target, SourceText text)
    {
        var parameter = target.Request.Parameters.FirstOrDefault(p => p.Name == begin);
        var syntax = target.Syntax.ParameterList.Parameters.FirstOrDefault(p => p.Identifier.ValueText == begin);
        if (parameter is not { Shape: ParameterShape.Scalar, IsNullable: false, Type: KeyType.DateTime or KeyType.DateOnly } || syntax is not { Default: null, Type: not null } || target.Model.Parameters.Any(p => p.Name == end))
            return null;
        var change = ParameterEditor.InsertBehind(syntax, syntax.Type + " " + end, text);
        return new RangeParameter(parameter with { Name = end, Source = end }, change);
    }

    /// <summary>The request of the method once it has the parameter.</summary>
    public PlanRequest Added(PlanRequest request) => request with { Parameters = request.Parameters.Append(_parameter).ToEquatableArray() };
}
