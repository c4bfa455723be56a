using System.Collections.Immutable;
using System.Composition;
using CompileShard.Generator.Diagnostics;
using CompileShard.Planner.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.CodeFixes;

/// <summary>
/// SHARD301: adds the condition on the shard key and the parameter for it, turns a function of the key into an interval, or marks the method <c>[Scatter]</c>. Each is offered only
/// after the planner has been asked whether it helps. There is no fix for all: which of them is meant must be decided method by method.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeyNotFixedCodeFix))]
[Shared]
public sealed class KeyNotFixedCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RoutingDiagnostics.KeyNotFixed);

    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await MethodTarget.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } target)
                continue;
            var text = await target.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
            OfferCondition(context, diagnostic, target, text);
            OfferRange(context, diagnostic, target, text);
            OfferScatter(context, diagnostic, target, text);
        }
    }

    private static void OfferCondition(CodeFixContext context, Diagnostic diagnostic, MethodTarget target, SourceText text)
    {
        if (KeyCondition.FromFacts(diagnostic.Properties, target.Request.Sql) is not { } condition || KeyParameter.Change(condition.Parameter, target, text, context.CancellationToken) is not { } parameter)
            return;
        var edits = LiteralEditor.Translate(condition.Edit, target.Argument, target.Request.Sql, target.Semantics.Compilation, context.CancellationToken);
        if (edits is null || !target.Helps(KeyParameter.Added(target.Request with { Sql = condition.Edit.Apply(target.Request.Sql) }, condition.Parameter), context.CancellationToken))
            return;
        var changes = parameter.NewText!.Length == 0 ? edits : edits.Append(parameter).ToList();
        Register(context, diagnostic, target.Document, "Fix the shard key: " + condition.Column + " = @" + condition.Parameter, "condition", text, changes);
    }

    /// <summary>A key inside a function of dates, as an interval.</summary>
    private static void OfferRange(CodeFixContext context, Diagnostic diagnostic, MethodTarget target, SourceText text)
    {
        if (KeyCondition.RangeFromFacts(diagnostic.Properties, target.Request.Sql) is not { } edit || LiteralEditor.Translate(edit, target.Argument, target.Request.Sql, target.Semantics.Compilation, context.CancellationToken) is not { } edits)
            return;
        var title = "Compare " + diagnostic.Properties[DiagnosticFacts.Column] + " with an interval";
        var request = target.Request with { Sql = edit.Apply(target.Request.Sql) };
        if (diagnostic.Properties.TryGetValue(DiagnosticFacts.RangeBegin, out var begin) && diagnostic.Properties.TryGetValue(DiagnosticFacts.RangeEnd, out var end))
        {
            if (RangeParameter.Find(begin!, end!, target, text) is not { } parameter)
                return;
            request = parameter.Added(request);
            edits = edits.Append(parameter.Change).ToList();
            title += " from @" + begin + " to @" + end;
        }
        if (target.Helps(request, context.CancellationToken))
            Register(context, diagnostic, target.Document, title, "range", text, edits);
    }

    private static void OfferScatter(CodeFixContext context, Diagnostic diagnostic, MethodTarget target, SourceText text)
    {
        if (target.Request.AllowScatter || !target.Helps(target.Request with { AllowScatter = true }, context.CancellationToken))
            return;
        Register(context, diagnostic, target.Document, "Mark the method [Scatter]", "scatter", text, [ScatterAttributeEditor.Add(target.Syntax, target.Attribute, text)]);
    }

    private static void Register(CodeFixContext context, Diagnostic diagnostic, Document document, string title, string key, SourceText text, IReadOnlyList<TextChange> changes) =>
        context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(document.WithText(text.WithChanges(changes.OrderBy(c => c.Span.Start)))), key), diagnostic);
}
