using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Declarations;

/// <summary>
/// The members that a generated class has to implement, in one fixed order: the interface's own, then those of its bases. The model and the table of locations both
/// count by this order.
/// </summary>
internal sealed class RepositoryMembers
{
    private RepositoryMembers(IReadOnlyList<IMethodSymbol> methods, IReadOnlyList<ISymbol> others, ISymbol? unimplementable)
    {
        Methods = methods;
        Others = others;
        Unimplementable = unimplementable;
    }

    public IReadOnlyList<IMethodSymbol> Methods { get; }

    /// <summary>Properties and events.</summary>
    public IReadOnlyList<ISymbol> Others { get; }

    /// <summary>A static abstract member: no class that is used through the interface could give it a meaning.</summary>
    public ISymbol? Unimplementable { get; }

    public static RepositoryMembers Of(INamedTypeSymbol type)
    {
        var all = new[] { type }.Concat(type.AllInterfaces).SelectMany(i => i.GetMembers()).ToList();
        var givenABody = new HashSet<ISymbol>(all.SelectMany(ExplicitlyImplemented), SymbolEqualityComparer.Default);
        var toImplement = all.Where(m => m.IsAbstract && !givenABody.Contains(m)).ToList();
        return new RepositoryMembers(
            WithoutTwins(toImplement.OfType<IMethodSymbol>().Where(m => m is { MethodKind: MethodKind.Ordinary, IsStatic: false })).ToList(),
            toImplement.Where(m => m is IPropertySymbol or IEventSymbol && !m.IsStatic).ToList(),
            toImplement.FirstOrDefault(m => m.IsStatic));
    }

    /// <summary>Two methods of one signature in one interface are a mistake that the compiler reports; one body will do for both.</summary>
    private static IEnumerable<IMethodSymbol> WithoutTwins(IEnumerable<IMethodSymbol> methods)
    {
        var seen = new List<IMethodSymbol>();
        foreach (var method in methods)
        {
            if (seen.Any(s => AreTwins(s, method)))
                continue;
            seen.Add(method);
            yield return method;
        }
    }

    private static bool AreTwins(IMethodSymbol left, IMethodSymbol right) =>
        left.Name == right.Name && left.Arity == right.Arity && left.Parameters.Length == right.Parameters.Length && SymbolEqualityComparer.Default.Equals(left.ContainingType, right.ContainingType) &&
        left.Parameters.Zip(right.Parameters, (l, r) => l.RefKind == r.RefKind && SymbolEqualityComparer.Default.Equals(l.Type, r.Type)).All(same => same);

    private static IEnumerable<ISymbol> ExplicitlyImplemented(ISymbol member) => member switch
    {
        IMethodSymbol method => method.ExplicitInterfaceImplementations,
        IPropertySymbol property => property.ExplicitInterfaceImplementations,
        IEventSymbol @event => @event.ExplicitInterfaceImplementations,
        _ => [],
    };
}
