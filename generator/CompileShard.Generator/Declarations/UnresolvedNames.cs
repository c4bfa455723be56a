using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Declarations;

/// <summary>
/// Finds names in a declaration that mean nothing yet: misspelt ones, about which the compiler speaks, so that we need not, and types that another generator makes, which
/// no generator sees. Asked only when something is wrong with a method, because it looks at row types as well.
/// </summary>
internal static class UnresolvedNames
{
    /// <summary>The first one of a method: in its signature, its attributes, or the members of the types that it names; null when all are known.</summary>
    public static string? Of(IMethodSymbol method) => InSignature(method) ?? InAttributes(method) ?? Named(method).Select(InMembers).FirstOrDefault(n => n is not null);

    /// <summary>The first one in the signature of a member, which no class can then implement.</summary>
    public static string? InSignature(ISymbol member) => member switch
    {
        IMethodSymbol method => In(method.ReturnType) ?? method.Parameters.Select(p => In(p.Type)).FirstOrDefault(n => n is not null),
        IPropertySymbol property => In(property.Type) ?? property.Parameters.Select(p => In(p.Type)).FirstOrDefault(n => n is not null),
        IEventSymbol @event => In(@event.Type),
        _ => null,
    };

    private static string? In(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => type.Name,
        IArrayTypeSymbol array => In(array.ElementType),
        INamedTypeSymbol { TypeArguments.Length: > 0 } generic => generic.TypeArguments.Select(In).FirstOrDefault(n => n is not null),
        _ => null,
    };

    /// <summary>An attribute of an unknown type may be a misspelt one of ours; one whose argument is no constant has been refused by the compiler.</summary>
    private static string? InAttributes(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is null or { TypeKind: TypeKind.Error })
                return attribute.AttributeClass?.Name ?? "";
            if ((KnownNames.IsQuery(attribute) || KnownNames.IsExecute(attribute)) && (attribute.AttributeConstructor is null || attribute.ConstructorArguments.Any(a => a.Kind == TypedConstantKind.Error)))
                return attribute.AttributeClass.Name;
        }
        return null;
    }

    private static IEnumerable<INamedTypeSymbol> Named(IMethodSymbol method) => method.Parameters.Select(p => p.Type).Prepend(method.ReturnType).SelectMany(Named);

    private static IEnumerable<INamedTypeSymbol> Named(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Named(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Named).Append(named),
        _ => [],
    };

    private static string? InMembers(INamedTypeSymbol type) => type.Locations.All(l => !l.IsInSource)
        ? null
        : type.GetMembers().Select(m => m switch
        {
            IPropertySymbol property => In(property.Type),
            IFieldSymbol field => In(field.Type),
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.Parameters.Select(p => In(p.Type)).FirstOrDefault(n => n is not null),
            _ => null,
        }).FirstOrDefault(n => n is not null);
}
