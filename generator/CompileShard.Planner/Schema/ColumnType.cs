using System.Globalization;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema;

/// <summary>Families of column types: within one, the servers compare and convert without surprise.</summary>
public enum ColumnKind
{
    /// <summary>A type about which nothing is concluded.</summary>
    Other,
    Integer,
    Decimal,
    Float,
    Text,
    Bytes,
    Date,
    Time,
    DateTime,
    Year,
    Bit,
    Enum,
    Set,
    Json,
    Uuid,
}

/// <summary>
/// The type of a column. <paramref name="Bits"/> is the width of an integer (8, 16, 24, 32, 64) or the length of a BIT; <paramref name="Length"/> the characters, bytes or digits that it holds, 0 where the type says
/// nothing; <paramref name="Scale"/> the decimals; <paramref name="Values"/> the values of ENUM and SET; <paramref name="Written"/> the type for messages.
/// </summary>
public sealed record ColumnType(ColumnKind Kind, int Bits, bool IsUnsigned, int Length, int Scale, EquatableArray<string> Values, string Written)
{
    public bool IsNumber => Kind is ColumnKind.Integer or ColumnKind.Decimal or ColumnKind.Float or ColumnKind.Year or ColumnKind.Bit;

    /// <summary>Whether values are texts to a client.</summary>
    public bool IsText => Kind is ColumnKind.Text or ColumnKind.Enum or ColumnKind.Set or ColumnKind.Json;

    public bool IsTemporal => Kind is ColumnKind.Date or ColumnKind.Time or ColumnKind.DateTime;

    /// <summary>TIMESTAMP, which is shown in the time zone of the session.</summary>
    public bool IsMoment => Kind == ColumnKind.DateTime && Written.StartsWith("TIMESTAMP", StringComparison.Ordinal);

    /// <summary>TINYINT(1), which drivers read as a truth value.</summary>
    public bool IsBoolean => Kind == ColumnKind.Integer && Bits == 8 && Length == 1;

    /// <summary>CHAR(36), which drivers take for a Guid unless their settings say otherwise.</summary>
    public bool IsGuid => Kind == ColumnKind.Text && Length == 36 && Written.StartsWith("CHAR", StringComparison.Ordinal);

    /// <summary>A shape: POINT, GEOMETRY and the like.</summary>
    public bool IsSpatial => Kind == ColumnKind.Other && s_spatial.Contains(Written);

    private static readonly HashSet<string> s_spatial =
        new(["GEOMETRY", "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION", "GEOMCOLLECTION"], StringComparer.OrdinalIgnoreCase);

    internal static ColumnType Of(SqlDataType type)
    {
        var numbers = type.Arguments.Select(a => int.TryParse(a.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        var length = numbers.Length > 0 ? numbers[0] : 0;
        var scale = numbers.Length > 1 ? numbers[1] : 0;
        var values = type.BaseName is "ENUM" or "SET" ? type.Arguments.Select(a => a.Value).ToEquatableArray() : EquatableArray<string>.Empty;
        var (kind, bits) = type.BaseName switch
        {
            "TINYINT" => (ColumnKind.Integer, 8),
            "BOOLEAN" => (ColumnKind.Integer, 8),
            "SMALLINT" => (ColumnKind.Integer, 16),
            "MEDIUMINT" => (ColumnKind.Integer, 24),
            "INT" => (ColumnKind.Integer, 32),
            "BIGINT" or "SERIAL" => (ColumnKind.Integer, 64),
            "DECIMAL" => (ColumnKind.Decimal, 0),
            "FLOAT" or "DOUBLE" => (ColumnKind.Float, 0),
            "BIT" => (ColumnKind.Bit, length == 0 ? 1 : length),
            "YEAR" => (ColumnKind.Year, 0),
            "DATE" => (ColumnKind.Date, 0),
            "TIME" => (ColumnKind.Time, 0),
            "DATETIME" or "TIMESTAMP" => (ColumnKind.DateTime, 0),
            "CHAR" or "VARCHAR" or "TINYTEXT" or "TEXT" or "MEDIUMTEXT" or "LONGTEXT" => (type.Modifiers.Contains("BYTE") ? ColumnKind.Bytes : ColumnKind.Text, 0),
            "BINARY" or "VARBINARY" or "TINYBLOB" or "BLOB" or "MEDIUMBLOB" or "LONGBLOB" => (ColumnKind.Bytes, 0),
            "ENUM" => (ColumnKind.Enum, 0),
            "SET" => (ColumnKind.Set, 0),
            "JSON" => (ColumnKind.Json, 0),
            "UUID" => (ColumnKind.Uuid, 0),
            _ => (ColumnKind.Other, 0),
        };
        if (type.BaseName == "BOOLEAN" || (type.BaseName is "CHAR" or "BINARY" && length == 0))
            length = 1;
        if (type.BaseName == "DECIMAL" && length == 0)
            length = 10;
        return new ColumnType(kind, bits, type.IsUnsigned, kind is ColumnKind.Enum or ColumnKind.Set ? 0 : length, scale, values, WrittenAs(type, numbers));
    }

    private static string WrittenAs(SqlDataType type, int[] numbers)
    {
        var arguments = type.Arguments.Count == 0 || type.BaseName is "ENUM" or "SET" ? "" : "(" + string.Join(",", numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))) + ")";
        return type.Name + arguments + (type.Modifiers.Contains("UNSIGNED") ? " UNSIGNED" : "");
    }
}
