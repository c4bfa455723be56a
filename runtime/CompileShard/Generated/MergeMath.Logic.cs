using CompileShard.Merging;

namespace CompileShard.Generated;

// Logic of three values: what is unknown (NULL) decides nothing.
public static partial class MergeMath
{
    /// <summary>Whether a condition holds: not when it is NULL.</summary>
    public static bool IsTrue(in MergeValue value) => TruthOf(value) ?? false;

    /// <summary>left AND right</summary>
    public static MergeValue And(in MergeValue left, in MergeValue right)
    {
        var (first, second) = (TruthOf(left), TruthOf(right));
        return first == false || second == false ? Truth(false, left, right) : first is null || second is null ? MergeValue.Null : Truth(true, left, right);
    }

    /// <summary>left OR right</summary>
    public static MergeValue Or(in MergeValue left, in MergeValue right)
    {
        var (first, second) = (TruthOf(left), TruthOf(right));
        return first == true || second == true ? Truth(true, left, right) : first is null || second is null ? MergeValue.Null : Truth(false, left, right);
    }

    /// <summary>left XOR right</summary>
    public static MergeValue Xor(in MergeValue left, in MergeValue right)
        => TruthOf(left) is { } first && TruthOf(right) is { } second ? Truth(first != second, left, right) : MergeValue.Null;

    /// <summary>NOT value</summary>
    public static MergeValue Not(in MergeValue value) => TruthOf(value) is { } truth ? Truth(!truth, value, value) : MergeValue.Null;

    /// <summary>IF(condition, then, otherwise)</summary>
    public static MergeValue If(in MergeValue condition, in MergeValue then, in MergeValue otherwise)
    {
        var chosen = IsTrue(condition) ? then : otherwise;
        return AsOneOf(chosen, [then, otherwise]);
    }

    /// <summary>
    /// A value with the type that a server gave to the same expression. That is known before it computes anything; here it is not, where a value that was NULL on all shards had a say in it.
    /// </summary>
    public static MergeValue Typed(in MergeValue value, in MergeValue model)
    {
        // In SQLite each value has a type of its own.
        if (!Numbers.IsNumber(value) || model.IsSqlite)
            return value;
        return model.Kind switch
        {
            MergeKind.Double when value.Kind != MergeKind.Double => MergeValue.Of(Numbers.DoubleOf(value)),
            MergeKind.Decimal when value.Kind != MergeKind.Double => MergeValue.Of(Numbers.ExactOf(value), Math.Max(value.Decimals, model.Decimals)),
            _ => value,
        };
    }

    private static bool? TruthOf(in MergeValue value) => value.Kind switch
    {
        MergeKind.Null => null,
        MergeKind.Boolean or MergeKind.Long or MergeKind.ULong or MergeKind.TimeSpan => value.Long != 0,
        MergeKind.Decimal => !value.Exact.IsZero,
        MergeKind.Double => value.Double != 0,
        MergeKind.DateTime => true,
        _ => throw new InvalidOperationException($"'{value}' is no condition. Compare it with something."),
    };
}
