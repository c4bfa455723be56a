using System.Globalization;
using CompileShard.Planner.Explaining;

namespace CompileShard.Planner.PlanFiles;

/// <summary>The plan of one method, as it stands in a plan file.</summary>
/// <param name="Signature">The method's name and the parameters that its statement can use: <c>FindAsync(long userId)</c>.</param>
/// <param name="Lines">The statement, and below it what becomes of it.</param>
public sealed record PlanBlock(string Signature, EquatableArray<string> Lines)
{
    /// <summary>More shards than anyone reads; beyond it only their number is written.</summary>
    private const int MostShards = 64;

    /// <summary>The block of a plan that runs.</summary>
    /// <param name="signature">The method's name and parameters.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="explanation">What <see cref="Explanation.Lines"/> says of it.</param>
    public static PlanBlock Of(string signature, QueryPlan plan, IEnumerable<string> explanation) =>
        new(signature, VisibleText.Lines(plan.Sql).Select(l => l.Trim()).Append("Plan: " + Summary(plan)).Concat(explanation.Select(VisibleText.OneLine)).ToEquatableArray());

    private static string Summary(QueryPlan plan)
    {
        var keys = RouteWords.Keys(plan).Select(VisibleText.OneLine).ToList();
        var shards = plan.ConstantShards.Select(Number).ToList();
        return RouteWords.Route(plan) +
            (keys.Count == 0 ? "" : "; keys " + string.Join(", ", keys)) +
            (shards.Count == 0 ? "" : shards.Count > MostShards ? "; " + Number(shards.Count) + " shards" : "; shards " + string.Join(", ", shards));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
