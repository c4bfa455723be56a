using System.Globalization;
using System.Numerics;
using CompileShard.Algorithms;
using CompileShard.Planner.Routing;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>
/// The remainder of the key's absolute value, as Mycat's mod-long. A text that is not a whole number is no key here: Mycat hashes such
/// text instead, which sends <c>' 5'</c> and <c>'5'</c> to different shards.
/// </summary>
internal sealed class ModAlgorithm : RuleAlgorithm
{
    private const int LargestCount = 65_536;

    public override string Name => "mod";

    public override IReadOnlyList<string> Aliases { get; } = ["mod-long", "PartitionByMod", "io.mycat.route.function.PartitionByMod"];

    public override IReadOnlyList<KeyType> KeyTypes { get; } =
        [KeyType.SByte, KeyType.Byte, KeyType.Int16, KeyType.UInt16, KeyType.Int32, KeyType.UInt32, KeyType.Int64, KeyType.UInt64];

    public override string KeyTypesInWords => "whole numbers (sbyte to ulong)";

    internal override IReadOnlyList<string> ParameterNames { get; } = ["count"];

    internal override int? ReadCount(Reading.RuleParameterReader parameters) => parameters.WholeNumber("count", 1, LargestCount);

    public override bool TryRoute(string? constant, ConstantKind kind, RuleDefinition rule, out int shard)
    {
        shard = -1;
        if (constant is null || !IsWholeNumber(constant))
            return false;
        const NumberStyles style = NumberStyles.AllowLeadingSign;
        if (long.TryParse(constant, style, CultureInfo.InvariantCulture, out var signed))
            shard = Mod.Shard(signed, rule.Count);
        else if (ulong.TryParse(constant, style, CultureInfo.InvariantCulture, out var unsigned))
            shard = Mod.Shard(unsigned, rule.Count);
        else
            shard = Remainder(constant, rule.Count);
        return true;
    }

    /// <summary>Neighbours go round the shards, so only an interval with fewer keys than shards leaves any out.</summary>
    public override bool TryRouteRange(ConstantRange range, RuleDefinition rule, out IReadOnlyList<int> shards)
    {
        shards = [];
        if (range.Low is null || range.High is null || !IsWholeNumber(range.Low) || !IsWholeNumber(range.High))
            return false;
        var low = BigInteger.Parse(range.Low, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) + (range.LowInclusive ? 0 : 1);
        var high = BigInteger.Parse(range.High, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) - (range.HighInclusive ? 0 : 1);
        if (high - low >= rule.Count)
            return false;
        var found = new SortedSet<int>();
        for (var key = low; key <= high; key++)
            found.Add((int)(BigInteger.Abs(key) % rule.Count));
        shards = found.ToArray();
        return true;
    }

    private static bool IsWholeNumber(string text)
    {
        var first = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        return text.Length > first && text.Skip(first).All(c => c is >= '0' and <= '9');
    }

    /// <summary>Digit by digit, so that a number of any length costs one pass.</summary>
    private static int Remainder(string digits, int count)
    {
        var remainder = 0L;
        foreach (var c in digits)
        {
            if (c is >= '0' and <= '9')
                remainder = (remainder * 10 + (c - '0')) % count;
        }
        return (int)remainder;
    }
}
