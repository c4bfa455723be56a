namespace CompileShard;

/// <summary>A sequence cannot give a number. The message names the sequence, the place that holds its state, and what to do.</summary>
public sealed class ShardSequenceException(string sequence, string message, Exception? innerException = null)
    : ShardException($"sequence '{sequence}': {message}", innerException)
{
    /// <summary>The name of the sequence.</summary>
    public string Sequence { get; } = sequence;
}
