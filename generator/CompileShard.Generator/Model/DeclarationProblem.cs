using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Generator.Model;

/// <summary>What a problem is about; <see cref="ProblemPlace"/> says which one of them.</summary>
public enum PlaceKind
{
    /// <summary>The interface's name.</summary>
    Interface,

    /// <summary>What the attribute says as <c>Rule</c>.</summary>
    Rule,

    /// <summary>A member that no class can implement.</summary>
    Unimplementable,

    /// <summary>A member that is no ordinary method; the index counts <see cref="RepositoryModel.Stubs"/>.</summary>
    OtherMember,

    /// <summary>The method's name.</summary>
    Method,

    /// <summary>The method's return type.</summary>
    ReturnType,

    /// <summary>A parameter.</summary>
    Parameter,

    /// <summary>The SQL in the attribute; a part of it when the span is not empty.</summary>
    Sql,
}

/// <summary>Where a problem stands, as plain numbers; <c>RepositoryLocations</c> turns it into a source location. Member and parameter are -1 where they say nothing.</summary>
public readonly record struct ProblemPlace(PlaceKind Kind, int Member, int Parameter, int SqlStart, int SqlLength)
{
    public static ProblemPlace Interface { get; } = new(PlaceKind.Interface, -1, -1, 0, 0);

    public static ProblemPlace Rule { get; } = new(PlaceKind.Rule, -1, -1, 0, 0);

    public static ProblemPlace Unimplementable { get; } = new(PlaceKind.Unimplementable, -1, -1, 0, 0);

    public static ProblemPlace OtherMember(int stub) => new(PlaceKind.OtherMember, stub, -1, 0, 0);

    public static ProblemPlace Method(int method) => new(PlaceKind.Method, method, -1, 0, 0);

    public static ProblemPlace ReturnType(int method) => new(PlaceKind.ReturnType, method, -1, 0, 0);

    public static ProblemPlace ParameterOf(int method, int parameter) => new(PlaceKind.Parameter, method, parameter, 0, 0);

    public static ProblemPlace Sql(int method, int start = 0, int length = 0) => new(PlaceKind.Sql, method, -1, start, length);
}

/// <summary>Something wrong with a declaration: an id of the catalogue, where, and the arguments of its message. Plain data, so that it may stand in the model.</summary>
public sealed record DeclarationProblem(string Id, ProblemPlace Place, EquatableArray<string> Arguments)
{
    public DeclarationProblem(string id, ProblemPlace place, params string[] arguments)
        : this(id, place, new EquatableArray<string>(arguments))
    {
    }

    /// <summary>The member of the row type that it is about, for a code fix; empty when a row is one value.</summary>
    public string? Member { get; init; }

    /// <summary>The word that was probably meant, for a code fix.</summary>
    public string? Suggestion { get; init; }

    public string Message => DiagnosticCatalog.Format(Id, Arguments);

    public bool IsError => DiagnosticCatalog.Find(Id).Level == DiagnosticLevel.Error;
}
