using System.ComponentModel;
using CompileShard.Merging;

namespace CompileShard.Generated;

/// <summary>
/// Operations on merged values by the rules of MySQL: NULL, types of results, decimals, rounding, errors. On values that came from SQLite, by SQLite's. Text and times cannot be computed
/// with: the build refuses such expressions, and what slips through is an <see cref="InvalidOperationException"/>. Numbers out of range are an <see cref="OverflowException"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class MergeMath
{
    // MySQL's largest number of decimals.
    private const int MostDecimals = 30;

    // div_precision_increment, unless the server's administrator changed it.
    private static readonly MergeValue UsualIncrement = MergeValue.Of(4L);

    /// <summary>left + right</summary>
    public static MergeValue Add(in MergeValue left, in MergeValue right)
    {
        if (left.IsNull || right.IsNull)
            return MergeValue.Null;
        if (left.IsSqlite || right.IsSqlite)
            return SqliteMath.Add(left, right);
        return TypeOf(left, right) switch
        {
            MergeKind.Double => Finite(Numbers.DoubleOf(left) + Numbers.DoubleOf(right)),
            MergeKind.Decimal => MergeValue.Of(Numbers.ExactOf(left) + Numbers.ExactOf(right), Math.Max(left.Decimals, right.Decimals)),
            var type => Whole(Numbers.WholeOf(left) + Numbers.WholeOf(right), type),
        };
    }

    /// <summary>left - right</summary>
    public static MergeValue Subtract(in MergeValue left, in MergeValue right)
    {
        if (left.IsNull || right.IsNull)
            return MergeValue.Null;
        if (left.IsSqlite || right.IsSqlite)
            return SqliteMath.Subtract(left, right);
        return TypeOf(left, right) switch
        {
            MergeKind.Double => Finite(Numbers.DoubleOf(left) - Numbers.DoubleOf(right)),
            MergeKind.Decimal => MergeValue.Of(Numbers.ExactOf(left) - Numbers.ExactOf(right), Math.Max(left.Decimals, right.Decimals)),
            var type => Whole(Numbers.WholeOf(left) - Numbers.WholeOf(right), type),
        };
    }

    /// <summary>left * right</summary>
    public static MergeValue Multiply(in MergeValue left, in MergeValue right)
    {
        if (left.IsNull || right.IsNull)
            return MergeValue.Null;
        if (left.IsSqlite || right.IsSqlite)
            return SqliteMath.Multiply(left, right);
        return TypeOf(left, right) switch
        {
            MergeKind.Double => Finite(Numbers.DoubleOf(left) * Numbers.DoubleOf(right)),
            MergeKind.Decimal => MergeValue.Of(Numbers.ExactOf(left) * Numbers.ExactOf(right), Math.Min(left.Decimals + right.Decimals, MostDecimals)),

            // Two numbers of 64 bits have a product of at most 128, but not always with room for the sign.
            var type => Whole(checked(Numbers.WholeOf(left) * Numbers.WholeOf(right)), type),
        };
    }

    /// <summary>left / right on a server with the usual div_precision_increment.</summary>
    public static MergeValue Divide(in MergeValue left, in MergeValue right) => Divide(left, right, UsualIncrement);

    /// <summary>left / right: never a whole number in MySQL; NULL when the divisor is 0.</summary>
    /// <param name="left">The dividend.</param>
    /// <param name="right">The divisor.</param>
    /// <param name="increment">How many decimals the quotient of exact numbers has more than the dividend (div_precision_increment); NULL where no server said so.</param>
    public static MergeValue Divide(in MergeValue left, in MergeValue right, in MergeValue increment)
    {
        if (left.IsNull || right.IsNull)
            return MergeValue.Null;
        if (left.IsSqlite || right.IsSqlite)
            return SqliteMath.Divide(left, right);
        if (TypeOf(left, right) == MergeKind.Double)
            return Numbers.DoubleOf(right) == 0 ? MergeValue.Null : Finite(Numbers.DoubleOf(left) / Numbers.DoubleOf(right));
        var divisor = Numbers.ExactOf(right);
        if (divisor.IsZero)
            return MergeValue.Null;
        var decimals = (int)Numbers.WholeOf(increment.IsNull ? UsualIncrement : increment);
        return MergeValue.Of(Numbers.ExactOf(left).DivideBy(divisor, decimals), Math.Min(left.Decimals + decimals, MostDecimals));
    }

    /// <summary>left DIV right: the quotient without its decimals; NULL when the divisor is 0.</summary>
    public static MergeValue IntegerDivide(in MergeValue left, in MergeValue right)
    {
        if (left.IsNull || right.IsNull)
            return MergeValue.Null;
        if (left.IsSqlite || right.IsSqlite)
            throw new InvalidOperationException("SQLite has no DIV.");
        TypeOf(left, right);
        var divisor = Numbers.ExactOf(right);
        if (divisor.IsZero)
            return MergeValue.Null;
        var quotient = Numbers.ExactOf(left).DivideWhole(divisor);
        return quotient >= long.MinValue && quotient <= ulong.MaxValue
            ? Whole((Int128)quotient, left.Kind == MergeKind.ULong || right.Kind == MergeKind.ULong ? MergeKind.ULong : MergeKind.Long)
            : throw OutOfRange("BIGINT", quotient.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>left % right, with the sign of the dividend; NULL when the divisor is 0.</summary>
    public static MergeValue Modulo(in MergeValue left, in MergeValue right)
    {
        if (left.IsNull || right.IsNull)
            return MergeValue.Null;
        if (left.IsSqlite || right.IsSqlite)
            return SqliteMath.Modulo(left, right);
        switch (TypeOf(left, right))
        {
            case MergeKind.Double:
                return Numbers.DoubleOf(right) == 0 ? MergeValue.Null : MergeValue.Of(Numbers.DoubleOf(left) % Numbers.DoubleOf(right));
            case MergeKind.Decimal:
                var divisor = Numbers.ExactOf(right);
                return divisor.IsZero ? MergeValue.Null : MergeValue.Of(Numbers.ExactOf(left) % divisor, Math.Max(left.Decimals, right.Decimals));
            default:
                return Numbers.WholeOf(right) == 0 ? MergeValue.Null : Whole(Numbers.WholeOf(left) % Numbers.WholeOf(right), left.Kind == MergeKind.ULong ? MergeKind.ULong : MergeKind.Long);
        }
    }

    /// <summary>-value</summary>
    public static MergeValue Negate(in MergeValue value)
    {
        if (value.IsNull)
            return value;
        if (value.IsSqlite)
            return SqliteMath.Subtract(MergeValue.Of(0L), value);
        return TypeOf(value) switch
        {
            MergeKind.Double => MergeValue.Of(-value.Double),
            MergeKind.Decimal => MergeValue.Of(-value.Exact, value.Decimals),
            _ => Whole(-Numbers.WholeOf(value), MergeKind.Long),
        };
    }

    /// <summary>ABS(value)</summary>
    public static MergeValue Absolute(in MergeValue value)
    {
        if (value.IsNull)
            return value;
        var result = TypeOf(value) switch
        {
            MergeKind.Double => MergeValue.Of(Math.Abs(value.Double)),
            MergeKind.Decimal => MergeValue.Of(value.Exact.Abs(), value.Decimals),
            var type => Whole(Int128.Abs(Numbers.WholeOf(value)), type),
        };
        return value.IsSqlite ? result.FromSqlite() : result;
    }

    private static MergeKind TypeOf(in MergeValue value)
    {
        if (!Numbers.IsNumber(value))
            throw new InvalidOperationException($"'{value}' is not a number. Only numbers are computed with once the shards have answered; return the parts and compute the result in C#.");
        return value.Kind == MergeKind.Boolean ? MergeKind.Long : value.Kind;
    }

    /// <summary>The type of a result: the most general one of its operands.</summary>
    private static MergeKind TypeOf(in MergeValue left, in MergeValue right)
    {
        var first = TypeOf(left);
        var second = TypeOf(right);
        return first > second ? first : second;
    }

    private static MergeValue Whole(Int128 value, MergeKind type)
    {
        if (type == MergeKind.ULong)
            return value >= 0 && value <= ulong.MaxValue ? MergeValue.Of((ulong)value) : throw OutOfRange("BIGINT UNSIGNED", value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return value >= long.MinValue && value <= long.MaxValue ? MergeValue.Of((long)value) : throw OutOfRange("BIGINT", value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static MergeValue Finite(double value) => double.IsFinite(value) ? MergeValue.Of(value) : throw OutOfRange("DOUBLE", "the result");

    private static OverflowException OutOfRange(string type, string value) => new($"{type} value is out of range: {value}, as the server would say (error 1690).");
}
