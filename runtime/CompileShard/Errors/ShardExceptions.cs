namespace CompileShard;

/// <summary>A call failed. The message says which method, which shard and why; the driver's exception is inside.</summary>
public class ShardException : Exception
{
    /// <summary>Creates it.</summary>
    public ShardException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>The topology does not fit what was built: a node is missing, or there are more than the plans know.</summary>
public sealed class ShardTopologyException(string message) : ShardException(message);

/// <summary>A query that must give a row gave none.</summary>
public sealed class ShardNoRowException(string message) : ShardException(message);

/// <summary>A row was to be inserted whose shard key is null.</summary>
public sealed class ShardKeyNullException(string method, string column)
    : ShardException($"{method}: the shard key '{column}' is null, so the row has no shard.");
