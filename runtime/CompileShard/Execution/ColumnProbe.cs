using System.Data.Common;
using CompileShard.Generated;

namespace CompileShard.Execution;

/// <summary>Tries to read a column as a C# type given by name, to find the column that made a row fail.</summary>
internal static class ColumnProbe
{
    /// <summary>The type's name without <c>?</c>, <c>global::</c> and <c>System.</c></summary>
    public static string BareName(string typeName)
    {
        var name = typeName.TrimEnd('?');
        if (name.StartsWith("global::", StringComparison.Ordinal))
            name = name["global::".Length..];
        return name.StartsWith("System.", StringComparison.Ordinal) && name.IndexOf('.', "System.".Length) < 0 ? name["System.".Length..] : name;
    }

    /// <summary>False when reading fails. A type that is not known by name (an enum) is taken to succeed.</summary>
    public static bool Reads(DbDataReader reader, int ordinal, string type)
    {
        try
        {
            Read(reader, ordinal, type);
            return true;
        }
        catch (Exception e) when (e is InvalidCastException or FormatException or OverflowException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    private static object? Read(DbDataReader reader, int ordinal, string type) => type switch
    {
        "long" or "Int64" => reader.GetInt64(ordinal),
        "int" or "Int32" => reader.GetInt32(ordinal),
        "short" or "Int16" => reader.GetInt16(ordinal),
        "byte" or "Byte" => reader.GetByte(ordinal),
        "sbyte" or "SByte" => Column.SByte(reader, ordinal),
        "ushort" or "UInt16" => Column.UInt16(reader, ordinal),
        "uint" or "UInt32" => Column.UInt32(reader, ordinal),
        "ulong" or "UInt64" => Column.UInt64(reader, ordinal),
        "bool" or "Boolean" => Column.Boolean(reader, ordinal),
        "char" or "Char" => Column.Char(reader, ordinal),
        "float" or "Single" => Column.Single(reader, ordinal),
        "double" or "Double" => Column.Double(reader, ordinal),
        "decimal" or "Decimal" => Column.Decimal(reader, ordinal),
        "string" or "String" => reader.GetString(ordinal),
        "DateTime" => reader.GetDateTime(ordinal),
        "DateTimeOffset" => Column.DateTimeOffset(reader, ordinal),
        "DateOnly" => Column.DateOnly(reader, ordinal),
        "TimeOnly" => Column.TimeOnly(reader, ordinal),
        "TimeSpan" => Column.TimeSpan(reader, ordinal),
        "Guid" => Column.Guid(reader, ordinal),
        "byte[]" or "Byte[]" => Column.Bytes(reader, ordinal),
        _ => null,
    };
}
