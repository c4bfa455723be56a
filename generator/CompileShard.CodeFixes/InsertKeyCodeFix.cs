using System.Collections.Immutable;
using System.Composition;
using CompileShard.Generator.Diagnostics;
using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.CodeFixes;

/// <summary>
/// SHARD305: adds the shard key to an insert. Its value is the member of the inserted object that is called like the column, or a new parameter.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertKeyCodeFix))]
[Shared]
public sealed class InsertKeyCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RoutingDiagnostics.InsertWithoutKey);

    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await MethodTarget.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } target ||
                !diagnostic.Properties.TryGetValue(DiagnosticFacts.Column, out var column) || column is null ||
                !diagnostic.Properties.TryGetValue(DiagnosticFacts.Parameter, out var parameter) || parameter is null)
            {
                continue;
            }
            var text = await target.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
            if (target.Model.Parameters.Any(p => p.Role is ParameterRole.Object or ParameterRole.Rows && IsUsed(p, target.Request.Sql)))
            {
                if (MemberFor(column, target) is { } member)
                    Offer(context, diagnostic, target, text, column, member, target.Request, new TextChange(default, ""));
            }
            else if (KeyParameter.Change(parameter, target, text, context.CancellationToken) is { } change)
            {
                Offer(context, diagnostic, target, text, column, parameter, KeyParameter.Added(target.Request, parameter), change);
            }
        }
    }

    private static void Offer(CodeFixContext context, Diagnostic diagnostic, MethodTarget target, SourceText text, string column, string value, PlanRequest request, TextChange parameter)
    {
        if (EditFor(diagnostic.Properties, target.Request.Sql, SqlNames.QuoteIfNeeded(column), "@" + value) is not { } edit ||
            LiteralEditor.Translate(edit, target.Argument, target.Request.Sql, target.Semantics.Compilation, context.CancellationToken) is not { } edits ||
            !target.Helps(request with { Sql = edit.Apply(request.Sql) }, context.CancellationToken))
        {
            return;
        }
        var changes = (parameter.NewText!.Length == 0 ? edits : edits.Append(parameter)).OrderBy(c => c.Span.Start).ToList();
        context.RegisterCodeFix(CodeAction.Create("Insert the shard key: " + column + " = @" + value, _ => Task.FromResult(target.Document.WithText(text.WithChanges(changes))), "insert-key"), diagnostic);
    }

    private static SqlEdit? EditFor(IReadOnlyDictionary<string, string?> facts, string sql, string column, string value)
    {
        if (KeyCondition.Position(facts, DiagnosticFacts.AssignmentAt, sql) is { } assignment)
            return new SqlEdit(new SqlInsertion(assignment, column + " = " + value + ", "));
        return KeyCondition.Position(facts, DiagnosticFacts.ColumnAt, sql) is { } columnAt && KeyCondition.Position(facts, DiagnosticFacts.ValueAt, sql) is { } valueAt
            ? new SqlEdit(new SqlInsertion(columnAt, column + ", "), new SqlInsertion(valueAt, value + ", "))
            : null;
    }

    internal static bool IsUsed(ParameterModel parameter, string sql) => sql.IndexOf("@" + parameter.Name + ".", StringComparison.Ordinal) >= 0;

    /// <summary>The member of an object in use that is called like the column.</summary>
    internal static string? MemberFor(string column, MethodTarget target) =>
        target.Model.Parameters.Where(p => p.Role is ParameterRole.Object or ParameterRole.Rows && IsUsed(p, target.Request.Sql))
            .SelectMany(p => p.Values).Select(v => v.Parameter.Name)
            .FirstOrDefault(name => name.Split('.') is { Length: 2 } path && ColumnNames.AreEqual(path[1], column));
}
