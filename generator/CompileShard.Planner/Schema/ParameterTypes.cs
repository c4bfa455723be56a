namespace CompileShard.Planner.Schema;

/// <summary>The C# type of a parameter for a column: one that every driver can send, and that holds all values of the column.</summary>
public static class ParameterTypes
{
    /// <summary>As C# writes it, with its namespace; null for a type about which nothing is concluded.</summary>
    public static string? Of(ColumnType type) => type.Kind switch
    {
        ColumnKind.Integer when type.IsBoolean => "bool",
        ColumnKind.Integer => (type.Bits, type.IsUnsigned) switch
        {
            (8, false) => "sbyte",
            (8, true) => "byte",
            (16, false) => "short",
            (16, true) => "ushort",
            (24 or 32, false) => "int",
            (24, true) => "int",
            (32, true) => "uint",
            (_, true) => "ulong",
            _ => "long",
        },
        ColumnKind.Decimal => "decimal",
        ColumnKind.Float => "double",
        ColumnKind.Text when type.IsGuid => "System.Guid",
        ColumnKind.Text or ColumnKind.Enum or ColumnKind.Set or ColumnKind.Json => "string",
        ColumnKind.Bytes => "byte[]",
        ColumnKind.Date or ColumnKind.DateTime => "System.DateTime",
        ColumnKind.Time => "System.TimeSpan",
        ColumnKind.Year => "int",
        ColumnKind.Bit => "ulong",
        ColumnKind.Uuid => "System.Guid",
        _ => null,
    };
}
