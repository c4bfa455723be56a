using CompileShard.Merging;

namespace CompileShard.Generated;

// Rounding: exact numbers half away from zero, doubles half to even, as in MySQL.
public static partial class MergeMath
{
    /// <summary>ROUND(value)</summary>
    public static MergeValue Round(in MergeValue value) => Round(value, MergeValue.Of(0L));

    /// <summary>ROUND(value, decimals); with a negative number of decimals, places before the point.</summary>
    public static MergeValue Round(in MergeValue value, in MergeValue decimals)
    {
        if (value.IsNull || decimals.IsNull)
            return MergeValue.Null;
        if (value.IsSqlite)
            return SqliteMath.Round(value, decimals);
        var places = PlacesOf(decimals);
        return TypeOf(value) switch
        {
            MergeKind.Double => Finite(RoundDouble(value.Double, places, Math.Round)),
            MergeKind.Decimal => MergeValue.Of(value.Exact.Round(places), Math.Max(0, places)),
            var type => places >= 0 ? value : RoundWhole(Numbers.ExactOf(value).Round(places), type),
        };
    }

    /// <summary>TRUNCATE(value, decimals); with a negative number of decimals, places before the point.</summary>
    public static MergeValue Truncate(in MergeValue value, in MergeValue decimals)
    {
        if (value.IsNull || decimals.IsNull)
            return MergeValue.Null;
        if (value.IsSqlite)
            throw new InvalidOperationException("SQLite has no TRUNCATE.");
        var places = PlacesOf(decimals);
        return TypeOf(value) switch
        {
            MergeKind.Double => Finite(RoundDouble(value.Double, places, Math.Truncate)),
            MergeKind.Decimal => MergeValue.Of(value.Exact.Truncate(places), Math.Max(0, places)),
            var type => places >= 0 ? value : RoundWhole(Numbers.ExactOf(value).Truncate(places), type),
        };
    }

    /// <summary>FLOOR(value)</summary>
    public static MergeValue Floor(in MergeValue value)
    {
        if (value.IsNull)
            return value;
        return TypeOf(value) switch
        {
            MergeKind.Double => value.IsSqlite ? MergeValue.Of(Math.Floor(value.Double)).FromSqlite() : MergeValue.Of(Math.Floor(value.Double)),
            MergeKind.Decimal => MergeValue.Of(value.Exact.Floor(), 0),
            _ => value,
        };
    }

    /// <summary>CEILING(value)</summary>
    public static MergeValue Ceiling(in MergeValue value)
    {
        if (value.IsNull)
            return value;
        return TypeOf(value) switch
        {
            MergeKind.Double => value.IsSqlite ? MergeValue.Of(Math.Ceiling(value.Double)).FromSqlite() : MergeValue.Of(Math.Ceiling(value.Double)),
            MergeKind.Decimal => MergeValue.Of(-(-value.Exact).Floor(), 0),
            _ => value,
        };
    }

    /// <summary>The number of decimals asked for; beyond what numbers have, it makes no difference.</summary>
    private static int PlacesOf(in MergeValue decimals)
    {
        var places = TypeOf(decimals) == MergeKind.Double ? (decimal)Math.Clamp(Math.Round(decimals.Double), -1000, 1000) : Numbers.ExactOf(decimals).Round(0).ToDecimal();
        return (int)Math.Clamp(places, -100, MostDecimals);
    }

    private static MergeValue RoundWhole(in ExactDecimal rounded, MergeKind type)
    {
        var whole = rounded.ToBigInteger();
        if (type == MergeKind.ULong)
            return whole <= ulong.MaxValue ? MergeValue.Of((ulong)whole) : MergeValue.Of(rounded, 0);
        return whole >= long.MinValue && whole <= long.MaxValue ? MergeValue.Of((long)whole) : MergeValue.Of(rounded, 0);
    }

    // As my_double_round of MySQL does it.
    private static double RoundDouble(double value, int places, Func<double, double> round)
    {
        var unit = Math.Pow(10, Math.Abs(places));
        if (places < 0)
            return round(value / unit) * unit;
        var shifted = value * unit;
        return double.IsFinite(shifted) ? round(shifted) / unit : value;
    }
}
