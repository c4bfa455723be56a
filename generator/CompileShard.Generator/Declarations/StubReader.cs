using CompileShard.Generator.Model;
using CompileShard.Planner;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Declarations;

/// <summary>Writes down members for the body that fails: whatever the interface declares must still compile, so that our own message is the one people see.</summary>
internal static class StubReader
{
    public static StubModel Read(ISymbol member, string? explicitInterface) => member switch
    {
        IMethodSymbol method => new StubModel(method.Name, Method(method, explicitInterface), EquatableArray<string>.Empty),
        IPropertySymbol property => new StubModel(property.Name, Property(property), Accessors(property).ToEquatableArray()),
        IEventSymbol @event => new StubModel(@event.Name, Event(@event), new EquatableArray<string>(["add", "remove"])),
        _ => throw new ArgumentException("A " + member.Kind + " is no member to implement.", nameof(member)),
    };

    private static string Method(IMethodSymbol method, string? explicitInterface)
    {
        // A generic method is implemented explicitly: it then takes its constraints from the interface.
        var owner = explicitInterface ?? (method.IsGenericMethod ? TypeNames.Oblivious(method.ContainingType) : null);
        var typeParameters = method.IsGenericMethod ? "<" + string.Join(", ", method.TypeParameters.Select(t => TypeNames.Escape(t.Name))) + ">" : "";
        return (owner is null ? "public " : "") + Ref(method.RefKind) + TypeNames.Oblivious(method.ReturnType) + " " +
            (owner is null ? "" : owner + ".") + TypeNames.Escape(method.Name) + typeParameters + "(" + Parameters(method.Parameters) + ")";
    }

    private static string Property(IPropertySymbol property)
    {
        var owner = TypeNames.Oblivious(property.ContainingType);
        var name = property.IsIndexer ? "this[" + Parameters(property.Parameters) + "]" : TypeNames.Escape(property.Name);
        return Ref(property.RefKind) + TypeNames.Oblivious(property.Type) + " " + owner + "." + name;
    }

    private static string Event(IEventSymbol @event) =>
        "event " + TypeNames.Oblivious(@event.Type) + " " + TypeNames.Oblivious(@event.ContainingType) + "." + TypeNames.Escape(@event.Name);

    private static IEnumerable<string> Accessors(IPropertySymbol property)
    {
        if (property.GetMethod is { IsAbstract: true })
            yield return "get";
        if (property.SetMethod is { IsAbstract: true } setter)
            yield return setter.IsInitOnly ? "init" : "set";
    }

    private static string Parameters(IEnumerable<IParameterSymbol> parameters) => string.Join(", ", parameters.Select(p =>
        (p.RefKind == RefKind.Out ? "out " : p.RefKind == RefKind.In ? "in " : p.RefKind == RefKind.Ref ? "ref " : p.RefKind == RefKind.None ? "" : "ref readonly ") +
        TypeNames.Oblivious(p.Type) + " " + TypeNames.Escape(p.Name)));

    private static string Ref(RefKind kind) => kind == RefKind.Ref ? "ref " : kind == RefKind.RefReadOnly ? "ref readonly " : "";
}
