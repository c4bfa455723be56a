using CompileShard.Generator.Declarations;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Diagnostics;

/// <summary>The <c>[Sharded]</c> interfaces of a project. Asked only when a file of it has something to be said about, because it looks at every type.</summary>
internal static class ShardedInterfaces
{
    public static bool Exist(Compilation compilation, CancellationToken cancellationToken) => All(compilation, cancellationToken).Any();

    public static IEnumerable<INamedTypeSymbol> All(Compilation compilation, CancellationToken cancellationToken)
    {
        var open = new Stack<INamespaceOrTypeSymbol>();
        open.Push(compilation.Assembly.GlobalNamespace);
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var current = open.Pop();
            if (current is INamedTypeSymbol { TypeKind: TypeKind.Interface } type && type.GetAttributes().Any(KnownNames.IsSharded))
                yield return type;
            foreach (var member in current.GetMembers())
            {
                if (member is INamespaceOrTypeSymbol inner)
                    open.Push(inner);
            }
        }
    }
}
