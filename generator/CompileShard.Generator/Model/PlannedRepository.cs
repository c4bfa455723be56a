using CompileShard.Planner;
using CompileShard.Planner.Rules;

namespace CompileShard.Generator.Model;

/// <summary>An interface with the plan of each method: everything that emission needs, and everything that the analyzer reports.</summary>
/// <param name="Repository">The interface.</param>
/// <param name="Methods">One for each method of the interface, in its order.</param>
/// <param name="Problems">What is wrong with the set-up as a whole (no rules file, errors in it), beside <see cref="RepositoryModel.Problems"/>.</param>
public sealed record PlannedRepository(RepositoryModel Repository, EquatableArray<PlannedMethod> Methods, EquatableArray<DeclarationProblem> Problems);

/// <summary>A method with its plan.</summary>
/// <param name="Method">The method.</param>
/// <param name="Plan">What the planner says; null when there was nothing to plan.</param>
/// <param name="Target">Where the plan's shards lie; null when there is no plan that runs.</param>
/// <param name="Row">How columns become rows; null when none come back.</param>
/// <param name="Problems">Columns and members that do not fit each other.</param>
/// <param name="Refusal">Why the method gets the body that fails, as <c>SHARDnnn: message</c>; null when it gets a real one.</param>
/// <param name="Failure">What our own code threw while planning, or null.</param>
public sealed record PlannedMethod(
    MethodModel Method,
    QueryPlan? Plan,
    RouteTarget? Target,
    RowBinding? Row,
    EquatableArray<DeclarationProblem> Problems,
    string? Refusal,
    string? Failure)
{
    /// <summary>What the method draws from sequences, and how its numbers travel.</summary>
    public EquatableArray<BoundDraw> Draws { get; init; } = EquatableArray<BoundDraw>.Empty;

    /// <summary>What a person wants to know of the plan, as <c>compileshard explain</c> says it; empty without a plan that runs.</summary>
    public EquatableArray<string> Explanation { get; init; } = EquatableArray<string>.Empty;
}

/// <summary>The part of the rules that a plan needs when it is written down.</summary>
/// <param name="Placement">The root table whose placement it is; empty when the statement names no table. Tables of one root share a group.</param>
/// <param name="Nodes">Data nodes by shard index.</param>
/// <param name="Rule">How keys become shards; null where nothing is computed.</param>
/// <param name="KeyColumn">The shard key of the placement table, for messages.</param>
/// <param name="Tables">The statement's tables, for their physical names.</param>
public sealed record RouteTarget(string Placement, EquatableArray<string> Nodes, RuleDefinition? Rule, string? KeyColumn, EquatableArray<TableDefinition> Tables)
{
    /// <summary>Of a table with two keys, how the second one becomes a table of the node.</summary>
    public RuleDefinition? TableRule { get; init; }

    /// <summary>The second key's column, for messages.</summary>
    public string? TableKeyColumn { get; init; }

    /// <summary>How the tables are named that are opened as time goes by.</summary>
    public CalendarTables? Calendar { get; init; }

    /// <summary>Of a grid of nodes and tables, how many nodes.</summary>
    public int NodeCount { get; init; } = 1;

    /// <summary>The rules that code may be needed for.</summary>
    public IEnumerable<RuleDefinition> Rules => new[] { Rule, TableRule }.OfType<RuleDefinition>().SelectMany(r => r.Parts);

    /// <summary>The rule that the names of the tables are.</summary>
    public RuleDefinition? CalendarRule => Calendar is null ? null : Rules.FirstOrDefault(r => r.Data is CalendarData);
}
