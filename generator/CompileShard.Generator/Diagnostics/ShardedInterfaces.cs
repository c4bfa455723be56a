using CompileShard.Generator.Declarations;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Diagnostics;

/// <summary>Whether a project declares a <c>[Sharded]</c> interface. Asked only when a rules file has mistakes, because it looks at every type.</summary>
internal static class ShardedInterfaces
{
    public static bool Exist(Compilation compilation, CancellationToken cancellationToken)
    {
        var open = new Stack<INamespaceOrTypeSymbol>();
        open.Push(compilation.Assembly.GlobalNamespace);
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var current = open.Pop();
            if (current is INamedTypeSymbol { TypeKind: TypeKind.Interface } type && type.GetAttributes().Any(KnownNames.IsSharded))
                return true;
            foreach (var member in current.GetMembers())
            {
                if (member is INamespaceOrTypeSymbol inner)
                    open.Push(inner);
            }
        }
        return false;
    }
}
