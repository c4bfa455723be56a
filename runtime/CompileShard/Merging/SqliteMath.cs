using CompileShard.Generated;

namespace CompileShard.Merging;

/// <summary>Arithmetic of SQLite: whole numbers of 64 bits, of which a division keeps the whole part and which become reals where they have no room; and reals. Exact constants are reals.</summary>
internal static class SqliteMath
{
    public static MergeValue Add(in MergeValue left, in MergeValue right)
        => AreWhole(left, right, out var first, out var second) && TryWhole((Int128)first + second, out var whole) ? whole : Real(Numbers.DoubleOf(left) + Numbers.DoubleOf(right));

    public static MergeValue Subtract(in MergeValue left, in MergeValue right)
        => AreWhole(left, right, out var first, out var second) && TryWhole((Int128)first - second, out var whole) ? whole : Real(Numbers.DoubleOf(left) - Numbers.DoubleOf(right));

    public static MergeValue Multiply(in MergeValue left, in MergeValue right)
        => AreWhole(left, right, out var first, out var second) && TryWhole((Int128)first * second, out var whole) ? whole : Real(Numbers.DoubleOf(left) * Numbers.DoubleOf(right));

    public static MergeValue Divide(in MergeValue left, in MergeValue right)
    {
        if (Numbers.DoubleOf(Number(right)) == 0)
            return MergeValue.Null;
        return AreWhole(left, right, out var first, out var second) && TryWhole((Int128)first / second, out var whole) ? whole : Real(Numbers.DoubleOf(left) / Numbers.DoubleOf(right));
    }

    public static MergeValue Modulo(in MergeValue left, in MergeValue right)
    {
        var areWhole = AreWhole(left, right, out _, out _);
        var (dividend, divisor) = (Cut(left), Cut(right));
        if (divisor == 0)
            return MergeValue.Null;
        var rest = divisor == -1 ? 0 : dividend % divisor;
        return areWhole ? MergeValue.Of(rest).FromSqlite() : Real(rest);
    }

    /// <summary>Always a real, half away from zero by the digits of the number.</summary>
    public static MergeValue Round(in MergeValue value, in MergeValue decimals)
    {
        var number = Numbers.DoubleOf(Number(value));
        var places = (int)Math.Clamp(Cut(Number(decimals)), 0, 30);

        // Beyond 2^52 there are no decimals.
        if (Math.Abs(number) > 1L << 52)
            return Real(number);
        return Real(places == 0 ? (long)(number + (number < 0 ? -0.5 : 0.5)) : ExactDecimal.OfBits(number).Round(places).ToDouble());
    }

    private static bool AreWhole(in MergeValue left, in MergeValue right, out long first, out long second)
    {
        second = 0;
        return IsWhole(left, out first) & IsWhole(right, out second);
    }

    private static bool IsWhole(in MergeValue value, out long whole)
    {
        whole = Number(value).Long;
        return Numbers.IsWhole(value) && (value.Kind != MergeKind.ULong || value.ULong <= long.MaxValue);
    }

    private static MergeValue Number(in MergeValue value) => Numbers.IsNumber(value)
        ? value
        : throw new InvalidOperationException($"'{value}' is not a number. Only numbers are computed with once the shards have answered; return the parts and compute the result in C#.");

    /// <summary>As CAST(... AS INTEGER).</summary>
    private static long Cut(in MergeValue value)
    {
        if (IsWhole(value, out var whole))
            return whole;
        var number = Numbers.DoubleOf(value);
        return number >= long.MaxValue ? long.MaxValue : number <= long.MinValue ? long.MinValue : (long)number;
    }

    private static bool TryWhole(Int128 value, out MergeValue whole)
    {
        whole = MergeValue.Of((long)value).FromSqlite();
        return value >= long.MinValue && value <= long.MaxValue;
    }

    private static MergeValue Real(double value) => double.IsNaN(value) ? MergeValue.Null : MergeValue.Of(value).FromSqlite();
}
