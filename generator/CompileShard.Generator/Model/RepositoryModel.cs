using CompileShard.Planner;
using CompileShard.Planner.Routing;

namespace CompileShard.Generator.Model;

/// <summary>
/// A <c>[Sharded]</c> interface as plain data.
/// </summary>
/// <remarks>
/// Equality contract of this folder: records, enums, strings, numbers and <see cref="EquatableArray{T}"/> only, so that equal declarations give equal models and
/// nothing downstream is redone. No symbol, syntax node or location; a test walks the types and the live instances.
/// </remarks>
/// <param name="MetadataName">Full metadata name; unique in the assembly (<c>Shop.Outer+IUserRepository</c>).</param>
/// <param name="Name">As written, for messages.</param>
/// <param name="Reference">As generated code names it, with <c>global::</c>.</param>
/// <param name="Namespace">Namespace of the generated class; null for the global one.</param>
/// <param name="ClassName">Name of the generated class.</param>
/// <param name="IsPublic">Whether other assemblies see the interface.</param>
/// <param name="CanBeImplemented">False when no class outside the interface's own scope could implement it; then only the fail-closed marker is emitted.</param>
/// <param name="Rule">The rule that the attribute names, or null.</param>
/// <param name="Methods">Methods to implement, those of base interfaces included, in declaration order.</param>
/// <param name="Stubs">Other members, which can only get a body that fails.</param>
/// <param name="Problems">Everything wrong with the declaration that can be said without planning.</param>
public sealed record RepositoryModel(
    string MetadataName,
    string Name,
    string Reference,
    string? Namespace,
    string ClassName,
    bool IsPublic,
    bool CanBeImplemented,
    string? Rule,
    EquatableArray<MethodModel> Methods,
    EquatableArray<StubModel> Stubs,
    EquatableArray<DeclarationProblem> Problems)
{
    /// <summary><c>[ReadFrom]</c> on the interface, or null.</summary>
    public ReadSource? ReadFrom { get; init; }

    /// <summary>A name in the signature of a member that means nothing yet, so that no class can implement the interface; null when all are known.</summary>
    public string? Unresolved { get; init; }
}

/// <summary>A method of a repository.</summary>
/// <param name="Index">Its place in <see cref="RepositoryModel.Methods"/>.</param>
/// <param name="Name">As written.</param>
/// <param name="ExplicitInterface">The interface to implement it for explicitly, when an earlier method has the same signature; else null.</param>
/// <param name="Sql">The statement as written, or null when there is none that can be read.</param>
/// <param name="Intent">Whether it is a <c>[Query]</c> or an <c>[Execute]</c>.</param>
/// <param name="AllowScatter">Marked <c>[Scatter]</c>.</param>
/// <param name="Parameters">All parameters, in order.</param>
/// <param name="Result">What it returns, or null when that is not supported.</param>
/// <param name="Stub">Return type, modifiers and the like as text, for the body that fails.</param>
/// <param name="Failure">What our own code threw while reading the method, or null.</param>
public sealed record MethodModel(
    int Index,
    string Name,
    string? ExplicitInterface,
    string? Sql,
    StatementIntent Intent,
    bool AllowScatter,
    EquatableArray<ParameterModel> Parameters,
    ResultModel? Result,
    StubModel Stub,
    string? Failure)
{
    /// <summary>A name of the declaration that means nothing yet: the compiler says so, and nothing is planned. Null when all are known.</summary>
    public string? Unresolved { get; init; }

    /// <summary>The statement of <c>[RouteAs]</c>, or null.</summary>
    public string? RouteAs { get; init; }

    /// <summary><c>[ReadFrom]</c> on the method, or null.</summary>
    public ReadSource? ReadFrom { get; init; }

    /// <summary>The names of <c>[OnNode]</c>; empty without one.</summary>
    public EquatableArray<string> OnNodes { get; init; } = EquatableArray<string>.Empty;
}

/// <summary>A member that can only fail: its declaration as text, without nullable annotations, implemented explicitly where that is simpler to get right.</summary>
/// <param name="Name">As written, for messages.</param>
/// <param name="Declaration">Everything before the body.</param>
/// <param name="Accessors">For properties and events: <c>get</c>, <c>set</c>, <c>init</c>, <c>add</c>, <c>remove</c>; empty for methods.</param>
public sealed record StubModel(string Name, string Declaration, EquatableArray<string> Accessors);
