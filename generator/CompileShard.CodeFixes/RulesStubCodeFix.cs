using System.Collections.Immutable;
using System.Composition;
using CompileShard.Generator.Declarations;
using CompileShard.Generator.Diagnostics;
using CompileShard.Generator.Model;
using CompileShard.Generator.Planning;
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
                await OfferTableAsync(context, diagnostic, stub, table).ConfigureAwait(false);
        }
    }

    private static async Task OfferTableAsync(CodeFixContext context, Diagnostic diagnostic, RulesStub stub, string table)
    {
        if (await MethodTarget.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } target)
            return;
        var node = stub.SingleTable?.Attribute("nodes")!.Value ?? RulesOf(context.Document.Project, context.CancellationToken).Nodes.FirstOrDefault();
        if (node is not null)
            Offer("Describe '" + table + "' in " + stub.FileName + ", on node " + node, "table-on-node", RulesStub.Attribute("nodes", node));
        if (stub.SplitTable is { } like)
            Offer("Describe '" + table + "' in " + stub.FileName + ", sharded like '" + like.Attribute("name")?.Value + "'", "table-sharded", string.Concat(new[] { "key", "rule", "nodes" }.Select(a => RulesStub.Attribute(a, like.Attribute(a)!.Value))));

        // Only what the statement can be planned with: a key that it does not name would be the next error.
        void Offer(string title, string key, string attributes)
        {
            if (stub.AddLast(stub.Open("table") + RulesStub.Attribute("name", table) + attributes + " />") is { } change &&
                target.Helps(target.Request with { Rules = stub.RulesWith(change, context.CancellationToken).Rules }, context.CancellationToken))
                context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(stub.Apply(change)), key), diagnostic);
        }
    }

    private static async Task OfferRuleAsync(CodeFixContext context, Diagnostic diagnostic, RulesStub stub)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var semantics = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<InterfaceDeclarationSyntax>() is not { } syntax ||
            semantics?.GetDeclaredSymbol(syntax, context.CancellationToken) is not INamedTypeSymbol type ||
            RepositoryReader.Read(type, context.CancellationToken) is not { Rule: { } rule } repository)
        {
            return;
        }
        var shards = RulesOf(context.Document.Project, context.CancellationToken).Tables.FirstOrDefault(t => t.IsSharded)?.Places.Count ?? 1;
        var element = stub.Open("rule") + RulesStub.Attribute("name", rule) + RulesStub.Attribute("algorithm", "mod") + RulesStub.Attribute("count", shards.ToString(System.Globalization.CultureInfo.InvariantCulture)) + " />";

        // A new rule has no tables: where the statements are about tables of other rules, a name was misspelt, and no rule is missing.
        if (stub.AddBeforeTables(element) is { } change && IsFollowed(repository, stub.RulesWith(change, context.CancellationToken), context.CancellationToken))
            context.RegisterCodeFix(CodeAction.Create("Add rule '" + rule + "' to " + stub.FileName, _ => Task.FromResult(stub.Apply(change)), "rule"), diagnostic);
    }

    private static bool IsFollowed(RepositoryModel repository, RulesInput rules, CancellationToken cancellationToken) =>
        RepositoryPlanner.Plan(repository, rules, cancellationToken).Methods.All(m => m.Plan?.Diagnostics.Any(d => d.Id == RoutingDiagnostics.OtherRule) != true);

    private static ShardingRules RulesOf(Project project, CancellationToken cancellationToken) => RulesSources.ReadAll(
        project.AnalyzerOptions.AdditionalFiles.SelectMany(f => RulesSources.Read(f, cancellationToken)), RulesSources.Choices(project.AnalyzerOptions.AnalyzerConfigOptionsProvider), cancellationToken).Rules;
}
