using System.Collections.Immutable;
using System.Composition;
using CompileShard.Planner.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.CodeFixes;

/// <summary>SHARD309: removes a <c>[Scatter]</c> that has no effect.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NeedlessScatterCodeFix))]
[Shared]
public sealed class NeedlessScatterCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RoutingDiagnostics.NeedlessScatter);

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
            return;
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute || attribute.Span != diagnostic.Location.SourceSpan)
                continue;
            var change = new TextChange(ScatterAttributeEditor.Remove(attribute, text), "");
            context.RegisterCodeFix(CodeAction.Create("Remove [Scatter]", _ => Task.FromResult(context.Document.WithText(text.WithChanges(change))), "remove-scatter"), diagnostic);
        }
    }
}
