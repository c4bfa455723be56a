using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Declarations;

/// <summary>Tells whether generated code can give a member of a caller's object another value, so that the caller sees it.</summary>
internal static class MemberSetters
{
    /// <param name="member">A readable property or field.</param>
    /// <param name="owner">The type that it was reached through.</param>
    /// <param name="path">How it is reached.</param>
    /// <param name="assembly">Where generated code will stand.</param>
    public static string? WhyNotSet(ISymbol member, ITypeSymbol owner, string path, IAssemblySymbol assembly)
    {
        if (owner.IsValueType)
            return "'" + owner.Name + "' is a struct, so the method has only a copy";
        if (path.Contains('?'))
            return "it is reached through a value that may be null";
        return member switch
        {
            IFieldSymbol field => field.IsReadOnly || field.IsConst ? "it is read-only" : null,
            IPropertySymbol { SetMethod: null } => "it has no setter",
            IPropertySymbol { SetMethod.IsInitOnly: true } => "it can be set only while the object is made (init)",
            IPropertySymbol { SetMethod: { } setter } => IsVisible(setter, assembly) ? null : "its setter is not public",
            _ => "it has no setter",
        };
    }

    private static bool IsVisible(ISymbol setter, IAssemblySymbol assembly) =>
        setter.DeclaredAccessibility == Accessibility.Public ||
        (setter.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal && SymbolEqualityComparer.Default.Equals(setter.ContainingAssembly, assembly));
}
