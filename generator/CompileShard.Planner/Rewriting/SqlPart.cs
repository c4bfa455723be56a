namespace CompileShard.Planner.Rewriting;

/// <summary>A piece of the statement as sent.</summary>
public abstract record SqlPart;

/// <summary>The same on every shard and in every call.</summary>
public sealed record SqlTextPart(string Text) : SqlPart;

/// <summary>The physical name of a logical table on the shard at hand, quoted with back-ticks when it must be. Only where names differ by shard.</summary>
public sealed record SqlTablePart(string Table, bool IsQuoted) : SqlPart;

/// <summary>
/// The values of a list parameter, as <c>@ids_0, @ids_1</c> (the parentheses are in the text around it). <paramref name="IsSplit"/>: only the values of the shard at hand.
/// An empty list is sent as a query without rows, so that IN finds nothing and NOT IN leaves nothing out; beside other items, as NULL.
/// </summary>
public sealed record SqlListPart(string Parameter, bool IsSplit) : SqlPart;

/// <summary>A row of VALUES, repeated for each item of the list parameter <paramref name="Source"/> that belongs to the shard, with commas between. Parameters inside end in <c>_0</c>, <c>_1</c>.</summary>
public sealed record SqlRowsPart(string Source, EquatableArray<SqlPart> Row) : SqlPart;

/// <summary>A parameter inside a <see cref="SqlRowsPart"/>: its driver name gets the row's number as a suffix.</summary>
public sealed record SqlRowParameterPart(string Parameter) : SqlPart;

/// <summary>Text that is left out when one of the parameters is null. It has no lists and no rows in it.</summary>
public sealed record SqlOptionalPart(EquatableArray<string> Parameters, EquatableArray<SqlPart> Parts) : SqlPart;

/// <summary>Rows written one by one in the text, of which those of the shard at hand are sent, with commas between. Key <c>i</c> of the plan routes row <c>i</c>.</summary>
public sealed record SqlChosenRowsPart(EquatableArray<SqlTextPart> Rows) : SqlPart;

/// <summary>Text that servers of the MySQL family and SQLite spell differently: the sort key of a value.</summary>
public sealed record SqlDialectPart(EquatableArray<SqlPart> MySql, EquatableArray<SqlPart> Sqlite) : SqlPart
{
    /// <summary>The value whose sort key it is, where the spelling is too long to be read.</summary>
    public EquatableArray<SqlPart> SortKeyOf { get; init; } = EquatableArray<SqlPart>.Empty;
}
