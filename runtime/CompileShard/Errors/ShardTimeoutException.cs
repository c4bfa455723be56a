namespace CompileShard;

/// <summary>
/// A call did not end before its deadline. A write may or may not have taken effect: the server may still be working on it.
/// </summary>
public sealed class ShardTimeoutException(string message, Exception? innerException = null) : ShardException(message, innerException)
{
    /// <summary>The deadline of the call, from its start.</summary>
    public TimeSpan Timeout { get; init; }
}
