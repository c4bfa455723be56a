using System.Globalization;
using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Explaining;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;

namespace CompileShard.Generator.Planning;

/// <summary>Plans every method of an interface. The generator emits what comes out, the analyzer reports it.</summary>
public static class RepositoryPlanner
{
    public static PlannedRepository Plan(RepositoryModel repository, RulesInput rules, CancellationToken cancellationToken = default)
    {
        var setup = CheckSetup(repository, rules);
        var refusal = setup is null ? null : Refusal(setup);
        var methods = new List<PlannedMethod>();
        foreach (var method in repository.Methods)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                methods.Add(refusal is null && repository.CanBeImplemented ? Plan(repository, method, rules, cancellationToken) : Unplanned(method, refusal));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                methods.Add(Failed(repository, method, Failures.Describe(exception)));
            }
        }
        return new PlannedRepository(repository, methods.ToEquatableArray(), setup is null ? [] : new EquatableArray<DeclarationProblem>([setup]));
    }

    private static PlannedMethod Plan(RepositoryModel repository, MethodModel method, RulesInput rules, CancellationToken cancellationToken)
    {
        if (method.Failure is not null)
            return Failed(repository, method, method.Failure);
        if (method.Unresolved is not null)
            return Unplanned(method, Unresolved(method.Unresolved));
        var declarationErrors = repository.Problems.Where(p => p.IsError && p.Place.Member == method.Index && p.Place.Kind is not (PlaceKind.Interface or PlaceKind.OtherMember)).ToList();
        var refusal = declarationErrors.Count == 0 ? null : Refusal(declarationErrors[0]);
        // A parameter that cannot be read would only give more messages about the same mistake; a wrong return type hides nothing of the SQL.
        if (method.Sql is null || declarationErrors.Any(p => p.Place.Kind == PlaceKind.Parameter))
            return Unplanned(method, refusal);

        var plan = QueryPlanner.Plan(RequestFor(repository, method, rules), cancellationToken);
        var problems = new List<DeclarationProblem>();
        var row = plan.IsRunnable && method.Result?.Row is { } rowModel ? RowBinder.Bind(rowModel, plan, method.Index, problems) : null;
        if (row is not null)
            ColumnFit.Check(row, plan, method.Index, problems);
        if (plan.IsRunnable)
            MergeBinder.Check(method, plan, problems);
        var draws = plan.IsRunnable ? new DrawBinder(method, plan, rules.Rules, problems).Bind() : EquatableArray<BoundDraw>.Empty;
        refusal ??= plan.Diagnostics.Where(d => d.Level == DiagnosticLevel.Error).Select(d => d.Id + ": " + d.Message).FirstOrDefault()
            ?? problems.Where(p => p.IsError).Select(Refusal).FirstOrDefault();
        if (refusal is null && !plan.IsRunnable)
            throw new InvalidOperationException("The planner refused a statement without saying why.");
        return new PlannedMethod(method, plan, refusal is null ? TargetOf(plan, rules.Rules) : null, row, problems.ToEquatableArray(), refusal, null)
        {
            Draws = draws,
            Explanation = refusal is null ? Explanation.Lines(plan, rules.Rules).ToEquatableArray() : EquatableArray<string>.Empty,
        };
    }

    /// <summary>What is asked of the planner for a method that has a statement. Code fixes ask the same with the change they would make.</summary>
    internal static PlanRequest RequestFor(RepositoryModel repository, MethodModel method, RulesInput rules) => new(
        method.Sql!,
        rules.Rules,
        method.Parameters.SelectMany(p => p.Values).Select(v => v.Parameter).ToEquatableArray(),
        method.Intent,
        method.AllowScatter,
        method.Parameters.FirstOrDefault(p => p.IsShardKey)?.Name,
        repository.Rule)
    {
        RouteAs = method.RouteAs,
        OnNodes = method.OnNodes,
        ReadFrom = method.ReadFrom,
        ReadFromOfInterface = repository.ReadFrom,
        ReadsRowByRow = method.Result?.Shape is not (ResultShape.List or ResultShape.Array),
        Schema = rules.Schema,
        ControlParameters = method.Parameters.Where(p => p.Role is ParameterRole.CancellationToken or ParameterRole.CallOptions).Select(p => p.Name).ToEquatableArray(),
        GeneratedKeyMember = method.Parameters.SelectMany(p => p.Values).FirstOrDefault(v => v.IsGeneratedKey)?.Parameter.Name,
    };

    private static RouteTarget? TargetOf(QueryPlan plan, ShardingRules rules)
    {
        if (plan.Route == RouteKind.Sequence)
            return null;
        var tables = plan.Tables.Select(rules.FindTable).OfType<TableDefinition>().ToEquatableArray();
        if (plan.PlacementTable is null || rules.FindTable(plan.PlacementTable) is not { } table)
            return new RouteTarget("", rules.Nodes, null, null, tables);
        var rule = table.Rule is null ? null : rules.FindRule(table.Rule);
        return new RouteTarget(table.Root, table.Places.Select(p => p.Node).ToEquatableArray(), rule, table.KeyColumn, tables)
        {
            TableRule = table.Second is null ? null : rules.FindRule(table.Second.Rule),
            TableKeyColumn = table.Second?.Column,
            Calendar = table.Calendar,
            NodeCount = table.Second?.Nodes ?? (rule?.Data is CompositeData both ? both.Nodes.Count : 1),
        };
    }

    private static DeclarationProblem? CheckSetup(RepositoryModel repository, RulesInput rules)
    {
        if (!rules.HasFile)
            return new DeclarationProblem(RulesFileDiagnostics.NoRulesFile, ProblemPlace.Interface, repository.Name);
        if (rules.ErrorCount == 0)
            return CheckRule(repository, rules.Rules);
        return new DeclarationProblem(
            RulesFileDiagnostics.RulesFileHasErrors,
            ProblemPlace.Interface,
            repository.Name,
            rules.ErrorFile,
            rules.ErrorCount.ToString(CultureInfo.InvariantCulture),
            rules.ErrorLine.ToString(CultureInfo.InvariantCulture),
            rules.ErrorMessage);
    }

    private static DeclarationProblem? CheckRule(RepositoryModel repository, ShardingRules rules)
    {
        if (repository.Rule is null || rules.FindRule(repository.Rule) is not null)
            return null;
        var suggestion = DidYouMean.Suggest(repository.Rule, rules.Rules.Select(r => r.Name));
        var table = rules.Tables.FirstOrDefault(t => t.Rule is not null && string.Equals(t.Name, repository.Rule, StringComparison.OrdinalIgnoreCase));
        suggestion ??= table?.Rule;
        return new DeclarationProblem(
            DeclarationDiagnostics.UnknownRule,
            ProblemPlace.Rule,
            repository.Rule,
            table is not null ? "; it is a table, and that follows rule '" + table.Rule + "'" : suggestion is null ? "" : "; did you mean '" + suggestion + "'?") { Suggestion = suggestion };
    }

    /// <summary>Why nothing is planned: the compiler's own error says it, unless another generator makes the type, which this one cannot see.</summary>
    internal static string Unresolved(string name) => "'" + name + "' is not known while code is generated; what another generator makes is not seen by this one";

    private static PlannedMethod Unplanned(MethodModel method, string? refusal) => new(method, null, null, null, [], refusal ?? "the interface cannot be implemented", null);

    private static PlannedMethod Failed(RepositoryModel repository, MethodModel method, string failure) =>
        new(method, null, null, null, [], InternalDiagnostics.OurBug + ": " + DiagnosticCatalog.Format(InternalDiagnostics.OurBug, [repository.Name + "." + method.Name, failure]), failure);

    private static string Refusal(DeclarationProblem problem) => problem.Id + ": " + problem.Message;
}
