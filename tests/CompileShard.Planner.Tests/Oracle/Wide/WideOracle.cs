extern alias runtime;

using System.Globalization;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;
using CompileShard.Planner.Tests.Oracle.Merging;
using runtime::CompileShard.Generated;

namespace CompileShard.Oracle;

/// <summary>What a database says: rows as texts and the number of changed rows, or an error.</summary>
internal sealed record WideAnswer(List<string> Rows, int Affected, string? Error)
{
    /// <summary>The error of a statement that was stopped because it takes too long.</summary>
    public const string TooSlow = "too slow";
}

/// <summary>The rows of <see cref="WideTables"/>, whole in one database and spread over nodes.</summary>
internal interface IWideDatabases
{
    bool IsMySql { get; }

    WideAnswer AskWhole(string sql);

    WideAnswer AskNode(int node, string sql);

    ShardGroup GroupOf(WideTable table);

    /// <summary>The rows that are there at first.</summary>
    IReadOnlyList<(WideTable Table, int Shard, string Values)> Rows { get; }

    /// <summary>Begins a transaction everywhere.</summary>
    void Begin();

    /// <summary>Rolls it back everywhere.</summary>
    void TakeBack();

    /// <summary>One way to write a value.</summary>
    string Text(object? value);
}

/// <summary>Plans statements, runs the plans as they stand and compares with the database that has all rows.</summary>
internal sealed partial class WideOracle(IWideDatabases databases, ShardingRules rules, DatabaseSchema schema, Random random)
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public List<string> Wrong { get; } = [];

    /// <summary>Statements that are refused, with the reason.</summary>
    public List<string> Refused { get; } = [];

    public string Report => string.Join(", ", _counts.Select(c => $"{c.Key} {c.Value.ToString(CultureInfo.InvariantCulture)}"));

    public int Count(string name) => _counts.GetValueOrDefault(name);

    public int Compared => _counts.Where(c => c.Key.StartsWith("compared ", StringComparison.Ordinal)).Sum(c => c.Value);

    /// <summary>Runs a query; what no server would take is left out.</summary>
    public void CheckQuery(WideStatement statement)
    {
        var plan = PlanOf(statement, StatementIntent.Query);
        var whole = databases.AskWhole(WideRun.Whole(statement.Sql, statement.Parameters, databases.IsMySql));
        if (whole.Error is not null)
        {
            Add("no statement");
            return;
        }
        if (!plan.IsRunnable)
        {
            Refuse(statement, plan);
            return;
        }
        var run = new WideRun(plan, statement.Parameters, databases.IsMySql);
        var targets = run.Targets(random);
        var answer = plan.Merge is null ? OneBehindTheOther(run, targets) : Merged(plan, run, targets, statement);
        if (answer is null)
            Add("too slow");
        else
            Compare(statement, plan, run, targets, whole.Rows, answer);
    }

    public QueryPlan PlanOf(WideStatement statement, StatementIntent intent) => QueryPlanner.Plan(new PlanRequest(
        statement.Sql,
        rules,
        statement.Parameters.Select(p => new PlanParameter(p.Name, p.Name, p.Value is long[] ? ParameterShape.List : ParameterShape.Scalar, p.Value is string ? KeyType.String : KeyType.Int64, p.Value is null or long, p.Value is string ? "string" : "long?")).ToEquatableArray(),
        intent,
        AllowScatter: true,
        statement.ShardKey,
        null)
    { Schema = schema });

    public void Add(string name) => _counts[name] = _counts.GetValueOrDefault(name) + 1;

    public void Refuse(WideStatement statement, QueryPlan plan)
    {
        var reason = plan.Diagnostics.First(d => d.Level == DiagnosticLevel.Error);
        Add($"refused {reason.Id}");
        Refused.Add($"{reason.Id} {reason.Message}\n    {statement.Sql}");
    }

    private List<string>? OneBehindTheOther(WideRun run, List<(int Shard, int[]? Rows)> targets)
    {
        var rows = new List<string>();
        foreach (var (shard, chosen) in targets)
        {
            var answer = databases.AskNode(run.NodeOf(shard), run.Text(shard, chosen));
            if (answer.Error is not null)
                return answer.Error == WideAnswer.TooSlow ? null : ["shard " + shard.ToString(CultureInfo.InvariantCulture) + ": " + answer.Error];
            rows.AddRange(answer.Rows);
        }
        return rows;
    }

    private List<string> Merged(QueryPlan plan, WideRun run, List<(int Shard, int[]? Rows)> targets, WideStatement statement)
    {
        var columns = plan.ColumnsAreKnown ? plan.Columns.Count : 2;
        var query = PlannedQuery.Of(plan, [.. statement.Parameters.Select(p => p.Name)], columns, databases.Text, shard => run.Text(shard, null));
        var arguments = statement.Parameters.Select(p => p.Value!).ToArray();
        try
        {
            var shardTargets = targets.Select(t => new ShardTarget<object[]>(t.Shard, arguments)).ToArray();
            return [.. databases.GroupOf(WideTables.Find(plan.PlacementTable!)).MergeList(query, arguments, shardTargets, default, CancellationToken.None).Select(r => string.Join(",", r))];
        }
        catch (Exception exception) when (exception is not NotSupportedException)
        {
            return [exception.GetType().Name + ": " + exception.Message];
        }
    }

    private void Compare(WideStatement statement, QueryPlan plan, WideRun run, List<(int Shard, int[]? Rows)> targets, List<string> expected, List<string> found)
    {
        expected.Sort(StringComparer.Ordinal);
        found.Sort(StringComparer.Ordinal);
        Add($"compared {statement.Kind} {plan.Route}{(plan.Merge is null ? "" : " merged")}");
        if (!expected.SequenceEqual(found))
            Wrong.Add(Describe(statement, plan, run, targets) + $"\n  one database: {Shorten(expected)}\n  the shards:   {Shorten(found)}");
    }

    public static string Describe(WideStatement statement, QueryPlan plan, WideRun run, List<(int Shard, int[]? Rows)> targets) =>
        $"{statement.Sql}\n  with {string.Join(", ", statement.Parameters.Select(p => p.Name + "=" + (p.Value is long[] list ? "[" + string.Join(" ", list) + "]" : p.Value ?? "null")))}{(statement.ShardKey is null ? "" : " by [ShardKey] " + statement.ShardKey)}\n  is planned as {plan.Route} by {string.Join(" ", plan.Keys.Select(k => k.Kind + ":" + k.Name))} / {string.Join(" ", plan.TableKeys.Select(k => k.Kind + ":" + k.Name))} for [{string.Join(",", targets.Select(t => t.Shard))}]{(targets.Count == 0 ? "" : "\n  sent " + run.Text(targets[0].Shard, targets[0].Rows))}";

    private static string Shorten(List<string> rows) => string.Join(" ", rows.Take(30)) + (rows.Count > 30 ? $" and {(rows.Count - 30).ToString(CultureInfo.InvariantCulture)} more" : "");
}
