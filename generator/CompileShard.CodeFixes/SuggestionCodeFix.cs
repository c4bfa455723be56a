using System.Collections.Immutable;
using System.Composition;
using CompileShard.Generator.Diagnostics;
using CompileShard.Planner.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.CodeFixes;

/// <summary>"Did you mean": replaces a misspelt table, column, parameter or sequence by the name that the diagnostic suggests, wherever the literal stands.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SuggestionCodeFix))]
[Shared]
public sealed class SuggestionCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(SqlDiagnostics.UnknownTable, SqlDiagnostics.UnknownColumn, SqlDiagnostics.UnknownParameter, SequenceDiagnostics.UnknownSequence, DeclarationDiagnostics.UnknownRule);

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var span = diagnostic.Location.SourceSpan;
            if (!diagnostic.Properties.TryGetValue(DiagnosticFacts.Suggestion, out var suggestion) || suggestion is null || !IsOneName(text.ToString(span)) || !await IsOwnAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
                continue;
            var written = text.ToString(span);
            var replacement = written[0] == '`' && suggestion[0] != '`' ? "`" + suggestion + "`" : written[0] == '"' ? "\"" + suggestion + "\"" : suggestion;
            context.RegisterCodeFix(
                CodeAction.Create("Change to '" + suggestion + "'", _ => Task.FromResult(context.Document.WithText(text.WithChanges(new TextChange(span, replacement)))), "suggestion"), diagnostic);
        }
    }

    /// <summary>Tables, columns and sequences are the same for all who use a constant; parameters are those of one method, and another may have the name as it stands.</summary>
    private static async Task<bool> IsOwnAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        diagnostic.Id != SqlDiagnostics.UnknownParameter ||
        (await MethodTarget.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is { } target && target.Argument.SyntaxTree == diagnostic.Location.SourceTree && target.Argument.Span.Contains(diagnostic.Location.SourceSpan));

    /// <summary>The place is then a name in a literal, and not a whole argument or an expression that could not be looked into.</summary>
    private static bool IsOneName(string written)
    {
        var name = written.Length > 2 && written[0] is '`' or '"' && written[written.Length - 1] == written[0] ? written.Substring(1, written.Length - 2) : written.TrimStart('@', ':');
        return written == "?" || (name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '$' or '.' or '-'));
    }
}
