using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Routing;
using Microsoft.CodeAnalysis;
using ValueType = CompileShard.Generator.Model.ValueType;

namespace CompileShard.Generator.Declarations;

/// <summary>Says which values a type can hold.</summary>
internal static class ValueTypeReader
{
    public static ValueType Read(ITypeSymbol type)
    {
        var bare = TypeNames.StripNullable(type);
        var isEnum = bare.TypeKind == TypeKind.Enum;
        var kind = KindOf(isEnum ? ((INamedTypeSymbol)bare).EnumUnderlyingType! : bare);
        var isNullable = type.IsReferenceType ? type.NullableAnnotation != NullableAnnotation.NotAnnotated : !SymbolEqualityComparer.Default.Equals(type, bare);
        var names = isEnum ? bare.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).Select(f => f.Name) : [];
        return new ValueType(kind, TypeNames.Bare(type), TypeNames.Message(type), isNullable, bare.IsReferenceType, isEnum) { EnumNames = names.ToEquatableArray(), IsUnresolved = bare.TypeKind == TypeKind.Error };
    }

    public static KeyType KeyTypeOf(ValueKind kind) => kind switch
    {
        ValueKind.SByte => KeyType.SByte,
        ValueKind.Byte => KeyType.Byte,
        ValueKind.Int16 => KeyType.Int16,
        ValueKind.UInt16 => KeyType.UInt16,
        ValueKind.Int32 => KeyType.Int32,
        ValueKind.UInt32 => KeyType.UInt32,
        ValueKind.Int64 => KeyType.Int64,
        ValueKind.UInt64 => KeyType.UInt64,
        ValueKind.Decimal => KeyType.Decimal,
        ValueKind.Boolean => KeyType.Boolean,
        ValueKind.String => KeyType.String,
        ValueKind.Guid => KeyType.Guid,
        ValueKind.DateTime => KeyType.DateTime,
        ValueKind.DateOnly => KeyType.DateOnly,
        ValueKind.DateTimeOffset => KeyType.DateTimeOffset,
        ValueKind.Bytes => KeyType.Bytes,
        _ => KeyType.Other,
    };

    private static ValueKind KindOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => ValueKind.Boolean,
        SpecialType.System_SByte => ValueKind.SByte,
        SpecialType.System_Byte => ValueKind.Byte,
        SpecialType.System_Int16 => ValueKind.Int16,
        SpecialType.System_UInt16 => ValueKind.UInt16,
        SpecialType.System_Int32 => ValueKind.Int32,
        SpecialType.System_UInt32 => ValueKind.UInt32,
        SpecialType.System_Int64 => ValueKind.Int64,
        SpecialType.System_UInt64 => ValueKind.UInt64,
        SpecialType.System_Single => ValueKind.Single,
        SpecialType.System_Double => ValueKind.Double,
        SpecialType.System_Decimal => ValueKind.Decimal,
        SpecialType.System_Char => ValueKind.Char,
        SpecialType.System_String => ValueKind.String,
        SpecialType.System_DateTime => ValueKind.DateTime,
        _ => OtherKind(type),
    };

    private static ValueKind OtherKind(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte })
            return ValueKind.Bytes;
        if (type.ContainingType is not null || type.ContainingNamespace is not { Name: "System", ContainingNamespace.IsGlobalNamespace: true })
            return ValueKind.Unsupported;
        return type.Name switch
        {
            "Guid" => ValueKind.Guid,
            "DateTimeOffset" => ValueKind.DateTimeOffset,
            "DateOnly" => ValueKind.DateOnly,
            "TimeOnly" => ValueKind.TimeOnly,
            "TimeSpan" => ValueKind.TimeSpan,
            _ => ValueKind.Unsupported,
        };
    }
}
