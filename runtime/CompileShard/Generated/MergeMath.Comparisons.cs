using CompileShard.Merging;

namespace CompileShard.Generated;

// Comparisons, and what is chosen by them. TRUE is 1, FALSE is 0, and what is unknown is NULL.
public static partial class MergeMath
{
    /// <summary>left = right</summary>
    public static MergeValue Equal(in MergeValue left, in MergeValue right) => left.IsNull || right.IsNull ? MergeValue.Null : Truth(Compare(left, right) == 0, left, right);

    /// <summary>left &lt;&gt; right</summary>
    public static MergeValue NotEqual(in MergeValue left, in MergeValue right) => left.IsNull || right.IsNull ? MergeValue.Null : Truth(Compare(left, right) != 0, left, right);

    /// <summary>left &lt;=&gt; right: NULL equals NULL.</summary>
    public static MergeValue NullSafeEqual(in MergeValue left, in MergeValue right)
        => Truth(left.IsNull || right.IsNull ? left.IsNull && right.IsNull : Compare(left, right) == 0, left, right);

    /// <summary>left &lt; right</summary>
    public static MergeValue Less(in MergeValue left, in MergeValue right) => left.IsNull || right.IsNull ? MergeValue.Null : Truth(Compare(left, right) < 0, left, right);

    /// <summary>left &lt;= right</summary>
    public static MergeValue LessOrEqual(in MergeValue left, in MergeValue right) => left.IsNull || right.IsNull ? MergeValue.Null : Truth(Compare(left, right) <= 0, left, right);

    /// <summary>left &gt; right</summary>
    public static MergeValue Greater(in MergeValue left, in MergeValue right) => left.IsNull || right.IsNull ? MergeValue.Null : Truth(Compare(left, right) > 0, left, right);

    /// <summary>left &gt;= right</summary>
    public static MergeValue GreaterOrEqual(in MergeValue left, in MergeValue right) => left.IsNull || right.IsNull ? MergeValue.Null : Truth(Compare(left, right) >= 0, left, right);

    /// <summary>value IS NULL</summary>
    public static MergeValue IsNull(in MergeValue value) => Truth(value.IsNull, value, value);

    /// <summary>NULLIF(left, right): NULL when they are equal, else the left one.</summary>
    public static MergeValue NullIf(in MergeValue left, in MergeValue right) => !left.IsNull && !right.IsNull && Compare(left, right) == 0 ? MergeValue.Null : left;

    /// <summary>COALESCE and IFNULL: the first that is not NULL.</summary>
    public static MergeValue Coalesce(params ReadOnlySpan<MergeValue> values)
    {
        foreach (var value in values)
        {
            if (!value.IsNull)
                return AsOneOf(value, values);
        }
        return MergeValue.Null;
    }

    /// <summary>GREATEST(...): NULL when one is.</summary>
    public static MergeValue Greatest(params ReadOnlySpan<MergeValue> values) => Extreme(values, 1);

    /// <summary>LEAST(...): NULL when one is.</summary>
    public static MergeValue Least(params ReadOnlySpan<MergeValue> values) => Extreme(values, -1);

    private static MergeValue Extreme(ReadOnlySpan<MergeValue> values, int sign)
    {
        var chosen = values[0];
        foreach (var value in values)
        {
            if (value.IsNull)
                return MergeValue.Null;

            // Here decimals compare with all the decimals that they have, and not as they are shown.
            var compared = Numbers.IsNumber(value) && Numbers.IsNumber(chosen) && TypeOf(value, chosen) == MergeKind.Decimal
                ? Numbers.ExactOf(value).CompareTo(Numbers.ExactOf(chosen))
                : Compare(value, chosen);
            if (Math.Sign(compared) == sign)
                chosen = value;
        }
        return AsOneOf(chosen, values);
    }

    /// <summary>A function that gives one of several values gives it the type that holds all of them: of 1 and 2.55, 1.00.</summary>
    private static MergeValue AsOneOf(in MergeValue chosen, ReadOnlySpan<MergeValue> values)
    {
        foreach (var value in values)
        {
            if (value.IsSqlite)
                return chosen.FromSqlite();
        }

        if (!Numbers.IsNumber(chosen))
            return chosen;
        var type = TypeOf(chosen);
        int decimals = chosen.Decimals;
        var isSigned = false;
        var isBoolean = true;
        foreach (var value in values)
        {
            if (!Numbers.IsNumber(value))
                continue;
            type = TypeOf(value) > type ? TypeOf(value) : type;
            isBoolean &= value.Kind == MergeKind.Boolean;
            isSigned |= TypeOf(value) == MergeKind.Long;
            decimals = Math.Max(decimals, value.Decimals);
        }

        return type switch
        {
            MergeKind.Double => MergeValue.Of(Numbers.DoubleOf(chosen)),
            MergeKind.Decimal => MergeValue.Of(Numbers.ExactOf(chosen), decimals),
            MergeKind.ULong when isSigned => MergeValue.Of(Numbers.ExactOf(chosen), 0),
            // What the driver reads as a boolean is a number beside numbers.
            MergeKind.Long when chosen.Kind == MergeKind.Boolean && !isBoolean => MergeValue.Of(chosen.Long),
            _ => chosen,
        };
    }

    private static int Compare(in MergeValue left, in MergeValue right)
    {
        if (!left.IsSqlite && !right.IsSqlite)
        {
            if (!MergeOrder.AreOfAKind(left, right))
                throw new InvalidOperationException($"'{left}' and '{right}' are of different kinds, and once the shards have answered, none is converted to compare them. Return the parts and compare them in C#.");

            // MySQL makes doubles of both, whatever that loses.
            if (left.Kind == MergeKind.Double || right.Kind == MergeKind.Double)
                return Numbers.DoubleOf(left).CompareTo(Numbers.DoubleOf(right));
        }
        return MergeOrder.Compare(left, right);
    }

    private static MergeValue Truth(bool value, in MergeValue left, in MergeValue right) => left.IsSqlite || right.IsSqlite ? MergeValue.Of(value).FromSqlite() : MergeValue.Of(value);
}
