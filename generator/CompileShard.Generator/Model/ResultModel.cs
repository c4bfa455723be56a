using CompileShard.Planner;

namespace CompileShard.Generator.Model;

/// <summary>What the result comes in.</summary>
public enum ResultWrapper
{
    /// <summary>Nothing: a synchronous method.</summary>
    None,
    Task,
    ValueTask,
}

/// <summary>What the method gives back.</summary>
public enum ResultShape
{
    /// <summary><c>void</c>, <c>Task</c>, <c>ValueTask</c>.</summary>
    Nothing,

    /// <summary>How many rows were affected, as int or long.</summary>
    AffectedRows,

    /// <summary>Whether any row was affected.</summary>
    AnyAffected,

    /// <summary>The first row; it must exist.</summary>
    First,

    /// <summary>The first row, or null.</summary>
    FirstOrDefault,

    /// <summary>All rows, as a list or an interface that a list implements.</summary>
    List,

    /// <summary>All rows, as an array.</summary>
    Array,

    /// <summary>Rows one at a time: IAsyncEnumerable, or IEnumerable of a synchronous method.</summary>
    Stream,

    /// <summary>The generated key of the row that was inserted.</summary>
    Key,

    /// <summary>The generated keys of the rows that were inserted, as a list or an array.</summary>
    Keys,
}

/// <summary>What a method returns.</summary>
/// <param name="Wrapper">What it comes in.</param>
/// <param name="Shape">What it is.</param>
/// <param name="IsAsyncStream">For <see cref="ResultShape.Stream"/>: IAsyncEnumerable.</param>
/// <param name="ReturnType">The whole type as generated code writes it.</param>
/// <param name="IsExactList">For <see cref="ResultShape.List"/>: <c>List&lt;T&gt;</c> itself, so that no conversion is needed.</param>
/// <param name="IsExactCount">For <see cref="ResultShape.AffectedRows"/>: int itself.</param>
/// <param name="Row">How a row is made; null when no rows come back.</param>
public sealed record ResultModel(
    ResultWrapper Wrapper,
    ResultShape Shape,
    bool IsAsyncStream,
    string ReturnType,
    bool IsExactList,
    bool IsExactCount,
    RowModel? Row)
{
    /// <summary>The whole type as messages write it.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>For <see cref="ResultShape.Key"/> and <see cref="ResultShape.Keys"/>: what a key is.</summary>
    public ValueType? Key { get; init; }

    /// <summary>Marked <c>[return: GeneratedKey]</c>.</summary>
    public bool GivesKeys => Shape is ResultShape.Key or ResultShape.Keys;

    public bool IsAsync => Wrapper != ResultWrapper.None || IsAsyncStream;
}

/// <summary>How a row is made.</summary>
public enum RowKind
{
    /// <summary>One value.</summary>
    Scalar,

    /// <summary>A value tuple, filled by position.</summary>
    Tuple,

    /// <summary>A class or struct, filled by name.</summary>
    Object,
}

/// <summary>A row type.</summary>
/// <param name="Kind">How it is made.</param>
/// <param name="Type">As generated code writes it where it is created, without <c>?</c>.</param>
/// <param name="RowType">As generated code writes it as the row of a query, with <c>?</c> where null can be a row.</param>
/// <param name="DisplayName">As messages write it.</param>
/// <param name="Scalar">The value, for <see cref="RowKind.Scalar"/>.</param>
/// <param name="Elements">Constructor parameters, or tuple elements, in order.</param>
/// <param name="Members">Members that can be set after or while creating it.</param>
public sealed record RowModel(
    RowKind Kind,
    string Type,
    string RowType,
    string DisplayName,
    ValueType? Scalar,
    EquatableArray<ElementModel> Elements,
    EquatableArray<MemberModel> Members);

/// <summary>A constructor parameter or tuple element.</summary>
/// <param name="Name">As declared.</param>
/// <param name="Value">Its type.</param>
/// <param name="Default">Default value as C# text, or null when it must be given.</param>
public sealed record ElementModel(string Name, ValueType Value, string? Default);

/// <summary>A property or field of a row.</summary>
/// <param name="Name">As declared.</param>
/// <param name="Value">Its type.</param>
/// <param name="IsRequired">Declared <c>required</c>.</param>
/// <param name="IsInitOnly">Can be set only while the row is created.</param>
public sealed record MemberModel(string Name, ValueType Value, bool IsRequired, bool IsInitOnly);
