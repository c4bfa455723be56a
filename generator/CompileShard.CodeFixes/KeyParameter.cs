using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Routing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.CodeFixes;

/// <summary>A parameter of the method that brings the shard key, as a change of the source and as the planner sees it.</summary>
internal static class KeyParameter
{
    /// <summary>The new parameter; an empty change when there is one of this name that will do; null when the name is taken by something else.</summary>
    public static TextChange? Change(string name, MethodTarget target, SourceText text, CancellationToken cancellationToken, string type = KeyCondition.ParameterType)
    {
        var existing = target.Model.Parameters.FirstOrDefault(p => p.Name == name);
        if (existing is not null)
            return existing.Role == ParameterRole.Scalar ? new TextChange(default, "") : null;
        var isKeyword = SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None;
        return ParameterEditor.InsertRequired(target.Syntax, type + " " + (isKeyword ? "@" : "") + name, target.Semantics, text, cancellationToken);
    }

    /// <summary>The request of the method once it has the parameter.</summary>
    public static PlanRequest Added(PlanRequest request, string name)
    {
        if (request.Parameters.Any(p => p.Name == name))
            return request;
        var parameter = new PlanParameter(name, name, ParameterShape.Scalar, KeyType.Int64, false, KeyCondition.ParameterType);
        return request with { Parameters = request.Parameters.Append(parameter).ToEquatableArray() };
    }
}
