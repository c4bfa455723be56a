using CompileShard.Planner;
using CompileShard.Planner.Routing;

namespace CompileShard.Generator.Model;

/// <summary>What a parameter of a method is for.</summary>
public enum ParameterRole
{
    /// <summary>One value.</summary>
    Scalar,

    /// <summary>An object whose members the statement names.</summary>
    Object,

    /// <summary>A list of values.</summary>
    List,

    /// <summary>A list of objects.</summary>
    Rows,

    CancellationToken,

    /// <summary><c>ShardCallOptions</c>.</summary>
    CallOptions,

    Unsupported,
}

/// <summary>A parameter of a method.</summary>
/// <param name="Name">As declared, without <c>@</c>.</param>
/// <param name="Type">As generated code writes it.</param>
/// <param name="Default">The default value as C# text, or null.</param>
/// <param name="Role">What it is for.</param>
/// <param name="IsShardKey">Marked <c>[ShardKey]</c>.</param>
/// <param name="NeedsNullCheck">A reference that must not be null before its members or items are read.</param>
/// <param name="ItemType">For lists: the item's type as generated code writes it; else null.</param>
/// <param name="IsReadOnlyList">For lists: whether the declared type is an <c>IReadOnlyList</c> already.</param>
/// <param name="ItemMayBeNull">For lists of objects: whether an item could be a null reference.</param>
/// <param name="Values">What the statement may name that comes from this parameter.</param>
public sealed record ParameterModel(
    string Name,
    string Type,
    string? Default,
    ParameterRole Role,
    bool IsShardKey,
    bool NeedsNullCheck,
    string? ItemType,
    bool IsReadOnlyList,
    bool ItemMayBeNull,
    EquatableArray<ValueModel> Values);

/// <summary>A value that a statement may name with <c>@</c>.</summary>
/// <param name="Parameter">As the planner sees it.</param>
/// <param name="Path">Members to follow from the parameter (or from the list's item), each with its dot: <c>.Address?.City</c>; empty for the parameter itself.</param>
/// <param name="Type">C# type of the value with its nullability, as generated code writes it.</param>
/// <param name="Value">Kind of value.</param>
public sealed record ValueModel(PlanParameter Parameter, string Path, string Type, ValueType Value)
{
    /// <summary>Why a member cannot be given another value; null when it can, or when it is no member.</summary>
    public string? WhyNotSet { get; init; }

    /// <summary>Marked <c>[GeneratedKey]</c>.</summary>
    public bool IsGeneratedKey { get; init; }
}
