namespace CompileShard;

/// <summary>
/// Gives back the key that an insert takes from a sequence. On the return value, the method returns the key instead of the number of affected rows:
/// <c>[return: GeneratedKey] Task&lt;long&gt; AddAsync(string name)</c>, or a list of keys in the order of the rows. On a member of the row's type it says which member is the key where
/// the SQL does not name it; the member must have a setter, and keeps a value that is not 0 or null.
/// </summary>
/// <remarks>
/// A settable member that the SQL names as the key's value needs no attribute. Members are set before the insert is sent: after an error they tell which row to look for.
/// </remarks>
[AttributeUsage(AttributeTargets.ReturnValue | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class GeneratedKeyAttribute : Attribute;
