using CompileShard.Planner;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Declarations;

/// <summary>The types of the runtime that declarations use, by name: no symbol is kept, and a project without the package costs nothing.</summary>
internal static class KnownNames
{
    public const string ShardedAttribute = "CompileShard.ShardedAttribute";
    public const string ShardRuleAttribute = "CompileShard.ShardRuleAttribute";
    public const string HostingBuilder = "CompileShard.Hosting.CompileShardBuilder";

    public static bool IsQuery(AttributeData attribute) => IsOurs(attribute.AttributeClass, "QueryAttribute");

    public static bool IsExecute(AttributeData attribute) => IsOurs(attribute.AttributeClass, "ExecuteAttribute");

    public static bool IsScatter(AttributeData attribute) => IsOurs(attribute.AttributeClass, "ScatterAttribute");

    public static bool IsRouteAs(AttributeData attribute) => IsOurs(attribute.AttributeClass, "RouteAsAttribute");

    public static bool IsOnNode(AttributeData attribute) => IsOurs(attribute.AttributeClass, "OnNodeAttribute");

    public static bool IsReadFrom(AttributeData attribute) => IsOurs(attribute.AttributeClass, "ReadFromAttribute");

    /// <summary>The value of <c>[ReadFrom]</c>, or null. What is no value of it is kept as it is, to be reported.</summary>
    public static ReadSource? ReadFromOf(IEnumerable<AttributeData> attributes) =>
        attributes.FirstOrDefault(IsReadFrom) is { ConstructorArguments: { Length: 1 } arguments } && arguments[0] is { Kind: TypedConstantKind.Enum, Value: int value } ? (ReadSource)value : null;

    public static bool IsShardKey(AttributeData attribute) => IsOurs(attribute.AttributeClass, "ShardKeyAttribute");

    public static bool IsGeneratedKey(AttributeData attribute) => IsOurs(attribute.AttributeClass, "GeneratedKeyAttribute");

    public static bool IsSharded(AttributeData attribute) => IsOurs(attribute.AttributeClass, "ShardedAttribute");

    public static bool IsShardRule(AttributeData attribute) => IsOurs(attribute.AttributeClass, "ShardRuleAttribute");

    /// <summary>What generated code bears that only throws.</summary>
    public static bool IsNotPlanned(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "NotPlannedAttribute", ContainingNamespace: { Name: "Generated", ContainingNamespace: { Name: "CompileShard", ContainingNamespace.IsGlobalNamespace: true } } };

    public static bool IsCallOptions(ITypeSymbol type) => IsOurs(type, "ShardCallOptions");

    public static bool IsCancellationToken(ITypeSymbol type) =>
        type is { Name: "CancellationToken", ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    public static bool IsIn(ISymbol type, string outer, string inner) =>
        type.ContainingNamespace is { } space && space.Name == inner && space.ContainingNamespace is { } parent && parent.Name == outer && parent.ContainingNamespace?.IsGlobalNamespace == true;

    private static bool IsOurs(ISymbol? type, string name) =>
        type is not null && type.Name == name && type.ContainingType is null && type.ContainingNamespace is { Name: "CompileShard", ContainingNamespace.IsGlobalNamespace: true };
}
