namespace CompileShard;

/// <summary>Where a row lies: the answer of a generated router such as <c>UsersShard.Of(userId)</c>.</summary>
/// <param name="Shard">The shard's index, from 0.</param>
/// <param name="Node">The data node's name, as in the rules file.</param>
/// <param name="Table">The physical table there.</param>
public readonly record struct ShardLocation(int Shard, string Node, string Table);
