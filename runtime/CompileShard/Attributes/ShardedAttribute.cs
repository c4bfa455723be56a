namespace CompileShard;

/// <summary>
/// Marks a repository interface. While the project builds, every method's SQL is planned against the rules file, and a class that implements the interface is
/// generated: <c>IUserRepository</c> gives <c>UserRepository</c> in the same namespace.
/// </summary>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class ShardedAttribute : Attribute
{
    /// <summary>
    /// The rule of the rules file that all sharded tables of this interface follow. When set, a statement on a table of another rule is an error; when null, the
    /// tables' own rules decide alone.
    /// </summary>
    public string? Rule { get; set; }
}
