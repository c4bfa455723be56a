using System.Collections.Immutable;
using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.Generator.Diagnostics;

/// <summary>Reports the mistakes of rules files, their map files and schema files in those files. A project without a <c>[Sharded]</c> interface has no use for the file, and hears nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RulesFileAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        SetupDescriptors.All.Where(d => d != SetupDescriptors.NoRulesFile && d != SetupDescriptors.RulesFileHasErrors).Except(SetupDescriptors.OfPlanFiles).Append(AdviceDescriptors.LowBitsOfTime).Append(InternalDescriptors.OurBug).ToImmutableArray();

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var rules = new ProjectRules(start.Options);
            if (!start.Options.AdditionalFiles.Any(f => MayBeSource(f.Path)) || start.Compilation.GetTypeByMetadataName(KnownNames.ShardedAttribute) is null)
                return;
            start.RegisterAdditionalFileAction(file => Analyze(file, rules));
        });
    }

    private static bool MayBeSource(string path) => RulesSources.MayBeSource(path) || SchemaSources.MayBeSource(path);

    private static void Analyze(AdditionalFileAnalysisContext context, ProjectRules rules)
    {
        if (!MayBeSource(context.AdditionalFile.Path))
            return;
        try
        {
            if (rules.IsSchema(context.AdditionalFile))
                Report(context, SchemaErrors(rules, context.CancellationToken));
            else
                ReportErrors(context, rules);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // As in the other analyzer: a crash would be AD0001, which names neither the file nor what to do.
            if (ShardedInterfaces.Exist(context.Compilation, context.CancellationToken))
                context.ReportDiagnostic(Diagnostic.Create(InternalDescriptors.OurBug, Location.Create(context.AdditionalFile.Path, default, default), Path.GetFileName(context.AdditionalFile.Path), Failures.Describe(exception)));
        }
    }

    private static void ReportErrors(AdditionalFileAnalysisContext context, ProjectRules rules)
    {
        if (!rules.HasFile(context.CancellationToken))
            return;
        var file = rules.File(context.CancellationToken);
        Report(context, file.Errors.Concat(file.Warnings));
    }

    private static IEnumerable<RulesError> SchemaErrors(ProjectRules rules, CancellationToken cancellationToken)
    {
        var schema = rules.Schema(cancellationToken);
        return schema.Errors.Concat(SchemaRulesCheck.Find(schema, rules.File(cancellationToken).Rules));
    }

    private static void Report(AdditionalFileAnalysisContext context, IEnumerable<RulesError> found)
    {
        var errors = found.Where(e => e.Span.Path == context.AdditionalFile.Path).ToList();
        if (errors.Count == 0 || !ShardedInterfaces.Exist(context.Compilation, context.CancellationToken))
            return;
        var text = context.AdditionalFile.GetText(context.CancellationToken) ?? SourceText.From("");
        foreach (var error in errors)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Find(error.Id), Locate(error.Span, text), error.Arguments.ToArray<object>()));
    }

    /// <summary>The place in the file. A place outside the text, which only a bug of ours could give, becomes the file's start.</summary>
    private static Location Locate(RulesSpan span, SourceText text)
    {
        if (span.Line < 0 || span.Line >= text.Lines.Count || span.Column < 0 || span.Column > text.Lines[span.Line].Span.Length)
            return Location.Create(span.Path, default, default);
        var line = text.Lines[span.Line];
        var start = line.Start + span.Column;
        var end = Math.Min(start + Math.Max(span.Length, 0), line.End);
        var place = TextSpan.FromBounds(start, end);
        return Location.Create(span.Path, place, text.Lines.GetLinePositionSpan(place));
    }
}
