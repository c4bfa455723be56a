using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Algorithms;
using CompileShard.Planner.Rules.Reading.Maps;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>One rule declaration, of a rules file or of Mycat's rule.xml, to a rule.</summary>
internal static class RuleBuilder
{
    /// <summary>The rule, or null after a mistake was reported.</summary>
    public static RuleDefinition? Build(RuleDeclaration declaration, RuleAlgorithm algorithm, MapFiles files, RulesErrors errors)
    {
        var errorsBefore = errors.Count;
        var parameters = new RuleParameterReader(declaration, algorithm, errors, files);
        if (algorithm.Read(parameters) is not { } shape || errors.Count != errorsBefore || declaration.NameText is null)
            return null;
        var further = declaration.Parameters.Where(p => p.Name != "count").OrderBy(p => p.Name, StringComparer.Ordinal);
        return new RuleDefinition(declaration.Name, algorithm.Name, shape.Count, further.Select(p => new RuleParameter(p.Name, p.Value.Value)).ToEquatableArray())
        {
            Data = shape.Data,
            IsMycatCompatible = parameters.IsMycat,
        };
    }
}
