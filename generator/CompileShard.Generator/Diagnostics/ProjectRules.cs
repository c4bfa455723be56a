using System.Collections.Immutable;
using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Planner.Rules;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Diagnostics;

/// <summary>The rules files of one compilation, read when first needed and once only. It lives as long as the analysis of that compilation.</summary>
internal sealed class ProjectRules(ImmutableArray<AdditionalText> additionalFiles)
{
    private readonly object _gate = new();
    private RulesFile? _file;
    private Planner.EquatableArray<ShardRuleModel>? _methods;

    public bool HasFile { get; } = additionalFiles.Any(f => RulesSources.IsRulesFile(f.Path));

    public RulesFile File(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // A cancelled read leaves nothing behind, so the next analysis that asks reads again.
            return _file ??= RulesSources.ReadAll(
                additionalFiles.Where(f => RulesSources.IsSource(f.Path)).Select(f => RulesSources.Read(f, cancellationToken)).ToList(), cancellationToken);
        }
    }

    /// <summary>The rules, with the methods of the program that compute some of them. Those are looked for only when a rule needs one.</summary>
    public RulesInput Input(Compilation compilation, CancellationToken cancellationToken)
    {
        var input = RulesInput.Of(File(cancellationToken), HasFile);
        return input.Rules.Rules.Any(r => r.Data is OwnRuleData) ? ShardRuleReader.Apply(input, Methods(compilation, cancellationToken)) : input;
    }

    /// <summary>The methods marked [ShardRule].</summary>
    public Planner.EquatableArray<ShardRuleModel> Methods(Compilation compilation, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _methods ??= ShardRuleReader.Find(compilation, cancellationToken);
        }
    }
}
