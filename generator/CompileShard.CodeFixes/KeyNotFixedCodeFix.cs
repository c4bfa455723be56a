using System.Collections.Immutable;
using System.Composition;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Routing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.CodeFixes;

/// <summary>
/// SHARD301: adds the condition on the shard key and the parameter for it, or marks the method <c>[Scatter]</c>. Each is offered only after the planner has been asked
/// whether it helps. There is no fix for all: which of the two is meant must be decided method by method.
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
            OfferScatter(context, diagnostic, target, text);
        }
    }

    private static void OfferCondition(CodeFixContext context, Diagnostic diagnostic, MethodTarget target, SourceText text)
    {
        if (KeyCondition.FromFacts(diagnostic.Properties, target.Request.Sql) is not { } condition || ParameterChange(condition, target, text, context.CancellationToken) is not { } parameter)
            return;
        var edits = LiteralEditor.Translate(condition.Edit, target.Argument, target.Request.Sql, target.Semantics.Compilation, context.CancellationToken);
        if (edits is null || !target.Helps(Change(target.Request, condition), context.CancellationToken))
            return;
        var changes = parameter.NewText!.Length == 0 ? edits : edits.Append(parameter).ToList();
        Register(context, diagnostic, target.Document, "Fix the shard key: " + condition.Column + " = @" + condition.Parameter, "condition", text, changes);
    }

    /// <summary>The new parameter; an empty change when there is one of this name that will do; null when the name is taken by something else.</summary>
    private static TextChange? ParameterChange(KeyCondition condition, MethodTarget target, SourceText text, CancellationToken cancellationToken)
    {
        var existing = target.Model.Parameters.FirstOrDefault(p => p.Name == condition.Parameter);
        if (existing is not null)
            return existing.Role == Generator.Model.ParameterRole.Scalar ? new TextChange(default, "") : null;
        var isKeyword = SyntaxFacts.GetKeywordKind(condition.Parameter) != SyntaxKind.None;
        return ParameterEditor.InsertRequired(target.Syntax, KeyCondition.ParameterType + " " + (isKeyword ? "@" : "") + condition.Parameter, target.Semantics, text, cancellationToken);
    }

    private static PlanRequest Change(PlanRequest request, KeyCondition condition)
    {
        var changed = request with { Sql = condition.Edit.Apply(request.Sql) };
        if (request.Parameters.Any(p => p.Name == condition.Parameter))
            return changed;
        var parameter = new PlanParameter(condition.Parameter, condition.Parameter, ParameterShape.Scalar, KeyType.Int64, false, KeyCondition.ParameterType);
        return changed with { Parameters = request.Parameters.Append(parameter).ToEquatableArray() };
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
