using CompileShard.Generator.Declarations;
using CompileShard.Generator.Diagnostics;
using CompileShard.Generator.Model;
using CompileShard.Generator.Planning;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Routing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompileShard.CodeFixes;

/// <summary>
/// The method that a diagnostic is about, with everything needed to ask the planner what a change would bring. The statement itself may stand elsewhere, in a constant.
/// </summary>
internal sealed class MethodTarget
{
    private MethodTarget(Document document, MethodDeclarationSyntax syntax, AttributeSyntax attribute, ExpressionSyntax argument, MethodModel model, PlanRequest request, SemanticModel semantics)
    {
        Document = document;
        Syntax = syntax;
        Attribute = attribute;
        Argument = argument;
        Model = model;
        Request = request;
        Semantics = semantics;
    }

    public Document Document { get; }

    public MethodDeclarationSyntax Syntax { get; }

    /// <summary>[Query] or [Execute].</summary>
    public AttributeSyntax Attribute { get; }

    /// <summary>The expression that gives the statement.</summary>
    public ExpressionSyntax Argument { get; }

    public MethodModel Model { get; }

    /// <summary>What the planner was asked.</summary>
    public PlanRequest Request { get; }

    public SemanticModel Semantics { get; }

    /// <summary>Null when the diagnostic does not name a method of a [Sharded] interface in source.</summary>
    public static async Task<MethodTarget?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (diagnostic.AdditionalLocations.FirstOrDefault() is not { SourceTree: { } tree } place || document.Project.Solution.GetDocument(tree) is not { } owner)
            return null;
        var root = await tree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        if (root.FindNode(place.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } syntax)
            return null;
        var semantics = await owner.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (semantics?.GetDeclaredSymbol(syntax, cancellationToken) is not { ContainingType: { } type } method || !type.GetAttributes().Any(KnownNames.IsSharded))
            return null;

        var repository = RepositoryReader.Read(type, cancellationToken);
        var locations = RepositoryLocations.Of(type);
        var model = repository.Methods.FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(locations.Method(m.Index), method));
        if (model?.Sql is null || locations.Sql(model.Index, cancellationToken) is not { } argument || argument.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
            return null;
        var rules = new ProjectRules(document.Project.AnalyzerOptions).Input(semantics.Compilation, cancellationToken);
        return new MethodTarget(owner, syntax, attribute, argument, model, RepositoryPlanner.RequestFor(repository, model, rules), semantics);
    }

    /// <summary>Whether the change leaves fewer mistakes than there are now: only then is it worth offering.</summary>
    public bool Helps(PlanRequest changed, CancellationToken cancellationToken) => Errors(changed, cancellationToken) < Errors(Request, cancellationToken);

    /// <summary>Whether the change takes a warning away and leaves no new mistake.</summary>
    public bool Cures(string warning, PlanRequest changed, CancellationToken cancellationToken) =>
        Errors(changed, cancellationToken) <= Errors(Request, cancellationToken) && QueryPlanner.Plan(changed, cancellationToken).Diagnostics.All(d => d.Id != warning);

    private static int Errors(PlanRequest request, CancellationToken cancellationToken) =>
        QueryPlanner.Plan(request, cancellationToken).Diagnostics.Count(d => d.Level == DiagnosticLevel.Error);
}
