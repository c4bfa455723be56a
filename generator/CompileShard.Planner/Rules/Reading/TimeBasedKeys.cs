using System.Globalization;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Algorithms;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>
/// Warns when the ids of a time-based sequence would pile up on few shards. Instead of knowing which bits each algorithm uses, it routes ids as they are made when one is
/// drawn now and then, and counts the shards that they reach.
/// </summary>
internal static class TimeBasedKeys
{
    private const int FewestIds = 4096;
    private const int IdsForEachShard = 32;

    /// <summary>More shards than this would take longer to try than the advice is worth.</summary>
    private const int MostShards = 1024;

    /// <summary>Milliseconds since 2010-11-04 of a day in 2026; any other would do.</summary>
    private const long SomeDay = 480_000_000_000;

    public static void Check(IEnumerable<TableDeclaration> declarations, ShardingRules rules, RulesErrors errors)
    {
        foreach (var declaration in declarations)
        {
            if (rules.FindTable(declaration.Name) is not { Kind: TableKind.Sharded, Sequence: { } name, Rule: { } ruleName } table || declaration.Value("rule") is not { } place)
                continue;
            if (!string.Equals(table.SequenceColumn, table.KeyColumn, StringComparison.OrdinalIgnoreCase) || rules.FindSequence(name) is not { IsTimeBased: true } sequence || rules.FindRule(ruleName) is not { } rule)
                continue;
            var reached = ShardsReached(sequence.Kind, rule);
            if (reached > 0 && reached * 4 <= rule.Count * 3)
                errors.Add(AdviceDiagnostics.LowBitsOfTime, place.Span, rule.Name, sequence.Name, Text(reached), Text(rule.Count));
        }
    }

    /// <summary>How many shards get rows, or 0 when that is not known.</summary>
    private static int ShardsReached(SequenceKind kind, RuleDefinition rule)
    {
        if (RuleAlgorithms.Find(rule.Algorithm) is not { } algorithm || rule.Count > MostShards || algorithm.KeepsOrderOf(rule))
            return 0;
        var shards = new HashSet<int>();
        for (var i = 0; i < Math.Max(FewestIds, rule.Count * IdsForEachShard) && shards.Count < rule.Count; i++)
        {
            // Steps of a little more than a second, with both parities of the millisecond.
            var millisecond = SomeDay + i * 1009L;
            var counter = kind == SequenceKind.Snowflake ? i & 63 : (millisecond + 1) & 1;
            var id = (millisecond << 22) | (1L << 12) | counter;
            if (algorithm.TryRoute(Text(id), ConstantKind.Integer, rule, out var shard))
                shards.Add(shard);
        }
        return shards.Count;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
