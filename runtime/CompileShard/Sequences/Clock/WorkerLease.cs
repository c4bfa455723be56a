namespace CompileShard.Sequences;

/// <summary>The right to give ids of one worker up to a millisecond, which the table holds: whoever takes the worker over starts after it.</summary>
/// <param name="Worker">The worker id.</param>
/// <param name="Begin">Ids must lie after this millisecond (since the epoch of ids).</param>
/// <param name="HighWater">Ids must not lie after this millisecond.</param>
internal sealed record WorkerLease(int Worker, long Begin, long HighWater);
