using System.Collections;
using System.Reflection;
using CompileShard.Generator;
using Microsoft.CodeAnalysis;
using Xunit;

namespace CompileShard.Testing;

/// <summary>Walks everything that the pipeline's steps hold. A symbol, node, location or compilation in there would keep a whole compilation alive and break caching.</summary>
public static class ModelWalker
{
    public static void AssertHoldsNoCompilation(GeneratorRunResult result)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var name in typeof(StepNames).GetFields().Select(f => f.Name))
        {
            if (!result.TrackedSteps.TryGetValue(name, out var steps))
                continue;
            foreach (var (value, _) in steps.SelectMany(s => s.Outputs))
                Walk(value, name, seen);
        }
    }

    private static void Walk(object? node, string path, HashSet<object> seen)
    {
        if (node is null or string || node.GetType().IsPrimitive || node.GetType().IsEnum || !node.GetType().IsValueType && !seen.Add(node))
            return;
        Assert.False(
            node is ISymbol or SyntaxNode or SyntaxToken or SyntaxTree or Location or Compilation or SemanticModel or Diagnostic or AttributeData or AdditionalText or IOperation,
            $"{path} holds a {node.GetType().Name}.");
        if (node is IEnumerable items)
        {
            foreach (var item in items)
                Walk(item, path + "[]", seen);
        }
        for (var type = node.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Walk(field.GetValue(node), path + "." + field.Name, seen);
        }
    }
}
