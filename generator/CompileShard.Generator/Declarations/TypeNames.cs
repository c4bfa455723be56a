using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompileShard.Generator.Declarations;

/// <summary>How symbols are written down: in generated code, in stubs and in messages.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat s_annotated =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat s_message =
        SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>With <c>global::</c> and nullable annotations.</summary>
    public static string Reference(ITypeSymbol type) => Keyword(type, withAnnotation: true) ?? type.ToDisplayString(s_annotated);

    /// <summary>With <c>global::</c>, the outermost <c>?</c> left out.</summary>
    public static string Bare(ITypeSymbol type)
    {
        var bare = StripNullable(type);
        return Keyword(bare, withAnnotation: false) ?? bare.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(s_annotated);
    }

    /// <summary>With <c>global::</c>, without annotations of references: for members that only fail.</summary>
    public static string Oblivious(ITypeSymbol type) => Keyword(type, withAnnotation: false) ?? type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>Short, as a person would write it.</summary>
    public static string Message(ITypeSymbol type) => Keyword(type, withAnnotation: true) ?? type.ToDisplayString(s_message);

    /// <summary>An identifier that may be a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    public static ITypeSymbol StripNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    /// <summary>The full metadata name: <c>Shop.Outer+IInner`1</c>.</summary>
    public static string Metadata(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
            return Metadata(outer) + "+" + type.MetadataName;
        var name = type.MetadataName;
        for (var space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
            name = space.MetadataName + "." + name;
        return name;
    }

    /// <summary>The default value of a parameter as C#, or null when it has none.</summary>
    public static string? Default(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
            return null;
        var value = parameter.ExplicitDefaultValue;
        if (value is null)
            return "default";
        var bare = StripNullable(parameter.Type);
        return bare.TypeKind == TypeKind.Enum ? "(" + Reference(bare) + ")(" + Literal(value) + ")" : Literal(value);
    }

    /// <summary>
    /// The types that have a keyword, and their nullable forms. They are most of what is written, and this transform runs again for every interface after every
    /// edit, where the compiler's general way of displaying types was the greater part of the time.
    /// </summary>
    private static string? Keyword(ITypeSymbol type, bool withAnnotation)
    {
        var keyword = type.SpecialType switch
        {
            SpecialType.System_Void => "void",
            SpecialType.System_Boolean => "bool",
            SpecialType.System_Byte => "byte",
            SpecialType.System_SByte => "sbyte",
            SpecialType.System_Int16 => "short",
            SpecialType.System_UInt16 => "ushort",
            SpecialType.System_Int32 => "int",
            SpecialType.System_UInt32 => "uint",
            SpecialType.System_Int64 => "long",
            SpecialType.System_UInt64 => "ulong",
            SpecialType.System_Single => "float",
            SpecialType.System_Double => "double",
            SpecialType.System_Decimal => "decimal",
            SpecialType.System_Char => "char",
            SpecialType.System_String => withAnnotation && type.NullableAnnotation == NullableAnnotation.Annotated ? "string?" : "string",
            _ => null,
        };
        if (keyword is not null)
            return keyword;
        var bare = StripNullable(type);
        return !ReferenceEquals(bare, type) && Keyword(bare, false) is { } inner ? inner + "?" : null;
    }

    private static string Literal(object value) => value switch
    {
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        bool boolean => boolean ? "true" : "false",
        double number => Floating(number, double.IsNaN(number), double.IsInfinity(number), "double", number.ToString("R", CultureInfo.InvariantCulture) + "D"),
        float number => Floating(number, float.IsNaN(number), float.IsInfinity(number), "float", number.ToString("R", CultureInfo.InvariantCulture) + "F"),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        long number => number == long.MinValue ? "long.MinValue" : number.ToString(CultureInfo.InvariantCulture) + "L",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "default",
    };

    private static string Floating(double value, bool isNaN, bool isInfinity, string type, string literal) =>
        isNaN ? type + ".NaN" : isInfinity ? type + (value > 0 ? ".PositiveInfinity" : ".NegativeInfinity") : literal;
}
