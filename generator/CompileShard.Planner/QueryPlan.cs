using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rewriting;

namespace CompileShard.Planner;

public enum StatementKind
{
    /// <summary>Not read, because of syntax errors.</summary>
    Unknown,
    Select,
    Insert,
    Replace,
    Update,
    Delete,

    /// <summary>Calls a procedure.</summary>
    Call,

    /// <summary>About a table itself: DDL, ANALYZE TABLE.</summary>
    Definition,

    /// <summary>Asks what a table, a server or the plan of a statement is like: SHOW, DESCRIBE, EXPLAIN.</summary>
    Description,
}

/// <summary>Where a statement goes.</summary>
public enum RouteKind
{
    /// <summary>It cannot be run; the diagnostics say why.</summary>
    Refused,

    /// <summary>One shard, computed from one key value, or known while building.</summary>
    Single,

    /// <summary>The shards of the values of a list; the list sent to each holds only its own values where the statement says so.</summary>
    In,

    /// <summary>The distinct shards of a handful of key values (OR of equalities, IN of several scalars).</summary>
    Keys,

    /// <summary>The shards of an interval of keys, whose bounds are known at run time, under a rule that keeps the order of keys.</summary>
    Range,

    /// <summary>
    /// Each node that the first key names with each table that the second one names, of a table with two keys of which at least one is not a single value. A key that is not fixed names all.
    /// </summary>
    Grid,

    /// <summary>Every shard.</summary>
    Scatter,

    /// <summary>A read of global tables: any one node will do.</summary>
    Global,

    /// <summary>A write to a global table: every copy.</summary>
    Broadcast,

    /// <summary>The node of a table that is not split.</summary>
    SingleNode,

    /// <summary>The condition can never hold: nothing is asked, the result is empty.</summary>
    None,

    /// <summary>No table is named: any node will do.</summary>
    NoTable,

    /// <summary>An insert of one row, by its key.</summary>
    InsertSingle,

    /// <summary>An insert of several rows, split by key: a list of objects (one row template), or several rows in the text.</summary>
    InsertSplit,

    /// <summary><c>SELECT NEXT VALUE FOR</c>: a sequence answers, and no node is asked.</summary>
    Sequence,

    /// <summary>Only as <see cref="QueryPlan.IntendedRoute"/>: rows are read, and would have to be spread over shards.</summary>
    InsertSelect,

    /// <summary>Only as <see cref="QueryPlan.IntendedRoute"/>: a statement about a table itself, for every place of it.</summary>
    Definition,

    /// <summary>Only as <see cref="QueryPlan.IntendedRoute"/>: rows of several shards would have to meet.</summary>
    CrossShard,
}

/// <summary>Where a key value comes from.</summary>
public enum KeySourceKind
{
    /// <summary>A scalar parameter.</summary>
    Parameter,

    /// <summary>Each value of a list parameter.</summary>
    List,

    /// <summary>A member of each item of a list parameter.</summary>
    RowsMember,

    /// <summary>A constant; its shard is known.</summary>
    Constant,

    /// <summary>A constant whose shard only the running program can tell: it depends on the day, or a method of the program computes it.</summary>
    Literal,

    /// <summary>An interval of keys, between <see cref="KeySource.Low"/> and <see cref="KeySource.High"/>.</summary>
    Range,
}

/// <summary>One end of an interval of keys: a parameter (its <see cref="Routing.PlanParameter.Name"/>) or a constant as written.</summary>
public sealed record KeyBound(string Name, bool IsConstant, bool IsInclusive)
{
    /// <summary>Of a constant: it stands in quotes, so a text column would be compared as text, where '10' lies between '1' and '9'.</summary>
    public bool IsQuoted { get; init; }
}

/// <summary>
/// A source of key values. <paramref name="Name"/> is the parameter's (as <see cref="Routing.PlanParameter.Name"/>), or the constant as written; <paramref name="Shard"/> is
/// the shard of a constant, else -1.
/// </summary>
public sealed record KeySource(KeySourceKind Kind, string Name, int Shard)
{
    /// <summary>The condition that fixes the key, where one does.</summary>
    public Sql.SqlSpan Span { get; init; }

    /// <summary>Of a literal: the type as which it is routed, text or one of the whole numbers.</summary>
    public Routing.KeyType LiteralType { get; init; }

    /// <summary>Of an interval; null when it is open below.</summary>
    public KeyBound? Low { get; init; }

    /// <summary>Of an interval; null when it is open above.</summary>
    public KeyBound? High { get; init; }
}

/// <summary>
/// A number that the statement takes from a sequence before it is routed. <paramref name="Parameter"/> is the <see cref="BoundParameter.Name"/> that carries it: one of the
/// method's own, which asks for a number by its default value (0 or null), or one that begins with <see cref="Generated"/>, which always gets one. For a member of the items of a list
/// each item gets its own. <paramref name="Column"/> is the column that it fills, or empty when the statement does not tell.
/// </summary>
public sealed record SequenceDraw(string Sequence, string Column, string Parameter)
{
    /// <summary>How the names of values begin that no parameter of the method brings. No C# parameter can be called so.</summary>
    public const string Generated = "#";

    /// <summary>The number for a column that the statement leaves to the table's sequence.</summary>
    public const string Key = Generated + "key";

    /// <summary>The number of <c>NEXT VALUE FOR</c>.</summary>
    public const string Next = Generated + "next";

    /// <summary>The list parameter whose items get a number each; null for one number.</summary>
    public string? List { get; init; }

    /// <summary>What the rules file says that makes the numbers.</summary>
    public Rules.SequenceKind Kind { get; init; }

    /// <summary>True when a value that the caller gives is kept.</summary>
    public bool IsConditional => !IsGenerated(Parameter);

    public static bool IsGenerated(string parameter) => parameter.StartsWith(Generated, StringComparison.Ordinal);
}

/// <summary>A column of the result: its name as the server will give it, or null when the statement does not tell (an expression without alias).</summary>
public sealed record ResultColumn(string? Name, Sql.SqlSpan Span)
{
    /// <summary>Its type, where the schema tells.</summary>
    public Schema.ColumnType? Type { get; init; }

    /// <summary>Whether it may be NULL, where the schema tells.</summary>
    public bool? IsNullable { get; init; }

    /// <summary>The table of the schema that it is read from, unchanged.</summary>
    public string? Table { get; init; }

    /// <summary>One of the columns that a star stands for.</summary>
    public bool IsFromStar { get; init; }
}

/// <summary>A parameter that the statement uses: its <see cref="Routing.PlanParameter.Name"/> and the name the driver sees (<c>user_Name</c>).</summary>
public sealed record BoundParameter(string Name, string DriverName);

/// <summary>
/// The one result of planning a statement. Plain values only: equal requests give equal plans. <see cref="Places"/> is the table whose placement gives the nodes
/// by shard index (a sharded table's name, a single-node table's, or a global table's; null for no table).
/// </summary>
public sealed record QueryPlan
{
    public required string Sql { get; init; }

    public required StatementKind Statement { get; init; }

    public required RouteKind Route { get; init; }

    /// <summary>What the statement asks for: <see cref="Route"/> where it can be run; where it is refused, the route that was refused, or <see cref="RouteKind.Refused"/> when it was not even found.</summary>
    public required RouteKind IntendedRoute { get; init; }

    /// <summary>True when nothing at error level was found, so code can be emitted.</summary>
    public bool IsRunnable => Route != RouteKind.Refused;

    /// <summary>Logical tables, in the order they are first named, spelt as in the rules.</summary>
    public required EquatableArray<string> Tables { get; init; }

    public required string? PlacementTable { get; init; }

    public required string? Rule { get; init; }

    /// <summary>What the shards are computed from. Empty for scatter, global, single node, none; and for a grid whose first key is not fixed.</summary>
    public required EquatableArray<KeySource> Keys { get; init; }

    /// <summary>Of a table with two keys, what the table on the node is computed from; row by row beside <see cref="Keys"/> for rows that are chosen from. Empty when it is not fixed.</summary>
    public EquatableArray<KeySource> TableKeys { get; init; }

    /// <summary>The rule of <see cref="TableKeys"/>; null for a table with one key.</summary>
    public string? TableRule { get; init; }

    /// <summary>The shards, when all keys are constants (or there is one shard); else empty.</summary>
    public required EquatableArray<int> ConstantShards { get; init; }

    /// <summary>
    /// Of <see cref="RouteKind.Single"/>: no shard need be asked when the key is NULL or has no shard, because there is no row to answer with. False for <c>SELECT COUNT(*)</c> and its like, which any
    /// shard then answers.
    /// </summary>
    public bool IsEmptyWithoutKey { get; init; } = true;

    /// <summary>How many shards the placement table has; how many nodes, when its tables are opened as time goes by.</summary>
    public required int ShardCount { get; init; }

    /// <summary>The statement as sent, with holes for what differs by shard or call.</summary>
    public required EquatableArray<SqlPart> Physical { get; init; }

    /// <summary>Parameters in the order of their first use in the text.</summary>
    public required EquatableArray<BoundParameter> Parameters { get; init; }

    /// <summary>How the answers of several shards become one; null when they are put one behind the other, or there is one.</summary>
    public Merging.MergePlan? Merge { get; init; }

    /// <summary>What is to be done with the answers of several shards, in order: <c>aggregate</c>, <c>filter</c>, <c>distinct</c>, <c>window</c>, <c>sort</c>, <c>limit</c>.</summary>
    public EquatableArray<string> MergeSteps { get; init; } = EquatableArray<string>.Empty;

    /// <summary>What is taken from sequences before the statement is routed, in the order of the rows.</summary>
    public EquatableArray<SequenceDraw> Draws { get; init; } = EquatableArray<SequenceDraw>.Empty;

    /// <summary>Of an insert: the column that tells its rows from another; null when the rules do not say.</summary>
    public string? IdColumn { get; init; }

    /// <summary>Of an insert: how many rows its text has; a row that is repeated for the items of a list counts once.</summary>
    public int RowsInText { get; init; }

    /// <summary>INSERT IGNORE: a row may be left out without an error.</summary>
    public bool MayLeaveRowsOut { get; init; }

    /// <summary>Why an insert leaves its key to the caller although the table has a sequence; null when it does not.</summary>
    public string? DrawsNothingBecause { get; init; }

    /// <summary>Columns of the result; meaningful when <see cref="ColumnsAreKnown"/>.</summary>
    public required EquatableArray<ResultColumn> Columns { get; init; }

    /// <summary>False when the select list has a star, and the schema does not tell what it stands for.</summary>
    public required bool ColumnsAreKnown { get; init; }

    public required bool ReturnsRows { get; init; }

    /// <summary>
    /// True when the statement provably leaves the session as it was (no SET, user variable, LAST_INSERT_ID, GET_LOCK, locking read, ...), so that it may run on
    /// a leased connection that is not reset afterwards.
    /// </summary>
    public required bool IsSessionNeutral { get; init; }

    /// <summary>Which server of a node answers, as the method, its interface or its SQL says; null when none does. Only for statements that do nothing but read.</summary>
    public ReadSource? ReadFrom { get; init; }

    /// <summary>The method must be marked <c>[Scatter]</c>: the statement, or the one that it is routed as, reaches more shards than its keys name.</summary>
    public bool NeedsScatter { get; init; }

    public required EquatableArray<PlanDiagnostic> Diagnostics { get; init; }

    /// <summary>There is no schema, and with one more could be known of this statement: a name in a join whose table is not certain, or the order of a table's columns.</summary>
    public bool LacksSchema { get; init; }
}
