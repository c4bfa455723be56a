using System.Collections.Immutable;
using System.Composition;
using CompileShard.Generator.Diagnostics;
using CompileShard.Generator.Model;
using CompileShard.Planner.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.CodeFixes;

/// <summary>SHARD127: lets the member of the row type hold null, or the row itself where it is one value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NullableMemberCodeFix))]
[Shared]
public sealed class NullableMemberCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DeclarationDiagnostics.NullIntoMember);

    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(DiagnosticFacts.Member, out var member) || member is null ||
                await MethodTarget.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } target)
            {
                continue;
            }
            var types = TypesOf(target, member, context.CancellationToken);
            if (types.Count == 0)
                continue;
            context.RegisterCodeFix(CodeAction.Create("Let '" + (member.Length == 0 ? target.Model.Name : member) + "' be null", token => ChangeAsync(target.Document.Project.Solution, types, token), "nullable"), diagnostic);
        }
    }

    /// <summary>The types to write a question mark behind.</summary>
    private static IReadOnlyList<TypeSyntax> TypesOf(MethodTarget target, string member, CancellationToken cancellationToken)
    {
        var row = InnermostOf(target.Syntax.ReturnType);
        var name = member.Substring(member.LastIndexOf('.') + 1);
        if (name.Length == 0)
            return target.Model.Result?.Row?.Kind == RowKind.Scalar && row is not NullableTypeSyntax ? [row] : [];
        if (row is NullableTypeSyntax nullable)
            row = nullable.ElementType;
        if (row is TupleTypeSyntax tuple)
            return tuple.Elements.Where(e => e.Identifier.ValueText == name && e.Type is not NullableTypeSyntax).Select(e => e.Type).ToList();
        if (target.Semantics.GetTypeInfo(row, cancellationToken).Type is not INamedTypeSymbol type)
            return [];

        // A positional record's member is its parameter; a class may have both a parameter and the member that it is stored in.
        var symbols = type.InstanceConstructors.SelectMany(c => c.Parameters).Cast<ISymbol>()
            .Concat(type.GetMembers().Where(m => m is IPropertySymbol or IFieldSymbol { IsImplicitlyDeclared: false }))
            .Where(s => ColumnNames.AreEqual(s.Name, name));
        return symbols.SelectMany(s => s.DeclaringSyntaxReferences).Select(r => TypeIn(r.GetSyntax(cancellationToken))).OfType<TypeSyntax>().Where(t => t is not NullableTypeSyntax).Distinct().ToList();
    }

    private static TypeSyntax? TypeIn(SyntaxNode declaration) => declaration switch
    {
        ParameterSyntax parameter => parameter.Type,
        PropertyDeclarationSyntax property => property.Type,
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax field } => field.Type,
        _ => null,
    };

    /// <summary>The row in <c>Task&lt;List&lt;User&gt;&gt;</c>, <c>User[]</c> and so on.</summary>
    private static TypeSyntax InnermostOf(TypeSyntax type)
    {
        while (true)
        {
            switch (type)
            {
                case QualifiedNameSyntax { Right: GenericNameSyntax { TypeArgumentList.Arguments.Count: 1 } generic }:
                    type = generic.TypeArgumentList.Arguments[0];
                    break;
                case GenericNameSyntax { TypeArgumentList.Arguments.Count: 1 } generic:
                    type = generic.TypeArgumentList.Arguments[0];
                    break;
                case ArrayTypeSyntax array:
                    type = array.ElementType;
                    break;
                default:
                    return type;
            }
        }
    }

    private static async Task<Solution> ChangeAsync(Solution solution, IReadOnlyList<TypeSyntax> types, CancellationToken cancellationToken)
    {
        foreach (var file in types.GroupBy(t => t.SyntaxTree))
        {
            if (solution.GetDocumentId(file.Key) is not { } id)
                continue;
            var text = await file.Key.GetTextAsync(cancellationToken).ConfigureAwait(false);
            solution = solution.WithDocumentText(id, text.WithChanges(file.OrderBy(t => t.Span.End).Select(t => new TextChange(new TextSpan(t.Span.End, 0), "?"))));
        }
        return solution;
    }
}
