using System.Diagnostics.CodeAnalysis;

namespace CompileShard;

/// <summary>A method that reads rows, or one value. <c>@name</c> is a parameter of the method, <c>@user.Name</c> a member of one.</summary>
/// <param name="sql">MySQL syntax; a constant.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class QueryAttribute([StringSyntax("sql")] string sql) : Attribute
{
    /// <summary>The statement as written.</summary>
    public string Sql { get; } = sql;
}

/// <summary>A method that changes rows; it returns how many, or nothing.</summary>
/// <param name="sql">MySQL syntax; a constant.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ExecuteAttribute([StringSyntax("sql")] string sql) : Attribute
{
    /// <summary>The statement as written.</summary>
    public string Sql { get; } = sql;
}

/// <summary>Allows the statement to reach more shards than its key names. Nothing is scattered without it.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ScatterAttribute : Attribute;

/// <summary>
/// The parameter that routes, although the SQL does not compare the shard key with it. The caller vouches that the rows meant lie on the shard of this value: the
/// statement is sent there alone. At most one parameter of a method; a list routes to the shards of its values.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class ShardKeyAttribute : Attribute;
