namespace CompileShard.Generator.Model;

/// <summary>The values that can be sent as a parameter or read from a column.</summary>
public enum ValueKind
{
    Unsupported,
    Boolean,
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    Decimal,
    Char,
    String,
    Guid,
    DateTime,
    DateTimeOffset,
    DateOnly,
    TimeOnly,
    TimeSpan,
    Bytes,
}

/// <summary>The type of a value.</summary>
/// <param name="Kind">What it is; for an enum, its underlying number.</param>
/// <param name="Type">As generated code writes it, without <c>?</c>.</param>
/// <param name="DisplayName">As messages write it, with <c>?</c>.</param>
/// <param name="IsNullable">Whether NULL is a value of it; references of code without nullable annotations count as such.</param>
/// <param name="IsReference">A string or byte array.</param>
/// <param name="IsEnum">An enum.</param>
public sealed record ValueType(ValueKind Kind, string Type, string DisplayName, bool IsNullable, bool IsReference, bool IsEnum)
{
    /// <summary>The names of an enum's members.</summary>
    public Planner.EquatableArray<string> EnumNames { get; init; } = Planner.EquatableArray<string>.Empty;

    /// <summary>The type's name means nothing yet.</summary>
    public bool IsUnresolved { get; init; }
}
