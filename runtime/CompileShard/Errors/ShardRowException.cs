namespace CompileShard;

/// <summary>A row of a result does not fit the type it is read into.</summary>
public sealed class ShardRowException(string message, Exception? innerException = null) : ShardException(message, innerException)
{
    /// <summary>The row's number in the result of its shard, from 1; 0 when the result's columns do not fit, before any row was read.</summary>
    public int Row { get; init; }

    /// <summary>The column's name in the result; null when it could not be told.</summary>
    public string? Column { get; init; }

    /// <summary>The member that the column was read into, as <c>User.Name</c>; null when it could not be told.</summary>
    public string? Member { get; init; }
}
