namespace CompileShard;

/// <summary>Consecutive numbers of a sequence.</summary>
/// <param name="First">The first number.</param>
/// <param name="Count">How many, 1 or more.</param>
public readonly record struct SequenceBlock(long First, int Count)
{
    /// <summary>The last number.</summary>
    public long Last => First + Count - 1;
}
