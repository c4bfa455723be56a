using CompileShard.Execution;

namespace CompileShard.Sequences;

/// <summary>The errors that all sequences have in common.</summary>
internal static class SequenceErrors
{
    public static void CheckCount(int count) => ArgumentOutOfRangeException.ThrowIfNegative(count);

    public static ShardTimeoutException Timeout(string sequence, string place, TimeSpan limit, string remedy, Exception? inner = null)
        => new($"sequence '{sequence}': no number within {limit.TotalSeconds:0.###} s from {place}. {remedy}", inner) { Timeout = limit, IsTransient = true };

    public static ShardSequenceException Because(string sequence, string why, Exception? inner = null, bool isTransient = false)
        => new(sequence, why, inner) { IsTransient = isTransient, ServerErrorCode = inner is null ? null : ServerError.CodeOf(inner) };
}
