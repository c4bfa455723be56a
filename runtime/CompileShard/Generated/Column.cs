using System.ComponentModel;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace CompileShard.Generated;

/// <summary>
/// Reads of columns whose .NET type differs between drivers, or that <see cref="DbDataReader"/> has no method for. Generated code calls the reader's own methods where
/// every driver agrees (GetInt64, GetString, ...) and these elsewhere. NULL is an <see cref="InvalidCastException"/>; callers ask IsDBNull first where it may be.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Column
{
    /// <summary>An enum, from its number or its name.</summary>
    public static TEnum Enum<TEnum>(DbDataReader reader, int ordinal)
        where TEnum : struct, System.Enum
    {
        var value = Value(reader, ordinal);
        if (value is string text)
        {
            return System.Enum.TryParse<TEnum>(text, ignoreCase: true, out var parsed)
                ? parsed
                : throw new InvalidCastException($"'{text}' is no name or number of {typeof(TEnum).Name}.");
        }

        // By the enum's size, so that nothing is looked up by reflection: the low bytes of the number are the enum's.
        if (System.Type.GetTypeCode(typeof(TEnum)) == TypeCode.UInt64)
        {
            var unsigned = Unsigned(value);
            return Unsafe.As<ulong, TEnum>(ref unsigned);
        }

        var number = Signed(value);
        switch (System.Type.GetTypeCode(typeof(TEnum)))
        {
            case TypeCode.SByte:
                var int8 = checked((sbyte)number);
                return Unsafe.As<sbyte, TEnum>(ref int8);
            case TypeCode.Byte:
                var uint8 = checked((byte)number);
                return Unsafe.As<byte, TEnum>(ref uint8);
            case TypeCode.Int16:
                var int16 = checked((short)number);
                return Unsafe.As<short, TEnum>(ref int16);
            case TypeCode.UInt16:
                var uint16 = checked((ushort)number);
                return Unsafe.As<ushort, TEnum>(ref uint16);
            case TypeCode.Int32:
                var int32 = checked((int)number);
                return Unsafe.As<int, TEnum>(ref int32);
            case TypeCode.UInt32:
                var uint32 = checked((uint)number);
                return Unsafe.As<uint, TEnum>(ref uint32);
            default:
                return Unsafe.As<long, TEnum>(ref number);
        }
    }

    /// <summary>A decimal; also from a whole number, which some drivers do not read as one.</summary>
    public static decimal Decimal(DbDataReader reader, int ordinal) => IsWhole(reader, ordinal) ? Whole(reader, ordinal) : reader.GetDecimal(ordinal);

    /// <summary>A double; also from a whole number, which some drivers do not read as one.</summary>
    public static double Double(DbDataReader reader, int ordinal) => IsWhole(reader, ordinal) ? (double)Whole(reader, ordinal) : reader.GetDouble(ordinal);

    /// <summary>A float; also from a whole number, which some drivers do not read as one.</summary>
    public static float Single(DbDataReader reader, int ordinal) => IsWhole(reader, ordinal) ? (float)Whole(reader, ordinal) : reader.GetFloat(ordinal);

    /// <summary>From a Guid, 36 characters or 16 bytes (big-endian, as MySQL's UUID_TO_BIN writes them).</summary>
    public static Guid Guid(DbDataReader reader, int ordinal) => Value(reader, ordinal) switch
    {
        Guid guid => guid,
        string text when System.Guid.TryParse(text, out var guid) => guid,
        byte[] { Length: 16 } bytes => new Guid(bytes, bigEndian: true),
        var other => throw Unfit(other, "a Guid (36 characters or 16 bytes)"),
    };

    /// <summary>From DATE.</summary>
    public static DateOnly DateOnly(DbDataReader reader, int ordinal) => Value(reader, ordinal) switch
    {
        DateOnly date => date,
        DateTime time => System.DateOnly.FromDateTime(time),
        DateTimeOffset time => System.DateOnly.FromDateTime(time.DateTime),
        string text when System.DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) => System.DateOnly.FromDateTime(time),
        var other => throw Unfit(other, "a date"),
    };

    /// <summary>From TIME.</summary>
    public static TimeOnly TimeOnly(DbDataReader reader, int ordinal) => Value(reader, ordinal) switch
    {
        TimeOnly time => time,
        TimeSpan span when span >= System.TimeSpan.Zero && span.Ticks < System.TimeSpan.TicksPerDay => System.TimeOnly.FromTimeSpan(span),
        DateTime time => System.TimeOnly.FromDateTime(time),
        string text when System.TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) => time,
        var other => throw Unfit(other, "a time of day (00:00 to 23:59:59)"),
    };

    /// <summary>From TIME.</summary>
    public static TimeSpan TimeSpan(DbDataReader reader, int ordinal) => Value(reader, ordinal) switch
    {
        TimeSpan span => span,
        TimeOnly time => time.ToTimeSpan(),
        string text when System.TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => span,
        var other => throw Unfit(other, "a time span"),
    };

    /// <summary>From DATETIME; a column without offset is taken as UTC.</summary>
    public static DateTimeOffset DateTimeOffset(DbDataReader reader, int ordinal) => Value(reader, ordinal) switch
    {
        DateTimeOffset time => time,
        DateTime { Kind: DateTimeKind.Local } time => new DateTimeOffset(time),
        DateTime time => new DateTimeOffset(time, System.TimeSpan.Zero),
        string text when System.DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        var other => throw Unfit(other, "a date and time"),
    };

    /// <summary>From a number or a boolean.</summary>
    public static bool Boolean(DbDataReader reader, int ordinal) => Value(reader, ordinal) switch
    {
        bool value => value,
        string text when bool.TryParse(text, out var value) => value,
        byte[] { Length: 1 } bit => bit[0] != 0,
        ulong number => number != 0,
        decimal number => number != 0,
        double number => number != 0,
        float number => number != 0,
        var other => Signed(other) != 0,
    };

    /// <summary>From any integer column.</summary>
    public static sbyte SByte(DbDataReader reader, int ordinal) => checked((sbyte)Signed(Value(reader, ordinal)));

    /// <summary>From any integer column.</summary>
    public static ushort UInt16(DbDataReader reader, int ordinal) => checked((ushort)Signed(Value(reader, ordinal)));

    /// <summary>From any integer column.</summary>
    public static uint UInt32(DbDataReader reader, int ordinal) => checked((uint)Signed(Value(reader, ordinal)));

    /// <summary>From any integer column; BIGINT UNSIGNED beyond long included.</summary>
    public static ulong UInt64(DbDataReader reader, int ordinal)
    {
        // A database without unsigned numbers (SQLite) holds the upper half as negative ones, and its own reader turns them back; readers of other databases refuse.
        var value = Value(reader, ordinal);
        return value is < 0L ? reader.GetFieldValue<ulong>(ordinal) : Unsigned(value);
    }

    /// <summary>From CHAR(1) and the like.</summary>
    public static char Char(DbDataReader reader, int ordinal) => Value(reader, ordinal) switch
    {
        char value => value,
        string { Length: 1 } text => text[0],
        var other => throw Unfit(other, "one character"),
    };

    /// <summary>From BLOB and BINARY.</summary>
    public static byte[] Bytes(DbDataReader reader, int ordinal) => Value(reader, ordinal) switch
    {
        byte[] bytes => bytes,
        Guid guid => guid.ToByteArray(bigEndian: true),
        var other => throw Unfit(other, "bytes"),
    };

    private static object Value(DbDataReader reader, int ordinal)
    {
        var value = reader.GetValue(ordinal);
        return value is DBNull ? throw new InvalidCastException("The column is NULL.") : value;
    }

    private static bool IsWhole(DbDataReader reader, int ordinal) => System.Type.GetTypeCode(reader.GetFieldType(ordinal)) is >= TypeCode.SByte and <= TypeCode.UInt64;

    private static decimal Whole(DbDataReader reader, int ordinal) => Value(reader, ordinal) switch { ulong unsigned => unsigned, var value => Signed(value) };

    private static long Signed(object value) => value switch
    {
        long number => number,
        int number => number,
        bool flag => flag ? 1 : 0,
        sbyte number => number,
        byte number => number,
        short number => number,
        ushort number => number,
        uint number => number,
        ulong number => checked((long)number),
        decimal number when number == decimal.Truncate(number) => checked((long)number),
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var other => throw Unfit(other, "an integer"),
    };

    private static ulong Unsigned(object value) => value switch
    {
        ulong number => number,
        decimal number when number == decimal.Truncate(number) => checked((ulong)number),
        string text when ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        var other => checked((ulong)Signed(other)),
    };

    private static InvalidCastException Unfit(object value, string wanted) => new($"A value of type {value.GetType().Name} cannot be read as {wanted}.");
}
