using CompileShard.Generated;

namespace CompileShard.Merging;

/// <summary>Reads numbers of one type as another.</summary>
internal static class Numbers
{
    public static bool IsNumber(in MergeValue value) => value.Kind is >= MergeKind.Boolean and <= MergeKind.Double;

    public static bool IsWhole(in MergeValue value) => value.Kind is MergeKind.Boolean or MergeKind.Long or MergeKind.ULong;

    /// <summary>Of a whole number.</summary>
    public static Int128 WholeOf(in MergeValue value) => value.Kind == MergeKind.ULong ? value.ULong : value.Long;

    /// <summary>Of any number.</summary>
    public static ExactDecimal ExactOf(in MergeValue value) => value.Kind switch
    {
        MergeKind.Decimal => value.Exact,
        MergeKind.Double => ExactDecimal.Of(value.Double),
        MergeKind.ULong => new ExactDecimal(value.ULong),
        _ => new ExactDecimal(value.Long),
    };

    /// <summary>Of any number, a decimal as it is shown.</summary>
    public static ExactDecimal ShownOf(in MergeValue value) => value.Kind == MergeKind.Decimal ? value.Exact.Round(value.Decimals) : ExactOf(value);

    /// <summary>Of any number.</summary>
    public static double DoubleOf(in MergeValue value) => value.Kind switch
    {
        MergeKind.Decimal => value.Exact.ToDouble(),
        MergeKind.Double => value.Double,
        MergeKind.ULong => value.ULong,
        _ => value.Long,
    };
}
