using System.ComponentModel;
using System.Data.Common;

namespace CompileShard.Generated;

/// <summary>
/// Reads of columns whose .NET type differs between drivers, or that <see cref="DbDataReader"/> has no method for. Generated code calls the reader's own methods where
/// every driver agrees (GetInt64, GetString, ...) and these elsewhere.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Column
{
    /// <summary>An enum, from its number or its name.</summary>
    public static TEnum Enum<TEnum>(DbDataReader reader, int ordinal)
        where TEnum : struct, System.Enum => throw new NotImplementedException();

    /// <summary>From a Guid, 36 characters or 16 bytes (big-endian, as MySQL's UUID_TO_BIN writes them).</summary>
    public static Guid Guid(DbDataReader reader, int ordinal) => throw new NotImplementedException();

    /// <summary>From DATE.</summary>
    public static DateOnly DateOnly(DbDataReader reader, int ordinal) => throw new NotImplementedException();

    /// <summary>From TIME.</summary>
    public static TimeOnly TimeOnly(DbDataReader reader, int ordinal) => throw new NotImplementedException();

    /// <summary>From TIME.</summary>
    public static TimeSpan TimeSpan(DbDataReader reader, int ordinal) => throw new NotImplementedException();

    /// <summary>From DATETIME; a column without offset is taken as UTC.</summary>
    public static DateTimeOffset DateTimeOffset(DbDataReader reader, int ordinal) => throw new NotImplementedException();

    /// <summary>From a number or a boolean.</summary>
    public static bool Boolean(DbDataReader reader, int ordinal) => throw new NotImplementedException();

    /// <summary>From any integer column.</summary>
    public static sbyte SByte(DbDataReader reader, int ordinal) => throw new NotImplementedException();

    /// <summary>From any integer column.</summary>
    public static ushort UInt16(DbDataReader reader, int ordinal) => throw new NotImplementedException();

    /// <summary>From any integer column.</summary>
    public static uint UInt32(DbDataReader reader, int ordinal) => throw new NotImplementedException();

    /// <summary>From any integer column; BIGINT UNSIGNED beyond long included.</summary>
    public static ulong UInt64(DbDataReader reader, int ordinal) => throw new NotImplementedException();

    /// <summary>From CHAR(1) and the like.</summary>
    public static char Char(DbDataReader reader, int ordinal) => throw new NotImplementedException();

    /// <summary>From BLOB and BINARY.</summary>
    public static byte[] Bytes(DbDataReader reader, int ordinal) => throw new NotImplementedException();
}
