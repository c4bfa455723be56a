using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;

namespace CompileShard.Planner.Routing;

/// <summary>What kind of value a parameter brings. Integers keep their width, because the emitted call and the rule care.</summary>
public enum KeyType
{
    /// <summary>A type that no rule can route by.</summary>
    Other,
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Decimal,
    Boolean,
    String,
    Guid,
    DateTime,
    DateOnly,
    DateTimeOffset,
    Bytes,
}

/// <summary>How a parameter stands in the method.</summary>
public enum ParameterShape
{
    /// <summary>One value: a parameter, or a member of an object parameter (<c>user.Name</c>).</summary>
    Scalar,

    /// <summary>A list of values, for <c>IN (@ids)</c>.</summary>
    List,

    /// <summary>A member of each item of a list (<c>users.UserId</c>), for a multi-row insert.</summary>
    RowsMember,
}

/// <summary>
/// A value that the statement may name with <c>@</c>. <paramref name="Name"/> is what stands behind the sign; <paramref name="Source"/> is the method's parameter it
/// comes from (<c>users</c> for <c>users.UserId</c>). <paramref name="TypeName"/> is the C# type, for messages.
/// </summary>
public sealed record PlanParameter(string Name, string Source, ParameterShape Shape, KeyType Type, bool IsNullable, string TypeName);

/// <summary>Whether the method reads rows or counts affected ones.</summary>
public enum StatementIntent
{
    Query,
    Execute,

    /// <summary>Either, for statements that belong to no method.</summary>
    Any,
}

/// <summary>
/// Everything planning depends on. <paramref name="ShardKeyParameter"/> is the parameter marked <c>[ShardKey]</c>; <paramref name="Rule"/> is the rule that the interface
/// names, or null.
/// </summary>
public sealed record PlanRequest(
    string Sql,
    ShardingRules Rules,
    EquatableArray<PlanParameter> Parameters,
    StatementIntent Intent,
    bool AllowScatter,
    string? ShardKeyParameter,
    string? Rule)
{
    /// <summary>A statement whose route this one takes: <c>[RouteAs]</c>.</summary>
    public string? RouteAs { get; init; }

    /// <summary>The nodes that this statement is for: <c>[OnNode]</c>.</summary>
    public EquatableArray<string> OnNodes { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Which server of a node answers: <c>[ReadFrom]</c> on the method; null without one.</summary>
    public ReadSource? ReadFrom { get; init; }

    /// <summary>The same on the interface, for those of its methods that only read.</summary>
    public ReadSource? ReadFromOfInterface { get; init; }

    /// <summary>The pieces of the text that a call may leave out; their braces are blank already.</summary>
    internal EquatableArray<Sql.SqlSpan> OptionalFilters { get; init; } = EquatableArray<Sql.SqlSpan>.Empty;

    /// <summary>A form of a statement that is planned in others too: a parameter that it does not name is used elsewhere.</summary>
    internal bool IsVariation { get; init; }

    /// <summary>Whoever runs the plan can put the answers of several shards together by a <see cref="Merging.MergePlan"/>; without it, a statement that needs that is refused.</summary>
    public bool CanMerge { get; init; } = true;

    /// <summary>
    /// Accepts any parameter name and style as one 64-bit value, or as a value of the type that the rule of a key takes: for statements that belong to no method (explain, corpora).
    /// </summary>
    public bool AcceptAnyParameters { get; init; }

    /// <summary>The method reads rows one at a time, or the first one only, so that their number costs no memory.</summary>
    public bool ReadsRowByRow { get; init; }

    /// <summary>The method's parameters that steer the call and bring no value (a CancellationToken), by name.</summary>
    public EquatableArray<string> ControlParameters { get; init; } = EquatableArray<string>.Empty;

    /// <summary>The value that is marked as the generated key, as a <see cref="PlanParameter.Name"/>: it stands for the sequence's column where the statement gives that none.</summary>
    public string? GeneratedKeyMember { get; init; }

    /// <summary>The columns of the tables, as far as schema files give them. Without any, nothing is concluded from the name of a column.</summary>
    public DatabaseSchema Schema { get; init; } = DatabaseSchema.None;
}
