using System.Collections.Immutable;
using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Planner.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompileShard.Generator.Diagnostics;

/// <summary>
/// Says, in the source, what is wrong with <c>[Sharded]</c> interfaces and their statements. It reads and plans with the generator's own code, so the two cannot
/// disagree; diagnostics come from here and not from the generator because only an analyzer's obey pragmas and .editorconfig.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShardingAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        new[] { SetupDescriptors.NoRulesFile, SetupDescriptors.RulesFileHasErrors, SetupDescriptors.PlanDiffers, SetupDescriptors.PlanFileMissing, InternalDescriptors.NotSeen, InternalDescriptors.OurBug }
            .Concat(DeclarationDescriptors.All)
            .Concat(SqlDescriptors.All)
            .Concat(RoutingDescriptors.All)
            .Concat(MergingDescriptors.All)
            .Concat(SequenceDescriptors.All)
            .Concat(AdviceDescriptors.All.Where(d => d != AdviceDescriptors.LowBitsOfTime))
            .ToImmutableArray();

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // An interface in a generated file is implemented like any other, so what is wrong with it must be said as well.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.ShardedAttribute) is null)
                return;
            var rules = new ProjectRules(start.Options);
            var planFiles = new ProjectPlanFiles(start.Options);
            var scorecard = new Scorecard();
            start.RegisterSymbolAction(symbol => Analyze(symbol, rules, planFiles, scorecard), SymbolKind.NamedType);
            start.RegisterSymbolAction(symbol => AnalyzeRule(symbol, rules), SymbolKind.Method);
            start.RegisterSymbolAction(StrayStatements.Analyze, SymbolKind.Method);
            start.RegisterOperationAction(ScatterInLoop.Analyze, OperationKind.Invocation);
            start.RegisterCompilationEndAction(scorecard.Report);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ProjectRules rules, ProjectPlanFiles planFiles, Scorecard scorecard)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Interface || !type.GetAttributes().Any(KnownNames.IsSharded))
            return;
        try
        {
            var planned = Planning.RepositoryPlanner.Plan(RepositoryReader.Read(type, context.CancellationToken), rules.Input(context.Compilation, context.CancellationToken), context.CancellationToken);
            var locations = RepositoryLocations.Of(type);
            new RepositoryReport(planned, locations, context).ReportAll();
            GeneratedBodies.Compare(planned, locations, context);
            new PlanFileReport(planned, locations, planFiles, context).Report();
            scorecard.Count(planned);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The compiler would report a crash as AD0001, a warning that names neither the interface nor what to do.
            context.ReportDiagnostic(Diagnostic.Create(InternalDescriptors.OurBug, type.Locations.FirstOrDefault(), type.Name, Failures.Describe(exception)));
        }
    }

    private static void AnalyzeRule(SymbolAnalysisContext context, ProjectRules rules)
    {
        if (ShardRuleReader.Read((IMethodSymbol)context.Symbol) is not { } method)
            return;
        var problem = ShardRuleReader.Check(method, rules.Input(context.Compilation, context.CancellationToken), rules.Methods(context.Compilation, context.CancellationToken));
        if (problem is not null)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Find(DeclarationDiagnostics.NotARule), context.Symbol.Locations.FirstOrDefault(), method.Display, method.Rule, problem));
    }
}
