using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Declarations;

/// <summary>Names the generated class: <c>IUserRepository</c> gives <c>UserRepository</c>, <c>Billing.IUserRepository</c> inside a class <c>BillingUserRepository</c>.</summary>
internal static class ClassNames
{
    /// <summary>Written into the generated class by its [GeneratedCode] attribute; tells our class from one of the same name.</summary>
    public const string GeneratorName = "CompileShard.Generator";

    public static string For(INamedTypeSymbol type)
    {
        var name = type.Name;
        var own = name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? name.Substring(1) : name + "Implementation";
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            own = outer.Name + own;
        return own;
    }

    /// <summary>Who has the name already: a type of the project, or another interface that asks for the same class; null when it is free.</summary>
    public static string? FindOwner(INamedTypeSymbol type, string className)
    {
        foreach (var member in type.ContainingNamespace.GetTypeMembers(className, 0))
        {
            if (SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, type.ContainingAssembly) && !IsGenerated(member))
                return "a type of this project";
        }
        var twin = Sharded(type.ContainingNamespace.GetTypeMembers()).FirstOrDefault(other =>
            !SymbolEqualityComparer.Default.Equals(other, type) && SymbolEqualityComparer.Default.Equals(other.ContainingAssembly, type.ContainingAssembly) && For(other) == className);
        return twin is null ? null : "the class for '" + twin.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat) + "'";
    }

    private static IEnumerable<INamedTypeSymbol> Sharded(IEnumerable<INamedTypeSymbol> types)
    {
        foreach (var type in types)
        {
            if (type.TypeKind == TypeKind.Interface && type.GetAttributes().Any(KnownNames.IsSharded))
                yield return type;
            foreach (var nested in Sharded(type.GetTypeMembers()))
                yield return nested;
        }
    }

    private static bool IsGenerated(INamedTypeSymbol type) =>
        type.GetAttributes().Any(a => a.AttributeClass?.Name == "GeneratedCodeAttribute" && a.ConstructorArguments.Length > 0 && a.ConstructorArguments[0].Value as string == GeneratorName);
}
