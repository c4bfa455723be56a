using System.Text;

namespace CompileShard;

/// <summary>How a statement that went to several shards ended on one of them.</summary>
public enum ShardOutcomeKind
{
    /// <summary>It ran. A write has taken effect there.</summary>
    Completed,

    /// <summary>It failed. After a timeout or a lost connection a write may have taken effect all the same.</summary>
    Failed,

    /// <summary>It was given up because another shard failed or the caller cancelled. A write may have taken effect all the same.</summary>
    Cancelled,

    /// <summary>It was not begun.</summary>
    NotStarted,
}

/// <summary>The end of a statement on one shard.</summary>
/// <param name="Shard">The shard's index, from 0.</param>
/// <param name="Node">The data node.</param>
/// <param name="Kind">How it ended.</param>
/// <param name="AffectedRows">For a write that completed: the rows it affected.</param>
/// <param name="Error">For one that failed: why.</param>
public sealed record ShardOutcome(int Shard, string Node, ShardOutcomeKind Kind, int? AffectedRows, Exception? Error);

/// <summary>
/// A statement that went to several shards failed on some of them: on several, or it is a write, so that what happened on the others matters. There is no transaction
/// across the shards: what completed stays.
/// </summary>
public sealed class ShardFanOutException : ShardException
{
    /// <summary>Creates it.</summary>
    public ShardFanOutException(string method, IReadOnlyList<ShardOutcome> outcomes)
        : base(Describe(method, outcomes), outcomes.FirstOrDefault(outcome => outcome.Error is not null)?.Error)
    {
        Method = method;
        Outcomes = outcomes;
        IsTransient = outcomes.All(outcome => outcome.Kind != ShardOutcomeKind.Failed || outcome.Error is ShardException { IsTransient: true });
    }

    /// <summary>The end on each shard, in the order in which the shards were given.</summary>
    public IReadOnlyList<ShardOutcome> Outcomes { get; }

    private static string Describe(string method, IReadOnlyList<ShardOutcome> outcomes)
    {
        var text = new StringBuilder();
        var failed = outcomes.Count(outcome => outcome.Kind == ShardOutcomeKind.Failed);
        var completed = outcomes.Count(outcome => outcome.Kind == ShardOutcomeKind.Completed);
        text.Append(method).Append(": ");
        text.Append(failed == 0 ? $"cancelled when {completed} of {outcomes.Count} shards had completed:" : $"failed on {failed} of {outcomes.Count} shards, completed on {completed}:");
        foreach (var outcome in outcomes)
            text.Append("\n- shard ").Append(outcome.Shard).Append(" (node ").Append(outcome.Node).Append("): ").Append(Describe(outcome));
        return text.ToString();
    }

    private static string Describe(ShardOutcome outcome) => outcome.Kind switch
    {
        ShardOutcomeKind.Completed => outcome.AffectedRows is { } rows ? $"completed, {rows} rows affected" : "completed",
        ShardOutcomeKind.Failed => "failed: " + outcome.Error!.Message,
        ShardOutcomeKind.Cancelled => "cancelled while it was running",
        _ => "not started",
    };
}
