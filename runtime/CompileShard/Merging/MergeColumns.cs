using System.Data.Common;
using CompileShard.Generated;

namespace CompileShard.Merging;

internal enum MergeColumnType : byte
{
    /// <summary>Each value has a type of its own.</summary>
    OfEachValue,
    Boolean,
    Long,
    ULong,
    Decimal,
    Single,
    Double,
    DateTime,
    TimeSpan,
    Guid,
    Text,
    Bytes,
    Unknown,
}

/// <summary>Reads columns without boxing them.</summary>
internal static class MergeColumns
{
    public static MergeColumnType TypeOf(DbDataReader reader, int ordinal)
    {
        var type = reader.GetFieldType(ordinal);
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => MergeColumnType.Boolean,
            >= TypeCode.SByte and <= TypeCode.Int64 => MergeColumnType.Long,
            TypeCode.UInt64 => MergeColumnType.ULong,
            TypeCode.Single => MergeColumnType.Single,
            TypeCode.Double => MergeColumnType.Double,
            TypeCode.Decimal => MergeColumnType.Decimal,
            TypeCode.DateTime => MergeColumnType.DateTime,
            TypeCode.String => MergeColumnType.Text,
            _ when type == typeof(TimeSpan) => MergeColumnType.TimeSpan,
            _ when type == typeof(Guid) => MergeColumnType.Guid,
            _ when type == typeof(byte[]) => MergeColumnType.Bytes,
            _ => MergeColumnType.Unknown,
        };
    }

    /// <summary>A value that is not NULL.</summary>
    public static MergeValue Read(DbDataReader reader, int ordinal, MergeColumnType type) => type switch
    {
        MergeColumnType.Boolean => MergeValue.OfDriver(reader.GetBoolean(ordinal)),
        MergeColumnType.Long => MergeValue.Of(reader.GetInt64(ordinal)),
        MergeColumnType.ULong => MergeValue.Of(reader.GetFieldValue<ulong>(ordinal)),
        MergeColumnType.Decimal => MergeValue.Of(reader.GetDecimal(ordinal)),
        MergeColumnType.Single => MergeValue.OfDriver(reader.GetFloat(ordinal)),
        MergeColumnType.Double => MergeValue.Of(reader.GetDouble(ordinal)),
        MergeColumnType.DateTime => MergeValue.Of(reader.GetDateTime(ordinal)),
        MergeColumnType.TimeSpan => MergeValue.Of(reader.GetFieldValue<TimeSpan>(ordinal)),
        MergeColumnType.Guid => MergeValue.Of(reader.GetFieldValue<Guid>(ordinal)),
        MergeColumnType.Text => MergeValue.Of(reader.GetString(ordinal)),
        MergeColumnType.Bytes => MergeValue.Of(reader.GetFieldValue<byte[]>(ordinal)),
        _ => throw new InvalidOperationException($"the driver reads it as {reader.GetFieldType(ordinal).Name}, which cannot be merged. Convert the column with CAST"),
    };

    /// <summary>The bytes by which the server orders a text.</summary>
    public static byte[] Weight(DbDataReader reader, int ordinal)
    {
        if (ordinal < 0)
            throw new InvalidOperationException("it is text, which only its server can compare, but when this was built it was taken for a number or a time, so that the server was not asked how it orders it. Give the build the table as it is (CREATE TABLE), or convert the column with CAST");
        if (reader.IsDBNull(ordinal))
            throw new InvalidOperationException($"the server gave no bytes in {reader.GetName(ordinal)} by which the text is ordered");
        return reader.GetFieldType(ordinal) == typeof(byte[])
            ? reader.GetFieldValue<byte[]>(ordinal)
            : throw new InvalidOperationException($"the server gave {reader.GetFieldType(ordinal).Name} in {reader.GetName(ordinal)} instead of the bytes by which the text is ordered");
    }

    /// <summary>Drivers round decimals that System.Decimal cannot hold. A number that looks rounded may stand for several of the server's.</summary>
    public static void ThrowIfRounded(in MergeValue value)
    {
        const int TenthOfLargest = 0x19999999;
        value.TryGetDecimal(out var number);
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        if ((uint)bits[2] >= TenthOfLargest || number.Scale == 28)
            throw new OverflowException($"the number {value} has as many digits as System.Decimal can hold (28), so the driver may have rounded it. Let the server give fewer with CAST");
    }
}
