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
/// SHARD232: adds the columns that an insert must give a value. The values are the members of the inserted object that are called like them, or new parameters, so that the
/// caller says what to store.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertColumnsCodeFix))]
[Shared]
public sealed class InsertColumnsCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(SqlDiagnostics.MissingColumn);

    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await MethodTarget.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } target || ColumnsOf(diagnostic) is not { Count: > 0 } columns)
                continue;
            var text = await target.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
            var isObject = target.Model.Parameters.Any(p => p.Role is ParameterRole.Object or ParameterRole.Rows && InsertKeyCodeFix.IsUsed(p, target.Request.Sql));
            var values = columns.Select(c => isObject ? InsertKeyCodeFix.MemberFor(c.Name, target) : ParameterName(c.Name)).ToList();
            if (values.Contains(null) || (isObject ? new TextChange(default, "") : ParametersFor(columns, values!, target, text, context.CancellationToken)) is not { } parameters ||
                EditFor(diagnostic.Properties, target.Request.Sql, columns, values!) is not { } edit ||
                LiteralEditor.Translate(edit, target.Argument, target.Request.Sql, target.Semantics.Compilation, context.CancellationToken) is not { } edits ||
                !target.Cures(diagnostic.Id, Added(target.Request, columns, values!) with { Sql = edit.Apply(target.Request.Sql) }, context.CancellationToken))
            {
                continue;
            }
            var changes = (parameters.NewText!.Length == 0 ? edits : edits.Append(parameters)).OrderBy(c => c.Span.Start).ToList();
            var title = "Insert " + string.Join(", ", columns.Zip(values, (c, v) => c.Name + " = @" + v));
            context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(target.Document.WithText(text.WithChanges(changes))), "insert-columns"), diagnostic);
        }
    }

    /// <summary>Names and C# types; empty when the type of one is not known.</summary>
    private static IReadOnlyList<(string Name, string Type)> ColumnsOf(Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(DiagnosticFacts.Columns, out var names) || names is null || !diagnostic.Properties.TryGetValue(DiagnosticFacts.Types, out var types) || types is null)
            return [];
        var columns = names.Split(',').Zip(types.Split(','), (name, type) => (name, type)).ToList();
        return columns.Any(c => c.type.Length == 0) ? [] : columns;
    }

    private static string ParameterName(string column) => SqlNames.CamelCase(column);

    /// <summary>All new parameters in one place; null when a name is taken by something else.</summary>
    private static TextChange? ParametersFor(IReadOnlyList<(string Name, string Type)> columns, IReadOnlyList<string> names, MethodTarget target, SourceText text, CancellationToken cancellationToken)
    {
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Count)
            return null;
        var missing = new List<TextChange>();
        for (var i = 0; i < names.Count; i++)
        {
            if (KeyParameter.Change(names[i], target, text, cancellationToken, columns[i].Type) is not { } change)
                return null;
            if (change.NewText!.Length != 0)
                missing.Add(change);
        }
        return missing.Count == 0 ? new TextChange(default, "") : missing[0].NewText!.StartsWith(",", StringComparison.Ordinal) || missing[0].NewText!.TrimEnd().EndsWith(",", StringComparison.Ordinal)
            ? new TextChange(missing[0].Span, string.Concat(missing.Select(m => m.NewText)))
            : new TextChange(missing[0].Span, string.Join(", ", missing.Select(m => m.NewText)));
    }

    private static SqlEdit? EditFor(IReadOnlyDictionary<string, string?> facts, string sql, IReadOnlyList<(string Name, string Type)> columns, IReadOnlyList<string> values)
    {
        var names = columns.Select(c => SqlNames.QuoteIfNeeded(c.Name)).ToList();
        if (KeyCondition.Position(facts, DiagnosticFacts.AssignmentAt, sql) is { } assignment)
            return new SqlEdit(new SqlInsertion(assignment, string.Concat(names.Zip(values, (n, v) => ", " + n + " = @" + v))));
        return KeyCondition.Position(facts, DiagnosticFacts.ColumnAt, sql) is { } columnAt && KeyCondition.Position(facts, DiagnosticFacts.ValueAt, sql) is { } valueAt
            ? new SqlEdit(new SqlInsertion(columnAt, string.Concat(names.Select(n => ", " + n))), new SqlInsertion(valueAt, string.Concat(values.Select(v => ", @" + v))))
            : null;
    }

    private static PlanRequest Added(PlanRequest request, IReadOnlyList<(string Name, string Type)> columns, IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (request.Parameters.All(p => p.Name != names[i]))
                request = request with { Parameters = request.Parameters.Append(new PlanParameter(names[i], names[i], ParameterShape.Scalar, KeyTypeOf(columns[i].Type), false, columns[i].Type)).ToEquatableArray() };
        }
        return request;
    }

    private static KeyType KeyTypeOf(string type) => type switch
    {
        "bool" => KeyType.Boolean,
        "sbyte" => KeyType.SByte,
        "byte" => KeyType.Byte,
        "short" => KeyType.Int16,
        "ushort" => KeyType.UInt16,
        "int" => KeyType.Int32,
        "uint" => KeyType.UInt32,
        "long" => KeyType.Int64,
        "ulong" => KeyType.UInt64,
        "decimal" => KeyType.Decimal,
        "string" => KeyType.String,
        "byte[]" => KeyType.Bytes,
        "System.DateTime" => KeyType.DateTime,
        "System.Guid" => KeyType.Guid,
        _ => KeyType.Other,
    };
}
