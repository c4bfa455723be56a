using System.Globalization;
using CompileShard.Planner;
using CompileShard.Planner.Routing;

namespace CompileShard.Oracle;

/// <summary>Writes: afterwards every table holds what it holds in the one database, and as many rows were changed.</summary>
internal sealed partial class WideOracle
{
    /// <summary>Runs a write on both sides, compares, and takes it back.</summary>
    public void CheckWrite(WideStatement statement)
    {
        var plan = PlanOf(statement, StatementIntent.Execute);
        databases.Begin();
        try
        {
            var whole = databases.AskWhole(WideRun.Whole(statement.Sql, statement.Parameters, databases.IsMySql));
            if (whole.Error is not null)
                Add("no statement");
            else if (!plan.IsRunnable)
                Refuse(statement, plan);
            else
                CheckWrite(statement, plan, whole.Affected);
        }
        finally
        {
            databases.TakeBack();
        }
    }

    private void CheckWrite(WideStatement statement, QueryPlan plan, int affected)
    {
        var run = new WideRun(plan, statement.Parameters, databases.IsMySql);
        if (run.IsStopped)
        {
            Add("stopped by a row without a shard");
            return;
        }
        var targets = run.Targets(random);
        var changed = 0;
        string? problem = null;
        foreach (var (shard, chosen) in targets)
        {
            var answer = databases.AskNode(run.NodeOf(shard), run.Text(shard, chosen));
            problem ??= answer.Error;
            changed = plan.Route == RouteKind.Broadcast ? answer.Affected : changed + answer.Affected;
        }
        if (problem == WideAnswer.TooSlow)
        {
            Add("too slow");
            return;
        }
        Add($"compared {statement.Kind} {plan.Route}");
        if (problem is null && changed != Math.Max(0, affected) && !(changed <= 0 && affected <= 0))
            problem = $"one database changes {affected.ToString(CultureInfo.InvariantCulture)} rows, the shards {changed.ToString(CultureInfo.InvariantCulture)}";
        problem ??= Difference();
        if (problem is not null)
            Wrong.Add(Describe(statement, plan, run, targets) + "\n  " + problem);
    }

    /// <summary>Where the content of the nodes is not that of the one database, or null.</summary>
    private string? Difference()
    {
        var whole = databases.AskWhole(WideTables.ContentOf(null)).Rows.ToLookup(r => r[..r.IndexOf(':', StringComparison.Ordinal)]);
        var nodes = Enumerable.Range(0, WideTables.Nodes).Select(n => databases.AskNode(n, WideTables.ContentOf(n)).Rows.ToLookup(r => r[..r.IndexOf(':', StringComparison.Ordinal)])).ToArray();
        foreach (var table in WideTables.All)
        {
            var expected = whole[table.Name].Order(StringComparer.Ordinal).ToArray();
            string[][] found = table.IsGlobal
                ? [.. table.Places.Select(p => nodes[p.Node][table.Name].Order(StringComparer.Ordinal).ToArray())]
                : [nodes.SelectMany(n => n[table.Name]).Order(StringComparer.Ordinal).ToArray()];
            foreach (var rows in found)
            {
                if (!rows.SequenceEqual(expected))
                    return $"one database then has {string.Join(" ", expected.Except(rows).Take(9))} more, the shards {string.Join(" ", rows.Except(expected).Take(9))} of {table.Name}, {expected.Length.ToString(CultureInfo.InvariantCulture)} and {rows.Length.ToString(CultureInfo.InvariantCulture)} rows";
            }
        }
        return null;
    }
}
