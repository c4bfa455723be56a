namespace CompileShard.Sequences;

/// <summary>Consecutive numbers that were reserved at the place that holds a sequence's state. Unlike a <see cref="SequenceBlock"/> it may have any length.</summary>
internal readonly record struct FetchedBlock(long First, long Count);
