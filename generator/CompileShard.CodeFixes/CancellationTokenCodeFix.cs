using System.Collections.Immutable;
using System.Composition;
using CompileShard.Generator.Declarations;
using CompileShard.Planner.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompileShard.CodeFixes;

/// <summary>SHARD601: adds an optional CancellationToken at the end of the parameters.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CancellationTokenCodeFix))]
[Shared]
public sealed class CancellationTokenCodeFix : CodeFixProvider
{
    private const string Name = "cancellationToken";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(AdviceDiagnostics.NoCancellationToken);

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root ||
            await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } semantics)
        {
            return;
        }
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method ||
                method.ParameterList.Parameters.Any(p => p.Identifier.ValueText == Name || p.Modifiers.Any(m => m.Text == "params")))
            {
                continue;
            }
            var change = ParameterEditor.Append(method, TypeName(semantics, method.ParameterList.SpanStart) + " " + Name + " = default", text);
            context.RegisterCodeFix(CodeAction.Create("Accept a CancellationToken", _ => Task.FromResult(context.Document.WithText(text.WithChanges(change))), "cancellation-token"), diagnostic);
        }
    }

    /// <summary>The short name where it means the right type.</summary>
    private static string TypeName(SemanticModel semantics, int position)
    {
        var found = semantics.LookupNamespacesAndTypes(position, name: "CancellationToken");
        return found.Length == 1 && found[0] is ITypeSymbol type && KnownNames.IsCancellationToken(type) ? "CancellationToken" : "System.Threading.CancellationToken";
    }
}
