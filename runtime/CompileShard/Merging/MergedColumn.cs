using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CompileShard.Generated;

namespace CompileShard.Merging;

/// <summary>
/// Merged values as the types that callers ask for, as drivers give them: numbers as any type of number that holds them, a number as a boolean, and of SQLite also times that it keeps as
/// text. What does not fit is an <see cref="InvalidCastException"/> or an <see cref="OverflowException"/>.
/// </summary>
internal static class MergedColumn
{
    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public static Type TypeOf(in MergeValue value) => value.Kind switch
    {
        MergeKind.Boolean => typeof(bool),
        MergeKind.Long => typeof(long),
        MergeKind.ULong => typeof(ulong),
        MergeKind.Decimal => typeof(decimal),
        MergeKind.Double => value.IsSingle ? typeof(float) : typeof(double),
        MergeKind.DateTime => typeof(DateTime),
        MergeKind.TimeSpan => typeof(TimeSpan),
        MergeKind.Guid => typeof(Guid),
        MergeKind.Text => typeof(string),
        MergeKind.Bytes => typeof(byte[]),
        _ => typeof(object),
    };

    public static object Boxed(in MergeValue value) => value.Kind switch
    {
        MergeKind.Boolean => value.Long != 0,
        MergeKind.Long => value.Long,
        MergeKind.ULong => value.ULong,
        MergeKind.Decimal => value.Shown,
        MergeKind.Double when value.IsSingle => (float)value.Double,
        MergeKind.Double => value.Double,
        MergeKind.DateTime => value.DateTime,
        MergeKind.TimeSpan => value.TimeSpan,
        MergeKind.Guid => value.Guid,
        MergeKind.Text => value.Text,
        MergeKind.Bytes => value.Bytes,
        _ => DBNull.Value,
    };

    public static bool Boolean(in MergeValue value) => Numbers.IsNumber(value) ? Numbers.DoubleOf(value) != 0 : throw Unfit(value, "a boolean");

    public static long Long(in MergeValue value) => value.Kind switch
    {
        MergeKind.Boolean or MergeKind.Long => value.Long,
        MergeKind.ULong => checked((long)value.ULong),
        MergeKind.Decimal when decimal.IsInteger(value.Shown) => checked((long)value.Shown),
        MergeKind.Double when double.IsInteger(value.Double) => checked((long)value.Double),
        _ => throw Unfit(value, "a whole number"),
    };

    public static ulong ULong(in MergeValue value) => value.Kind switch
    {
        MergeKind.ULong => value.ULong,
        MergeKind.Decimal when decimal.IsInteger(value.Shown) => checked((ulong)value.Shown),

        // SQLite holds the upper half as negative numbers.
        MergeKind.Long when value.IsSqlite => (ulong)value.Long,
        _ => checked((ulong)Long(value)),
    };

    public static decimal Decimal(in MergeValue value) => value.Kind switch
    {
        MergeKind.Decimal => value.Shown,
        MergeKind.Double when value.IsSingle => (decimal)(float)value.Double,
        MergeKind.Double => (decimal)value.Double,
        MergeKind.Boolean or MergeKind.Long => value.Long,
        MergeKind.ULong => value.ULong,
        MergeKind.Text when value.IsSqlite => decimal.Parse(value.Text, NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture),
        _ => throw Unfit(value, "a decimal"),
    };

    public static double Double(in MergeValue value) => Numbers.IsNumber(value) ? value.Kind == MergeKind.Decimal ? (double)value.Shown : Numbers.DoubleOf(value) : throw Unfit(value, "a double");

    public static DateTime DateTime(in MergeValue value) => value.Kind switch
    {
        MergeKind.DateTime => value.DateTime,
        MergeKind.Text when value.IsSqlite => System.DateTime.Parse(value.Text, CultureInfo.InvariantCulture),
        _ => throw Unfit(value, "a date and time"),
    };

    public static string Text(in MergeValue value) => value.Kind switch
    {
        MergeKind.Text => value.Text,
        MergeKind.Guid => value.Guid.ToString(),
        _ => throw Unfit(value, "text"),
    };

    private static InvalidCastException Unfit(in MergeValue value, string wanted)
        => new(value.IsNull ? "The column is NULL." : $"The value {value} of type {TypeOf(value).Name} cannot be read as {wanted}.");
}
