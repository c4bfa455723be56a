using System.Globalization;
using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;

namespace CompileShard.Generator.Emit;

/// <summary>Writes the bounds of an interval of keys in the form that a rule's class marks shards by: whole numbers, or ticks.</summary>
internal static class RangeExpressions
{
    private const string Keys = FileHeader.Runtime + "RuleKeys.";

    /// <summary>A bound as an expression, or null when the rule cannot use it, so that every shard must be asked.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="bound">The bound; null for an open end.</param>
    /// <param name="isLow">Whether it is the lower one.</param>
    /// <param name="key">How a parameter's value is reached; not null.</param>
    /// <param name="type">The parameter's type; null for a constant.</param>
    public static string? Bound(RuleDefinition rule, KeyBound? bound, bool isLow, string? key, Model.ValueType? type)
    {
        var isTime = RuleClass.IsTime(rule);
        if (bound is null)
            return isTime ? RuleClass.Long(isLow ? DateTime.MinValue.Ticks : DateTime.MaxValue.Ticks) : RuleClass.Long(isLow ? long.MinValue : long.MaxValue);
        var included = Literals.Boolean(bound.IsInclusive);
        if (!isTime)
        {
            if (bound.IsQuoted)
                return null;
            if (bound.IsConstant)
                return decimal.TryParse(bound.Name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Keys + (isLow ? "From(" : "To(") + number.ToString(CultureInfo.InvariantCulture) + "m, " + included + ")" : null;
            // The order of texts is not that of their numbers.
            return type!.Kind is ValueKind.String ? null : Keys + (isLow ? "From(" : "To(") + (type.IsEnum ? "(" + KeyExpressions.Keyword(type.Kind) + ")" : "") + key + ", " + included + ")";
        }
        return Ticks(rule, bound, key, type) is { } ticks ? Keys + (isLow ? "FromTicks(" : "ToTicks(") + ticks + ", " + included + ")" : null;
    }

    private static string? Ticks(RuleDefinition rule, KeyBound bound, string? key, Model.ValueType? type)
    {
        if (bound.IsConstant || type!.Kind is ValueKind.String)
        {
            // Only texts whose order is that of their dates can bound an interval.
            var text = bound.IsConstant ? bound.Name : null;
            if (rule.Data is HourData || RuleAlgorithms.Find(rule.Algorithm) is not { } algorithm || !algorithm.OrdersText(rule) || (text is not null && !algorithm.IsKey(text, rule)))
                return null;
            if (rule.Data is CalendarData)
                return Keys + "IsoTicks(" + (text is null ? key : Literals.Regular(text)) + ", " + Literals.Regular(rule.Name) + ")";
            return Keys + "Ticks(" + (text is null ? key : Literals.Regular(text)) + ", " + Literals.Regular(RuleCalls.Format(rule)) + ", " + Literals.Regular(rule.Name) + ")";
        }
        return type.Kind switch
        {
            ValueKind.DateTime => key + ".Ticks",
            ValueKind.DateTimeOffset => key + ".UtcTicks",
            ValueKind.DateOnly => key + ".ToDateTime(default).Ticks",
            _ => null,
        };
    }
}
