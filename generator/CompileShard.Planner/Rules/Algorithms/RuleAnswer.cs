using CompileShard.Algorithms;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>What a rule says about one key: a shard, or why there is none.</summary>
public readonly record struct RuleAnswer
{
    private RuleAnswer(bool hasShard, long shard, string? problem)
    {
        HasShard = hasShard;
        Shard = shard;
        Problem = problem;
    }

    public bool HasShard { get; }

    /// <summary>
    /// The shard, from 0, when there is one. A rule without an end may name one beyond the last that the tables have, and one in compatibility mode a negative one too, as Mycat's function
    /// does; no row lies there.
    /// </summary>
    public long Shard { get; }

    /// <summary>Why the key cannot be a key of this rule; null when it can, though no shard may hold it.</summary>
    public string? Problem { get; }

    /// <summary>The key is good, but no shard holds it.</summary>
    public static RuleAnswer None { get; } = new(false, -1, null);

    public static RuleAnswer Of(long shard) => new(true, shard, null);

    public static RuleAnswer Refuse(string problem) => new(false, -1, problem);

    /// <summary>From an index without an upper bound, or one of the negative answers.</summary>
    internal static RuleAnswer FromIndex(long index) => index >= 0 ? Of(index) : From((int)index);

    /// <summary>From what an algorithm gives: a shard, or one of the negative answers.</summary>
    internal static RuleAnswer From(int answer) => answer switch
    {
        >= 0 => Of(answer),
        ShardAnswer.None => None,
        _ => Refuse(ShardAnswer.Reason(answer)),
    };
}

/// <summary>What Mycat's own function answers for BETWEEN, losses included: for comparison and migration, never for routing.</summary>
public sealed record MycatRange
{
    private MycatRange()
    {
    }

    /// <summary>The nodes in Mycat's order; empty together with <see cref="IsAll"/> when it asks all nodes.</summary>
    public EquatableArray<int> Nodes { get; private init; }

    /// <summary>Mycat cannot tell and asks every node.</summary>
    public bool IsAll { get; private init; }

    /// <summary>Mycat finds no node and fails.</summary>
    public bool IsNone { get; private init; }

    /// <summary>Why Mycat throws; null when it does not.</summary>
    public string? Problem { get; private init; }

    public static MycatRange All { get; } = new() { IsAll = true };

    public static MycatRange None { get; } = new() { IsNone = true };

    public static MycatRange Of(IEnumerable<int> nodes) => new() { Nodes = nodes.ToEquatableArray() };

    public static MycatRange Refuse(string problem) => new() { Problem = problem };

    internal static MycatRange Sequence(long first, long last) => Of(Enumerable.Range((int)first, (int)(last - first + 1)));

    /// <summary>The nodes from the first answer to the last, as Mycat's calculateSequenceRange: it asks all when one of them is missing or they are in the wrong order.</summary>
    internal static MycatRange Between(RuleAnswer begin, RuleAnswer end)
    {
        if ((begin.Problem ?? end.Problem) is { } problem)
            return Refuse(problem);
        return begin.HasShard && end.HasShard && end.Shard >= begin.Shard ? Sequence(begin.Shard, end.Shard) : All;
    }

    /// <summary>A value as Mycat's router takes it out of the SQL: without blanks around it and without one pair of quotes or back-quotes.</summary>
    internal static string Unquote(string value)
    {
        var start = 0;
        var end = value.Length;
        while (start < end && value[start] <= ' ')
            start++;
        while (end > start && value[end - 1] <= ' ')
            end--;
        if (end - start >= 2 && value[start] == value[end - 1] && value[start] is '`' or '\'')
            (start, end) = (start + 1, end - 1);
        return value.Substring(start, Math.Max(0, end - start));
    }
}
