using CompileShard.Generator.Declarations;
using CompileShard.Generator.Emit;
using CompileShard.Generator.Model;
using CompileShard.Generator.Planning;
using CompileShard.Planner;
using CompileShard.Planner.Explaining;
using CompileShard.Planner.Merging;
using CompileShard.Planner.Rewriting;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompileShard.Generator.Tests.Emission;

/// <summary>
/// Emits an interface of one method with a plan that the test writes itself, so that emission is tested for every plan the contract allows, whatever the planner makes
/// of a statement today.
/// </summary>
internal static class HandMadePlan
{
    public static readonly RuleDefinition Rule = new("mod-long", "mod", 4, []);

    public static readonly ShardingRules Rules = new(
        new EquatableArray<RuleDefinition>([Rule]),
        new EquatableArray<TableDefinition>(
        [
            new("users", TableKind.Sharded, "user_id", "mod-long", Places("users", "users", "users", "users"), null, null, null, null, null, "users"),
            new("events", TableKind.Sharded, "user_id", "mod-long", Places("events_0", "events_1", "events_2", "order"), null, null, null, null, null, "events"),
            new("countries", TableKind.Global, null, null, Places("countries", "countries", "countries", "countries"), null, null, null, null, null, "countries"),
        ]),
        new EquatableArray<string>(["user_0", "user_1", "user_2", "user_3"]));

    /// <summary>The generated file; it has been compiled with warnings as errors, with nullable on and off.</summary>
    public static string Emit(string members, Func<PlanDraft, PlanDraft> plan)
    {
        var text = "";
        foreach (var nullable in new[] { NullableContextOptions.Enable, NullableContextOptions.Disable })
        {
            var project = Project(members, nullable);
            var emitted = Emit(project, plan);
            var errors = project.CreateCompilation().AddSyntaxTrees(CSharpSyntaxTree.ParseText(emitted, project.ParseOptions, "test.g.cs")).GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).ToList();
            Assert.True(errors.Count == 0, string.Join("\n", errors) + "\n" + emitted);
            text = nullable == NullableContextOptions.Enable ? emitted : text;
        }
        return text;
    }

    /// <summary>The generated file, whether or not it compiles.</summary>
    public static string EmitUnchecked(string members, Func<PlanDraft, PlanDraft> plan) => Emit(Project(members, NullableContextOptions.Enable), plan);

    private static string Emit(TestProject project, Func<PlanDraft, PlanDraft> plan)
    {
        var repository = RepositoryReader.Read(project.CreateCompilation().GetTypeByMetadataName("Shop.IUserRepository")!);
        Assert.Empty(repository.Problems);
        return RepositoryEmitter.Emit(
            new PlannedRepository(repository, new EquatableArray<PlannedMethod>([Plan(repository.Methods[0], plan(new PlanDraft(repository.Methods[0].Sql!)), Rule)]), []), "test.g.cs", default).Text;
    }

    private static TestProject Project(string members, NullableContextOptions nullable)
    {
        var source = $$"""
            using System;
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using CompileShard;

            namespace Shop;

            public sealed record User(long UserId, string Name, string? Email);
            public sealed class NewUser { public long? UserId { get; set; } public string Name { get; set; } = ""; }
            public enum Level : byte { Low, High }
            public sealed record CountryStats(string? Country, long Users, decimal? Age);

            [Sharded]
            public interface IUserRepository
            {
                {{members}}
            }
            """;
        var text = nullable == NullableContextOptions.Enable ? source : source.Replace("string?", "string", StringComparison.Ordinal).Replace("User?", "User", StringComparison.Ordinal);
        return TestProject.Of(text) with { Nullable = nullable };
    }

    /// <summary>A plan for one method of an interface.</summary>
    public static PlannedMethod Plan(MethodModel method, PlanDraft draft, RuleDefinition rule)
    {
        var plan = draft.ToPlan();
        var problems = new List<DeclarationProblem>();
        var row = method.Result!.Row is { } model ? RowBinder.Bind(model, plan, 0, problems) : null;
        Assert.Empty(problems);
        var table = plan.PlacementTable is null ? null : Rules.FindTable(plan.PlacementTable);
        var target = new RouteTarget(table?.Root ?? "", table?.Places.Select(p => p.Node).ToEquatableArray() ?? Rules.Nodes, table?.Rule is null ? null : rule, table?.KeyColumn, Rules.Tables);
        return new PlannedMethod(method, plan, target, row, [], null, null) { Explanation = Explanation.Lines(plan, Rules).ToEquatableArray() };
    }

    private static EquatableArray<ShardPlace> Places(params string[] tables) => tables.Select((t, i) => new ShardPlace("user_" + i, t)).ToEquatableArray();
}

/// <summary>A plan under construction; what a test does not set is as for a read of one fixed text from table users.</summary>
internal sealed record PlanDraft(string Sql)
{
    public StatementKind Statement { get; init; } = StatementKind.Select;

    public RouteKind Route { get; init; } = RouteKind.Single;

    public string? Table { get; init; } = "users";

    public KeySource[] Keys { get; init; } = [];

    public int[] ConstantShards { get; init; } = [];

    public SqlPart[]? Physical { get; init; }

    public (string Name, string Driver)[] Parameters { get; init; } = [];

    public string?[]? Columns { get; init; } = [];

    public MergePlan? Merge { get; init; }

    public bool IsEmptyWithoutKey { get; init; } = true;

    public QueryPlan ToPlan() => new()
    {
        Sql = Sql,
        Statement = Statement,
        Route = Route,
        IntendedRoute = Route,
        Tables = Table is null ? [] : new EquatableArray<string>([Table]),
        PlacementTable = Table,
        Rule = "mod-long",
        Keys = new EquatableArray<KeySource>(Keys),
        ConstantShards = new EquatableArray<int>(ConstantShards),
        ShardCount = 4,
        Physical = new EquatableArray<SqlPart>(Physical ?? [new SqlTextPart(Sql)]),
        Merge = Merge,
        IsEmptyWithoutKey = IsEmptyWithoutKey,
        Parameters = Parameters.Select(p => new BoundParameter(p.Name, p.Driver)).ToEquatableArray(),
        Columns = (Columns ?? []).Select(c => new ResultColumn(c, new SqlSpan(0, 1))).ToEquatableArray(),
        ColumnsAreKnown = Columns is not null,
        ReturnsRows = Statement == StatementKind.Select,
        IsSessionNeutral = true,
        NeedsScatter = Route == RouteKind.Scatter,
        Diagnostics = [],
    };
}
