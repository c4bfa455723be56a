using System.Collections.Immutable;
using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Planner.PlanFiles;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompileShard.Generator.Diagnostics;

/// <summary>Reports plan files that belong to no interface any more. Those that do are compared by <see cref="ShardingAnalyzer"/>, which has the plans.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlanFileAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(SetupDescriptors.PlanFileLeftOver, InternalDescriptors.OurBug);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var files = new ProjectPlanFiles(start.Options);
            if (files.Folder is not null && start.Compilation.GetTypeByMetadataName(KnownNames.ShardedAttribute) is not null)
                start.RegisterAdditionalFileAction(file => Analyze(file, files));
        });
    }

    private static void Analyze(AdditionalFileAnalysisContext context, ProjectPlanFiles files)
    {
        var path = context.AdditionalFile.Path;
        if (!PlanFile.IsPlanFile(path))
            return;
        var start = Location.Create(path, default, default);
        try
        {
            if (!files.IsNeeded(context.Compilation, path, context.CancellationToken))
                context.ReportDiagnostic(Diagnostic.Create(SetupDescriptors.PlanFileLeftOver, start, Path.GetFileName(path)));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A crash would be AD0001, which names neither the file nor what to do.
            context.ReportDiagnostic(Diagnostic.Create(InternalDescriptors.OurBug, start, Path.GetFileName(path), Failures.Describe(exception)));
        }
    }
}
