using System.Text;
using CompileShard.Generator.Declarations;
using CompileShard.Generator.Emit;
using CompileShard.Generator.Model;
using CompileShard.Generator.Planning;
using CompileShard.Planner;
using CompileShard.Planner.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

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
            .Where(static file => RulesSources.MayBeSource(file.Path))
            .SelectMany(RulesSources.Read)
            .WithTrackingName(StepNames.RulesSources)
            .Collect()
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => RulesSources.Choices(options)))
            .Select(static (read, cancellationToken) => (File: RulesSources.ReadAll(read.Left, read.Right, cancellationToken), HasFile: read.Left.Any(RulesSources.IsRulesFile)))
            .WithTrackingName(StepNames.RulesFile);

        var shardRules = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.ShardRuleAttribute,
                static (node, _) => node is MethodDeclarationSyntax,
                static (found, _) => ShardRuleReader.Read((IMethodSymbol)found.TargetSymbol))
            .Where(static method => method is not null)
            .Collect()
            .Select(static (methods, _) => ShardRuleReader.InOrder(methods!))
            .WithTrackingName(StepNames.ShardRules);

        var schemaFile = context.AdditionalTextsProvider
            .Where(static file => SchemaSources.MayBeSource(file.Path))
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static both => SchemaSources.IsSource(both.Left, both.Right))
            .Select(static (both, cancellationToken) => SchemaSources.Read(both.Left, cancellationToken))
            .WithTrackingName(StepNames.SchemaSources)
            .Collect()
            .Select(static (sources, cancellationToken) => SchemaReader.Read(sources, cancellationToken))
            .WithTrackingName(StepNames.SchemaFile);

        // Positions stay behind here: moving text in a rules file or schema file redoes nothing below.
        var rules = rulesFile
            .Select(static (read, _) => RulesInput.Of(read.File, read.HasFile))
            .Combine(shardRules.Combine(schemaFile))
            .Select(static (both, _) => ShardRuleReader.Apply(both.Left, both.Right.Left).With(both.Right.Right))
            .WithTrackingName(StepNames.Rules);

        var options = context.AnalyzerConfigOptionsProvider
            .Combine(context.CompilationProvider)
            .Combine(Silencing.Find(context))
            .Select(static (all, _) => OptionsReader.Read(all.Left.Left, all.Left.Right, isSilenced: all.Right))
            .WithTrackingName(StepNames.Options);

        // Names without case must differ between all files; an interface's own name changes only when a clash appears or goes.
        var hintNames = repositories
            .Select(static (repository, _) => repository.MetadataName)
            .Collect()
            .Select(static (names, _) => HintNames.For(names))
            .WithTrackingName(StepNames.HintNames);

        var plans = repositories
            .Combine(rules)
            .Select(static (both, cancellationToken) => RepositoryPlanner.Plan(both.Left, both.Right, cancellationToken))
            .WithTrackingName(StepNames.Plans);

        var repositorySources = plans
            .Combine(hintNames)
            .Select(static (both, _) => (Plan: both.Left, HintName: HintNames.Find(both.Right, both.Left.Repository.MetadataName)))
            .Combine(options.Select(static (options, _) => options.Choices))
            .Select(static (input, _) => RepositoryEmitter.Emit(input.Left.Plan, input.Left.HintName, input.Right))
            .WithTrackingName(StepNames.RepositorySources);

        // Without plan files nothing is made, and nothing below runs.
        var planFolder = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => OptionsReader.PlanFolderOf(options));
        var planBundle = plans
            .Combine(hintNames)
            .Combine(planFolder)
            .Where(static input => input.Right is not null)
            .Select(static (input, _) => new KeyValuePair<string, string?>(
                PlanFiles.Name(HintNames.Find(input.Left.Right, input.Left.Left.Repository.MetadataName)), PlanFiles.Of(input.Left.Left)?.Text))
            .WithTrackingName(StepNames.PlanFiles)
            .Collect()
            .Combine(planFolder)
            .SelectMany(static (input, _) => input.Right is { } folder ? new EquatableArray<GeneratedSource>([PlanFiles.Bundle(folder, input.Left)]) : [])
            .WithTrackingName(StepNames.PlanBundle);

        var summaries = plans
            .Select(static (plan, _) => Summaries.Of(plan))
            .WithTrackingName(StepNames.Summaries);

        var routers = rules
            .Combine(options.Combine(context.CompilationProvider))
            .Select(static (input, _) => RouterReader.Read(input.Left.Rules, input.Right.Left, input.Right.Right))
            .WithTrackingName(StepNames.Routers);

        var assemblySources = summaries
            .Collect()
            .Combine(routers.Combine(options))
            .SelectMany(static (input, _) => Summaries.Emit(input.Left, input.Right.Left, input.Right.Right))
            .WithTrackingName(StepNames.AssemblySources);

        context.RegisterSourceOutput(repositorySources, static (output, source) => output.AddSource(source.HintName, SourceText.From(source.Text, Encoding.UTF8)));
        context.RegisterSourceOutput(planBundle, static (output, source) => output.AddSource(source.HintName, SourceText.From(source.Text, Encoding.UTF8)));
        context.RegisterSourceOutput(assemblySources, static (output, source) => output.AddSource(source.HintName, SourceText.From(source.Text, Encoding.UTF8)));
    }
}
