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
            toImplement.OfType<IMethodSymbol>().Where(m => m is { MethodKind: MethodKind.Ordinary, IsStatic: false }).ToList(),
            toImplement.Where(m => m is IPropertySymbol or IEventSymbol && !m.IsStatic).ToList(),
            toImplement.FirstOrDefault(m => m.IsStatic));
    }

    private static IEnumerable<ISymbol> ExplicitlyImplemented(ISymbol member) => member switch
    {
        IMethodSymbol method => method.ExplicitInterfaceImplementations,
        IPropertySymbol property => property.ExplicitInterfaceImplementations,
        IEventSymbol @event => @event.ExplicitInterfaceImplementations,
        _ => [],
    };
}
