using System.Collections.Immutable;
using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Generator.Planning;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.PlanFiles;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.Generator.Diagnostics;

/// <summary>Compares the plans of one interface with the file that is checked in, and reports what differs at the methods that it is about.</summary>
internal sealed class PlanFileReport(PlannedRepository planned, RepositoryLocations locations, ProjectPlanFiles files, SymbolAnalysisContext context)
{
    public void Report()
    {
        if (files.Folder is not { } folder || PlanFiles.Of(planned) is not { } expected || files.NameOf(context.Compilation, planned.Repository.MetadataName, context.CancellationToken) is not { } name)
            return;
        var properties = ImmutableDictionary<string, string?>.Empty.Add(DiagnosticFacts.PlanFolder, folder).Add(DiagnosticFacts.PlanFile, name).Add(DiagnosticFacts.Plans, expected.Text);
        if (files.Find(name) is not { } file || file.GetText(context.CancellationToken) is not { } text)
        {
            context.ReportDiagnostic(Diagnostic.Create(SetupDescriptors.PlanFileMissing, locations.Interface, properties, planned.Repository.Name, folder + "/" + name));
            return;
        }
        foreach (var difference in PlanDifference.Find(expected, text.ToString()))
        {
            var isMethod = difference.Block >= 0;
            context.ReportDiagnostic(Diagnostic.Create(
                SetupDescriptors.PlanDiffers,
                locations.Find(isMethod ? ProblemPlace.Method(planned.Methods[difference.Block].Method.Index) : ProblemPlace.Interface, context.CancellationToken),
                [Line(file.Path, text, difference.Line)],
                properties,
                planned.Repository.Name + (isMethod ? "." + planned.Methods[difference.Block].Method.Name : ""),
                folder + "/" + name,
                difference.Words));
        }
    }

    private static Location Line(string path, SourceText text, int line)
    {
        var span = text.Lines[Math.Min(line, text.Lines.Count - 1)].Span;
        return Location.Create(path, span, text.Lines.GetLinePositionSpan(span));
    }
}
