using System.Globalization;
using System.Numerics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;

namespace CompileShard.Planner.Routing;

/// <summary>
/// Whether each call can tell the shards of an interval whose bounds are not all known while building. A rule of the product can when it keeps the order of keys; a rule that the
/// program computes can when it has a method for intervals of just this type. Where neither is so the statement asks every shard, and that must be said with [Scatter].
/// </summary>
/// <param name="LiteralType">The type that constants get which bound the interval.</param>
internal sealed record IntervalAnswers(KeyType LiteralType)
{
    public static IntervalAnswers? Find(RuleDefinition rule, KeyAtom interval, ParameterTable parameters) => rule.Data switch
    {
        CompositeData both => Find(both.Nodes, interval, parameters) ?? Find(both.Tables, interval, parameters),
        OwnRuleData own => ByMethod(rule, own, interval, parameters),
        _ => ConstantRouter.KeepsOrder(rule) && RuleAlgorithms.Find(rule.Algorithm) is { } algorithm && new[] { interval.Low, interval.High }.OfType<KeyBound>().All(b => !b.IsConstant || CanBound(algorithm, rule, b)) ? new IntervalAnswers(KeyType.Other) : null,
    };

    /// <summary>Between two texts lie texts, and only where these have the order of what they stand for does a constant say anything of keys.</summary>
    private static bool CanBound(RuleAlgorithm algorithm, RuleDefinition rule, KeyBound constant) =>
        algorithm.OrdersText(rule) ? algorithm.IsKey(constant.Name, rule) : !constant.IsQuoted;

    private static IntervalAnswers? ByMethod(RuleDefinition rule, OwnRuleData own, KeyAtom interval, ParameterTable parameters)
    {
        var bounds = new[] { interval.Low, interval.High }.OfType<KeyBound>().ToArray();
        var asked = bounds.Where(b => !b.IsConstant).Select(b => OwnAlgorithm.Find(rule, parameters.Find(b.Name)?.Type ?? KeyType.Other, isRange: true)).Distinct().ToArray();
        var constants = bounds.Where(b => b.IsConstant).ToArray();
        // The order of texts is that of the column's collation, which no method of the program knows.
        if (asked.Length > 1 || constants.Any(c => c.IsQuoted))
            return null;
        foreach (var method in own.Methods.Where(m => m.IsRange && (asked.Length == 0 || m == asked[0])))
        {
            if (constants.Length == 0 || constants.All(c => OwnAlgorithm.Holds(method.Type, BigInteger.Parse(c.Name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))))
                return new IntervalAnswers(constants.Length == 0 ? KeyType.Other : method.Type);
        }
        return null;
    }
}
