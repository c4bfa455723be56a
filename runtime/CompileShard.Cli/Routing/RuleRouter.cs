using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;

namespace CompileShard.Cli.Routing;

/// <summary>Answers for one rule, with the code that routes constants while building. <paramref name="asMycat"/> answers as Mycat's own function, intervals that lose rows included.</summary>
internal sealed class RuleRouter(RuleDefinition rule, RuleAlgorithm algorithm, DateTime utcNow, bool asMycat)
{
    public ValueRoute Route(string? value)
    {
        var answer = algorithm.Route(value, ConstantKind.Text, rule, utcNow);
        // Mycat's function may name a node that no table has, which tells whoever compares why Mycat fails; for us no shard holds such a key.
        var shard = answer.HasShard && (asMycat || (answer.Shard >= 0 && answer.Shard < rule.Count)) ? answer.Shard : (long?)null;
        return new ValueRoute(value, shard, answer.Problem);
    }

    public IntervalRoute RouteInterval(string begin, string end) => asMycat ? AsMycat(begin, end) : Exactly(begin, end);

    private IntervalRoute Exactly(string begin, string end)
    {
        // Numbers where the rule can have a number column: the order of texts is not the order of their numbers.
        var kind = algorithm.Takes(KeyType.Int64, rule) ? ConstantKind.Integer : ConstantKind.Text;
        var marks = new bool[rule.Count];
        if (algorithm.TryRange(ConstantRange.Between(begin, end, kind), rule, marks, utcNow))
            return new IntervalRoute(begin, end, [.. Enumerable.Range(0, rule.Count).Where(i => marks[i])], null);
        foreach (var bound in new[] { begin, end })
        {
            if (algorithm.Route(bound, kind, rule, utcNow).Problem is { } problem)
                return new IntervalRoute(begin, end, [], $"'{bound}' is no key of rule '{rule.Name}': {problem}");
        }
        return new IntervalRoute(begin, end, [.. Enumerable.Range(0, rule.Count)], null);
    }

    private IntervalRoute AsMycat(string begin, string end)
    {
        var range = algorithm.RangeAsMycat(begin, end, rule, utcNow);
        return new IntervalRoute(begin, end, range.IsAll ? [.. Enumerable.Range(0, rule.Count)] : [.. range.Nodes.Order()], range.Problem);
    }
}
