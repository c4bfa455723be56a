using CompileShard.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompileShard.Generator.Declarations;

/// <summary>
/// Where the parts of a <c>[Sharded]</c> interface stand in the source. Made by the analyzer only, from the same symbol and in the same order as the model; it never
/// flows into the model.
/// </summary>
public sealed class RepositoryLocations
{
    private readonly INamedTypeSymbol _type;
    private readonly RepositoryMembers _members;

    private RepositoryLocations(INamedTypeSymbol type)
    {
        _type = type;
        _members = RepositoryMembers.Of(type);
    }

    public static RepositoryLocations Of(INamedTypeSymbol type) => new(type);

    /// <summary>The interface's name.</summary>
    public Location Interface => Own(_type) ?? Location.None;

    /// <summary>The method with this <see cref="MethodModel.Index"/>.</summary>
    public IMethodSymbol Method(int index) => _members.Methods[index];

    /// <summary>The argument of [Query] or [Execute]; null when there is none in source (a method of a referenced assembly).</summary>
    public ExpressionSyntax? Sql(int method, CancellationToken cancellationToken = default)
    {
        var attributes = Method(method).GetAttributes();
        var attribute = attributes.FirstOrDefault(KnownNames.IsQuery) ?? attributes.FirstOrDefault(KnownNames.IsExecute);
        return (attribute?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax)?.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals is null)?.Expression;
    }

    /// <summary>
    /// The source location of a place. For a part of the SQL this is the whole argument; the mapper of offsets goes on from there. Where something is declared in
    /// another assembly, it is the interface's name.
    /// </summary>
    public Location Find(ProblemPlace place, CancellationToken cancellationToken = default) => place.Kind switch
    {
        PlaceKind.Rule => Rule(cancellationToken),
        PlaceKind.Unimplementable => _members.Unimplementable is { } member ? Own(member) : null,
        PlaceKind.OtherMember => Own(_members.Others[place.Member]),
        PlaceKind.Method => Own(Method(place.Member)),
        PlaceKind.ReturnType => ReturnType(place.Member, cancellationToken),
        PlaceKind.Parameter => Own(Method(place.Member).Parameters[place.Parameter]),
        PlaceKind.Sql => Sql(place.Member, cancellationToken)?.GetLocation() ?? Own(Method(place.Member)),
        _ => null,
    } ?? Interface;

    private Location? Rule(CancellationToken cancellationToken) =>
        (_type.GetAttributes().FirstOrDefault(KnownNames.IsSharded)?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == "Rule")?.Expression.GetLocation();

    private Location? ReturnType(int method, CancellationToken cancellationToken) =>
        (Method(method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) as MethodDeclarationSyntax)?.ReturnType.GetLocation() ?? Own(Method(method));

    private static Location? Own(ISymbol symbol) => symbol.Locations.FirstOrDefault(l => l.IsInSource);
}
