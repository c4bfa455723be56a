using System.ComponentModel;
using System.Globalization;
using CompileShard.Algorithms;

namespace CompileShard.Generated;

/// <summary>Brings keys into the form that an algorithm takes, and turns answers without a shard into errors. Nothing is allocated unless it throws.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RuleKeys
{
    /// <summary>Characters of the longest whole number, and of a Guid.</summary>
    public const int LongestText = 36;

    /// <summary>The present in UTC, as ticks, for rules that depend on it.</summary>
    public static long UtcNow => TimeProvider.System.GetUtcNow().Ticks;

    /// <summary>The digits of a number, written into <paramref name="buffer"/>.</summary>
    public static ReadOnlySpan<char> Text(long key, Span<char> buffer) => Written(key.TryFormat(buffer, out var length, default, CultureInfo.InvariantCulture), buffer, length);

    /// <summary>The digits of a number, written into <paramref name="buffer"/>.</summary>
    public static ReadOnlySpan<char> Text(ulong key, Span<char> buffer) => Written(key.TryFormat(buffer, out var length, default, CultureInfo.InvariantCulture), buffer, length);

    /// <summary>A Guid as 36 characters with lower-case digits, written into <paramref name="buffer"/>.</summary>
    public static ReadOnlySpan<char> Text(Guid key, Span<char> buffer) => Written(key.TryFormat(buffer, out var length, "D"), buffer, length);

    /// <summary>The number as a signed one.</summary>
    /// <exception cref="ShardKeyException">It is too large.</exception>
    public static long Int64(ulong key, string rule) => key <= long.MaxValue ? (long)key : throw Refuse(key, rule, ShardAnswer.TooLarge);

    /// <summary>The number without a fraction.</summary>
    /// <exception cref="ShardKeyException">It has a fraction, or is too large.</exception>
    public static long Int64(decimal key, string rule)
    {
        if (key != decimal.Truncate(key))
            throw Refuse(key, rule, ShardAnswer.NotANumber);
        return key is >= long.MinValue and <= long.MaxValue ? (long)key : throw Refuse(key, rule, ShardAnswer.TooLarge);
    }

    /// <summary>The number that a text is.</summary>
    /// <exception cref="ShardKeyException">It is none, or too large.</exception>
    public static long Int64(ReadOnlySpan<char> key, string rule)
    {
        var problem = WholeNumber.Read(key, out var number);
        return problem == 0 ? number : throw Refuse(key.ToString(), rule, problem);
    }

    /// <summary>The remainder of a decimal's absolute value.</summary>
    /// <exception cref="ShardKeyException">It has a fraction.</exception>
    public static int Remainder(decimal key, int count, string rule) =>
        key == decimal.Truncate(key) ? (int)(Math.Abs(key) % count) : throw Refuse(key, rule, ShardAnswer.NotANumber);

    /// <summary>The ticks of a date in text.</summary>
    /// <exception cref="ShardKeyException">It is not written in the format.</exception>
    public static long Ticks(ReadOnlySpan<char> key, string format, string rule) =>
        DatePattern.TryRead(key, format, out var ticks) ? ticks : throw Refuse(key.ToString(), rule, ShardAnswer.NotADate);

    /// <summary>A shard, or -1 where no shard holds the key; any other answer is an error.</summary>
    /// <exception cref="ShardKeyException">The rule cannot take the key.</exception>
    public static int Checked(int answer, long key, string rule) => answer >= ShardAnswer.None ? answer : throw Refuse(key, rule, answer);

    /// <inheritdoc cref="Checked(int, long, string)"/>
    public static int Checked(int answer, ReadOnlySpan<char> key, string rule) => answer >= ShardAnswer.None ? answer : throw Refuse(key.ToString(), rule, answer);

    /// <summary>The same for a date, by its ticks.</summary>
    /// <exception cref="ShardKeyException">The rule cannot take the date.</exception>
    public static int CheckedDate(int answer, long ticks, string rule) => answer >= ShardAnswer.None ? answer : throw Refuse(DateText(ticks), rule, answer);

    /// <summary>The answer of a rule that the program's own code computes.</summary>
    /// <exception cref="ShardKeyException">It is neither a shard nor -1.</exception>
    public static int Own<TKey>(int answer, int count, TKey key, string rule) =>
        answer >= ShardAnswer.None && answer < count
            ? answer
            : throw new ShardKeyException(rule, Convert.ToString(key, CultureInfo.InvariantCulture), $"the method of the rule returned {answer}, and shards count from 0 to {count - 1}");

    /// <summary>The smallest whole number of an interval that begins at <paramref name="key"/>, as far as 64 bits go.</summary>
    public static long From(decimal key, bool isInclusive) => Clamp(isInclusive ? decimal.Ceiling(key) : decimal.Floor(key) + 1);

    /// <summary>The greatest whole number of an interval that ends at <paramref name="key"/>, as far as 64 bits go.</summary>
    public static long To(decimal key, bool isInclusive) => Clamp(isInclusive ? decimal.Floor(key) : decimal.Ceiling(key) - 1);

    /// <summary>The first tick of an interval that begins at a time.</summary>
    public static long FromTicks(long ticks, bool isInclusive) => isInclusive ? ticks : ticks + 1;

    /// <summary>The last tick of an interval that ends at a time.</summary>
    public static long ToTicks(long ticks, bool isInclusive) => isInclusive ? ticks : ticks - 1;

    private static long Clamp(decimal number) => number >= long.MaxValue ? long.MaxValue : number <= long.MinValue ? long.MinValue : (long)number;

    /// <summary>The shard of a node and a table on it; -1 when a key has none. Shards are numbered table after table.</summary>
    public static int Grid(int node, int table, int nodes) => node < 0 || table < 0 ? ShardAnswer.None : table * nodes + node;

    /// <summary>Marks the shard of a key; a key without one marks none, and neither does one of a table that was opened since the marks were made.</summary>
    public static void Mark(Span<bool> shards, int shard)
    {
        if ((uint)shard < (uint)shards.Length)
            shards[shard] = true;
    }

    /// <summary>Marks each marked node with each marked table.</summary>
    public static void MarkGrid(Span<bool> shards, ReadOnlySpan<bool> nodes, ReadOnlySpan<bool> tables)
    {
        for (var table = 0; table < tables.Length; table++)
        {
            for (var node = 0; tables[table] && node < nodes.Length; node++)
                shards[table * nodes.Length + node] = nodes[node];
        }
    }

    /// <summary>The ticks of a date in text, as MySQL writes it.</summary>
    /// <exception cref="ShardKeyException">It is none.</exception>
    public static long IsoTicks(ReadOnlySpan<char> key, string rule) => TableCalendar.TryRead(key, out var ticks) ? ticks : throw Refuse(key.ToString(), rule, ShardAnswer.NotADate);

    /// <summary>The shard of a row that is to be inserted.</summary>
    /// <exception cref="ShardKeyException">No shard holds its key.</exception>
    public static int Row<TKey>(int shard, TKey key, string rule) => shard >= 0 ? shard : throw Refuse(key, rule, ShardAnswer.None);

    private static ReadOnlySpan<char> Written(bool isWritten, Span<char> buffer, int length) =>
        isWritten ? buffer[..length] : throw new ArgumentException("The buffer is too short for the key.", nameof(buffer));

    private static ShardKeyException Refuse<TKey>(TKey key, string rule, int answer) => new(rule, Convert.ToString(key, CultureInfo.InvariantCulture), ShardAnswer.Reason(answer));

    private static string DateText(long ticks) => new DateTime(ticks).ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
}
