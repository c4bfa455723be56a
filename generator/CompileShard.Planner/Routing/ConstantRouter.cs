using System.Globalization;
using System.Numerics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>Routes the constants of a statement while it is planned, by the algorithm that routes parameters at run time.</summary>
internal static class ConstantRouter
{
    /// <summary>The atom of a constant, or null when the expression is no constant or not one that the rule can route.</summary>
    public static KeyAtom? TryRoute(RuleDefinition rule, SqlExpression expression)
    {
        if (RuleAlgorithms.Find(rule.Algorithm) is not { } algorithm || TextOf(expression) is not var (text, kind))
            return null;
        if (algorithm.TryRoute(text, kind, rule, out var shard))
            return KeyAtom.Constant(text, shard, Identity(text, shard, algorithm, rule));
        return algorithm.TypeWhenCalled(text, kind, rule) is { } type ? KeyAtom.Literal(text, type, kind == ConstantKind.Text ? "'" + text : text) : null;
    }

    /// <summary>A constant as the rule takes it: whole numbers with their sign, and strings.</summary>
    public static (string Text, ConstantKind Kind)? TextOf(SqlExpression expression)
    {
        if (Truth.TryInteger(expression, out var number))
            return (number.ToString(CultureInfo.InvariantCulture), ConstantKind.Integer);
        return SqlTree.Unwrap(expression) is SqlLiteral { Kind: SqlLiteralKind.String } literal ? (literal.Value, ConstantKind.Text) : null;
    }

    public static bool KeepsOrder(RuleDefinition rule) => RuleAlgorithms.Find(rule.Algorithm)?.KeepsOrderOf(rule) ?? false;

    /// <summary>The shards of an interval of constants, or null when it may be any.</summary>
    public static IReadOnlyList<int>? TryRouteRange(RuleDefinition rule, KeyBound? low, KeyBound? high)
    {
        if (RuleAlgorithms.Find(rule.Algorithm) is not { } algorithm)
            return null;
        var isText = low is { IsQuoted: true } || high is { IsQuoted: true };
        var range = new ConstantRange(low?.Name, low?.IsInclusive ?? false, high?.Name, high?.IsInclusive ?? false, isText ? ConstantKind.Text : ConstantKind.Integer);
        return algorithm.TryRouteRange(range, rule, out var shards) ? shards : null;
    }

    /// <summary>The shards of everything that begins with a prefix, or null when it may be any.</summary>
    public static IReadOnlyList<int>? TryRoutePrefix(RuleDefinition rule, LikePrefix prefix)
    {
        if (rule.IsOpen)
            return null;
        var marks = new bool[rule.Count];
        if (RuleAlgorithms.Find(rule.Algorithm) is not { } algorithm || !algorithm.TryPrefix(prefix.Text, prefix.IsExact, rule, marks) || !marks.Contains(false))
            return null;
        return Enumerable.Range(0, marks.Length).Where(i => marks[i]).ToArray();
    }

    /// <summary>A number in quotes equals the number, whatever its zeros, where the rule reads numbers. To a rule of texts '042' and '42' are two keys, and lie on two shards.</summary>
    private static string Identity(string text, int shard, RuleAlgorithm algorithm, RuleDefinition rule)
    {
        if (!BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed))
            return "'" + text;
        var number = parsed.ToString(CultureInfo.InvariantCulture);
        return number == text || (algorithm.TryRoute(number, ConstantKind.Text, rule, out var other) && other == shard) ? number : "'" + text;
    }
}
