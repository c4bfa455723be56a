using System.Collections.Immutable;
using System.Composition;
using CompileShard.Generator.Diagnostics;
using CompileShard.Planner.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.CodeFixes;

/// <summary>SHARD080, SHARD081: writes the plan file of an interface, as <c>compileshard plans accept</c> does for all of them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PlanFileCodeFix))]
[Shared]
public sealed class PlanFileCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RulesFileDiagnostics.PlanDiffers, RulesFileDiagnostics.PlanFileMissing);

    /// <summary>None: one fix accepts a whole interface, and each should be looked at.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(DiagnosticFacts.PlanFolder, out var folder) && diagnostic.Properties.TryGetValue(DiagnosticFacts.PlanFile, out var name) &&
                diagnostic.Properties.TryGetValue(DiagnosticFacts.Plans, out var plans) && folder is not null && name is not null && plans is not null)
                context.RegisterCodeFix(CodeAction.Create("Accept the plans in " + folder + "/" + name, _ => Task.FromResult(Write(context.Document.Project, folder, name, plans)), "accept-plans"), diagnostic);
        }
        return Task.CompletedTask;
    }

    private static Solution Write(Project project, string folder, string name, string plans)
    {
        var text = SourceText.From(plans, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var existing = project.AdditionalDocuments.Where(d => string.Equals(Path.GetFileName(d.FilePath ?? d.Name), name, StringComparison.OrdinalIgnoreCase)).OrderBy(d => d.FilePath, StringComparer.Ordinal).FirstOrDefault();
        if (existing is not null)
            return project.Solution.WithAdditionalDocumentText(existing.Id, text);
        var root = project.FilePath is null ? null : Path.GetDirectoryName(project.FilePath);
        var path = Path.Combine(root ?? "", folder.Replace('/', Path.DirectorySeparatorChar), name);
        if (root is not null)
            path = Path.GetFullPath(path);
        return project.Solution.AddAdditionalDocument(DocumentId.CreateNewId(project.Id, name), name, text, folder.Split(new[] { '/' }, StringSplitOptions.RemoveEmptyEntries), path);
    }
}
