using System.Collections.Immutable;
using System.Composition;
using CompileShard.Generator.Declarations;
using CompileShard.Generator.Diagnostics;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompileShard.CodeFixes;

/// <summary>SHARD202 and SHARD123: describes the table, or the rule, in the rules file. What is written is a start that builds; nodes, key and algorithm are for the author to check.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RulesStubCodeFix))]
[Shared]
public sealed class RulesStubCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(SqlDiagnostics.UnknownTable, DeclarationDiagnostics.UnknownRule);

    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await RulesStub.FindAsync(context.Document.Project, context.CancellationToken).ConfigureAwait(false) is not { } stub)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Id == DeclarationDiagnostics.UnknownRule)
                await OfferRuleAsync(context, diagnostic, stub).ConfigureAwait(false);
            else if (diagnostic.Properties.TryGetValue(DiagnosticFacts.Table, out var table) && table is not null)
                OfferTable(context, diagnostic, stub, table);
        }
    }

    private static void OfferTable(CodeFixContext context, Diagnostic diagnostic, RulesStub stub, string table)
    {
        var node = stub.SingleTable?.Attribute("nodes")!.Value ?? RulesOf(context.Document.Project, context.CancellationToken).Nodes.FirstOrDefault();
        if (node is not null)
            Register(context, diagnostic, "Describe '" + table + "' in " + stub.FileName + ", on node " + node, "table-on-node", () => stub.AddLast("<table" + RulesStub.Attribute("name", table) + RulesStub.Attribute("nodes", node) + " />"));
        if (stub.SplitTable is not { } like)
            return;
        var element = "<table" + RulesStub.Attribute("name", table) + string.Concat(new[] { "key", "rule", "nodes" }.Select(a => RulesStub.Attribute(a, like.Attribute(a)!.Value))) + " />";
        Register(context, diagnostic, "Describe '" + table + "' in " + stub.FileName + ", sharded like '" + like.Attribute("name")?.Value + "'", "table-sharded", () => stub.AddLast(element));
    }

    private static async Task OfferRuleAsync(CodeFixContext context, Diagnostic diagnostic, RulesStub stub)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var semantics = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<InterfaceDeclarationSyntax>() is not { } syntax ||
            semantics?.GetDeclaredSymbol(syntax, context.CancellationToken) is not INamedTypeSymbol type ||
            RepositoryReader.Read(type, context.CancellationToken).Rule is not { } rule)
        {
            return;
        }
        var shards = RulesOf(context.Document.Project, context.CancellationToken).Tables.FirstOrDefault(t => t.IsSharded)?.Places.Count ?? 1;
        var element = "<rule" + RulesStub.Attribute("name", rule) + RulesStub.Attribute("algorithm", "mod") + RulesStub.Attribute("count", shards.ToString(System.Globalization.CultureInfo.InvariantCulture)) + " />";
        Register(context, diagnostic, "Add rule '" + rule + "' to " + stub.FileName, "rule", () => stub.AddBeforeTables(element));
    }

    private static ShardingRules RulesOf(Project project, CancellationToken cancellationToken) => RulesSources.ReadAll(
        project.AnalyzerOptions.AdditionalFiles.SelectMany(f => RulesSources.Read(f, cancellationToken)), RulesSources.Choices(project.AnalyzerOptions.AnalyzerConfigOptionsProvider), cancellationToken).Rules;

    private static void Register(CodeFixContext context, Diagnostic diagnostic, string title, string key, Func<Solution> change) =>
        context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(change()), key), diagnostic);
}
