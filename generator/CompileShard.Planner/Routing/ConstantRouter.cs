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
        if (RuleAlgorithms.Find(rule.Algorithm) is not { } algorithm)
            return null;
        string text;
        ConstantKind kind;
        if (Truth.TryInteger(expression, out var number))
        {
            text = number.ToString(CultureInfo.InvariantCulture);
            kind = ConstantKind.Integer;
        }
        else if (SqlTree.Unwrap(expression) is SqlLiteral { Kind: SqlLiteralKind.String } literal)
        {
            text = literal.Value;
            kind = ConstantKind.Text;
        }
        else
        {
            return null;
        }
        return algorithm.TryRoute(text, kind, rule, out var shard) ? KeyAtom.Constant(text, shard, Normalize(text)) : null;
    }

    /// <summary>A number in quotes equals the number, whatever its zeros.</summary>
    private static string Normalize(string text) =>
        BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : "'" + text;
}
