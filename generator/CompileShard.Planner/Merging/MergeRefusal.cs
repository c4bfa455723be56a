using CompileShard.Planner.Sql;

namespace CompileShard.Planner.Merging;

/// <summary>Why the answers of several shards cannot become one exactly, the words it is about, and what to write instead (a sentence).</summary>
internal sealed record MergeRefusal(string Clause, SqlSpan Span, string Reason, string Remedy)
{
    /// <summary>The remedy that always works.</summary>
    public static string FixKeyOr(string clause) => "Fix the shard key so that one shard answers, or leave " + clause + " out and do it in code.";

    public static MergeRefusal Of(string clause, SqlSpan span, string reason) => new(clause, span, reason, FixKeyOr(clause));
}
