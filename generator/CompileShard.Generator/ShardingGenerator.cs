using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Generator.Planning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompileShard.Generator;

/// <summary>
/// The whole pipeline: interfaces and rules files are read into plain data, every method is planned, and what comes out is written as C#. It reports nothing; the
/// analyzer does that, from the same reader and planner.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ShardingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var repositories = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.ShardedAttribute,
                static (node, _) => node is InterfaceDeclarationSyntax,
                static (found, cancellationToken) => RepositoryReader.Read((INamedTypeSymbol)found.TargetSymbol, cancellationToken))
            .WithTrackingName(StepNames.Repositories);

        var rulesFile = context.AdditionalTextsProvider
            .Where(static file => RulesSources.IsRulesFile(file.Path))
            .Select(RulesSources.Read)
            .WithTrackingName(StepNames.RulesSources)
            .Collect()
            .Select(static (sources, cancellationToken) => (File: RulesSources.ReadAll(sources, cancellationToken), HasFile: sources.Length != 0))
            .WithTrackingName(StepNames.RulesFile);

        // Positions stay behind here: moving text in a rules file redoes nothing below.
        var rules = rulesFile
            .Select(static (read, _) => RulesInput.Of(read.File, read.HasFile))
            .WithTrackingName(StepNames.Rules);

        var options = context.AnalyzerConfigOptionsProvider
            .Combine(context.CompilationProvider)
            .Select(static (both, _) => OptionsReader.Read(both.Left, both.Right))
            .WithTrackingName(StepNames.Options);

        var plans = repositories
            .Combine(rules)
            .Select(static (both, cancellationToken) => RepositoryPlanner.Plan(both.Left, both.Right, cancellationToken))
            .WithTrackingName(StepNames.Plans);
    }
}
