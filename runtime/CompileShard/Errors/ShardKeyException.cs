namespace CompileShard;

/// <summary>A value cannot be a key of its rule, or no shard holds it.</summary>
public sealed class ShardKeyException : ShardException
{
    private const int LongestKey = 60;

    /// <summary>Creates it.</summary>
    /// <param name="rule">The rule, as the rules file names it.</param>
    /// <param name="key">The value; only its beginning is kept.</param>
    /// <param name="reason">Why it has no shard, as the end of a sentence: "it is not a whole number".</param>
    public ShardKeyException(string rule, string? key, string reason)
        : base($"Rule '{rule}' has no shard for the key {Quote(key)}: {reason}.")
    {
        Rule = rule;
        Key = Shorten(key);
        Reason = reason;
    }

    /// <summary>The rule, as the rules file names it.</summary>
    public string Rule { get; }

    /// <summary>The beginning of the value, at most 60 characters; null for a null key.</summary>
    public string? Key { get; }

    /// <summary>Why the value has no shard.</summary>
    public string Reason { get; }

    private static string Quote(string? key) => key is null ? "NULL" : "'" + Shorten(key) + "'";

    private static string? Shorten(string? key) => key is { Length: > LongestKey } ? string.Concat(key.AsSpan(0, LongestKey - 3), "...") : key;
}
