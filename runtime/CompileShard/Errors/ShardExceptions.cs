namespace CompileShard;

/// <summary>A call failed. The message says which method, which shard and why; the driver's exception is inside.</summary>
public class ShardException : Exception
{
    /// <summary>Creates it.</summary>
    public ShardException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The repository method, as <c>IUserRepository.FindAsync</c>; null when the error is not about one call.</summary>
    public string? Method { get; init; }

    /// <summary>The data node; null when the error is not about one.</summary>
    public string? Node { get; init; }

    /// <summary>The number of the node's replica that was asked, from 1; null when it was the primary, or the error is not about a server.</summary>
    public int? Replica { get; init; }

    /// <summary>The shard's index, from 0; null when the error is not about one.</summary>
    public int? Shard { get; init; }

    /// <summary>The server's error number (1062 for a duplicate key); null when the server sent none, as when the connection was lost.</summary>
    public int? ServerErrorCode { get; init; }

    /// <summary>
    /// True when the same call may succeed if it is made again: a deadlock, a lock wait that timed out, a lost connection. Says nothing about whether a write took effect.
    /// </summary>
    public bool IsTransient { get; init; }

    /// <summary>True when the server could not be reached, or the connection to it broke: another server may do.</summary>
    internal bool ServerFailed { get; init; }
}

/// <summary>The topology does not fit what was built: a node is missing, or there are more than the plans know.</summary>
public sealed class ShardTopologyException(string message) : ShardException(message);

/// <summary>A query that must give a row gave none.</summary>
public sealed class ShardNoRowException(string message) : ShardException(message);

/// <summary>A row was to be inserted whose shard key is null.</summary>
public sealed class ShardKeyNullException(string method, string column)
    : ShardException($"{method}: the shard key '{column}' is null, so the row has no shard.");
