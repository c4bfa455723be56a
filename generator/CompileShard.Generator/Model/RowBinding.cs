using CompileShard.Planner;

namespace CompileShard.Generator.Model;

/// <summary>How the columns of a result become a row.</summary>
/// <param name="Row">The row type.</param>
/// <param name="IsByName">True when the select list has a star, so that columns are found by name in each result.</param>
/// <param name="Columns">By position: every column of the result. By name: the columns that the row can take.</param>
/// <param name="Elements">The column of each constructor parameter or tuple element; -1 leaves it to its default.</param>
/// <param name="Members">The column of each member of the row; -1 leaves it alone.</param>
public sealed record RowBinding(RowModel Row, bool IsByName, EquatableArray<BoundColumn> Columns, EquatableArray<int> Elements, EquatableArray<int> Members);

/// <summary>A column.</summary>
/// <param name="Name">Its name in the result, or the member's where that is not known.</param>
/// <param name="Member">Where it goes, for messages: <c>User.Name</c>; empty when nothing takes it.</param>
/// <param name="Value">What it is read as; null when nothing takes it.</param>
/// <param name="IsOptional">Whether the row can be made without it.</param>
public sealed record BoundColumn(string Name, string Member, ValueType? Value, bool IsOptional);
