using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace CompileShard.Generated;

/// <summary>
/// How a .NET type is handed to a driver. Types that not every driver takes, or that drivers write differently, are turned into one that all of them store alike.
/// </summary>
internal static class ParameterType<T>
{
    private static readonly Type Bare = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
    private static readonly Conversion Kind = KindOf(Bare);
    private static readonly TypeCode EnumCode = Bare.IsEnum ? Type.GetTypeCode(Bare) : TypeCode.Empty;

    private enum Conversion
    {
        None,
        Enum,
        DateOnly,
        TimeOnly,
        DateTimeOffset,
        Char,
        Memory,
    }

    /// <summary>The DbType of a null.</summary>
    public static DbType DbType { get; } = DbTypeOf(Bare);

    /// <summary>The value in the form that is given to the driver.</summary>
    public static object ToDriver(T value)
    {
        object boxed = value!;
        return Kind switch
        {
            Conversion.None => boxed,
            Conversion.Enum => Number(boxed),

            // As text, which MySQL and SQLite both compare and store as a date; drivers do not agree on the .NET types.
            Conversion.DateOnly => ((DateOnly)boxed).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Conversion.TimeOnly => ((TimeOnly)boxed).ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture),

            // DATETIME has no offset; reading takes it as UTC, so that is what is written.
            Conversion.DateTimeOffset => ((DateTimeOffset)boxed).UtcDateTime,
            Conversion.Char => boxed.ToString()!,
            Conversion.Memory => ((ReadOnlyMemory<byte>)boxed).ToArray(),
            _ => throw new InvalidOperationException($"No conversion for {Bare}."),
        };
    }

    private static object Number(object value) => EnumCode switch
    {
        TypeCode.Byte => Unsafe.Unbox<byte>(value),
        TypeCode.SByte => Unsafe.Unbox<sbyte>(value),
        TypeCode.Int16 => Unsafe.Unbox<short>(value),
        TypeCode.UInt16 => Unsafe.Unbox<ushort>(value),
        TypeCode.UInt32 => Unsafe.Unbox<uint>(value),
        TypeCode.Int64 => Unsafe.Unbox<long>(value),
        TypeCode.UInt64 => Unsafe.Unbox<ulong>(value),
        _ => Unsafe.Unbox<int>(value),
    };

    private static Conversion KindOf(Type type)
    {
        if (type.IsEnum)
            return Conversion.Enum;
        if (type == typeof(DateOnly))
            return Conversion.DateOnly;
        if (type == typeof(TimeOnly))
            return Conversion.TimeOnly;
        if (type == typeof(DateTimeOffset))
            return Conversion.DateTimeOffset;
        if (type == typeof(char))
            return Conversion.Char;
        return type == typeof(ReadOnlyMemory<byte>) ? Conversion.Memory : Conversion.None;
    }

    private static DbType DbTypeOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => DbType.Boolean,
        TypeCode.Byte => DbType.Byte,
        TypeCode.SByte => DbType.SByte,
        TypeCode.Int16 => DbType.Int16,
        TypeCode.UInt16 => DbType.UInt16,
        TypeCode.Int32 => DbType.Int32,
        TypeCode.UInt32 => DbType.UInt32,
        TypeCode.Int64 => DbType.Int64,
        TypeCode.UInt64 => DbType.UInt64,
        TypeCode.Single => DbType.Single,
        TypeCode.Double => DbType.Double,
        TypeCode.Decimal => DbType.Decimal,
        TypeCode.DateTime => DbType.DateTime,
        _ when type == typeof(DateTimeOffset) => DbType.DateTime,
        _ when type == typeof(TimeSpan) => DbType.Time,
        _ when type == typeof(Guid) => DbType.Guid,
        _ when type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>) => DbType.Binary,
        _ => DbType.String,
    };
}
