using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Declarations;

/// <summary>Parameters that methods of other libraries take, and that are no values: each has a remedy of its own.</summary>
internal static class ForeignParameters
{
    /// <summary>Whether it is one of them. Their members could be read, but nobody means that.</summary>
    public static bool AreMeant(ITypeSymbol type) => Own(type) is not null;

    /// <summary>What to do about a parameter whose type cannot be sent.</summary>
    public static string Remedy(ITypeSymbol type) => Own(type) ?? "use a value, an object with readable members, or a list of these";

    private static string? Own(ITypeSymbol type)
    {
        if (KnownNames.IsCancellationToken(TypeNames.StripNullable(type)))
            return "make it 'CancellationToken cancellationToken = default', which is never null";
        if (Is(type, "IDbConnection", "Data"))
            return "leave it out, because the connection to the shard is opened for you";
        if (Is(type, "IDbTransaction", "Data"))
            return "leave it out, because each call has a connection of its own";
        if (type is INamedTypeSymbol { Name: "Expression", Arity: 1, ContainingNamespace.Name: "Expressions" } or INamedTypeSymbol { DelegateInvokeMethod.ReturnType.SpecialType: SpecialType.System_Boolean })
            return "write the condition in the SQL, which is planned while building";
        return null;
    }

    private static bool Is(ITypeSymbol type, string name, string space) => type.AllInterfaces.Append(type).Any(i => i.Name == name && KnownNames.IsIn(i, "System", space));
}
