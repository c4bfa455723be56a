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
