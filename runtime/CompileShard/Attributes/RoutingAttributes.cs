using System.Diagnostics.CodeAnalysis;

namespace CompileShard;

/// <summary>
/// Sends the method's statement where another statement would go: <c>[RouteAs("SELECT 1 FROM users WHERE user_id = @userId")]</c>. For CALL, stored functions and
/// INSERT ... SELECT, whose own text does not say where the rows are. The author vouches that they lie there.
/// </summary>
/// <remarks>The statement is only planned, never sent; it may use the method's parameters. It must name one key; for several shards the method needs <c>[Scatter]</c>.</remarks>
/// <param name="sql">MySQL syntax; a constant.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class RouteAsAttribute([StringSyntax("sql")] string sql) : Attribute
{
    /// <summary>The statement as written.</summary>
    public string Sql { get; } = sql;
}

/// <summary>
/// Says which server of a data node answers: <c>[ReadFrom(ReadFrom.PreferReplica)]</c>. On an interface it is about all of its methods that only read; on a method, which counts more, about that
/// one, and for a statement that writes, locks or may do more than read it is an error. A call may say otherwise by <see cref="ShardCallOptions.ReadFrom"/>.
/// </summary>
/// <remarks>Without it the settings of the node and of the cluster decide (<see cref="ShardClusterOptions.ReadFrom"/>), which name the primary unless they are changed.</remarks>
/// <param name="source">Which server.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface, Inherited = false)]
public sealed class ReadFromAttribute(ReadFrom source) : Attribute
{
    /// <summary>Which server.</summary>
    public ReadFrom Source { get; } = source;
}

/// <summary>
/// Sends the method's statement to named data nodes of the rules file, to every shard there: <c>[OnNode("user_0")]</c>. The rows of other nodes are not looked at; the author vouches
/// that none of them is meant.
/// </summary>
/// <param name="nodes">Names as in the rules file; at least one.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OnNodeAttribute(params string[] nodes) : Attribute
{
    /// <summary>Names of data nodes.</summary>
    public IReadOnlyList<string> Nodes { get; } = nodes;
}
