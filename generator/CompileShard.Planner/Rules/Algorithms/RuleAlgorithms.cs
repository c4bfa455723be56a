namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>Every algorithm that a rule can name.</summary>
public static class RuleAlgorithms
{
    public static IReadOnlyList<RuleAlgorithm> All { get; } =
    [
        new ModAlgorithm(),
        new RangeAlgorithm(),
        new EnumerationAlgorithm(),
        new RangeModAlgorithm(),
        new PatternAlgorithm(),
        new PrefixPatternAlgorithm(),
        new FixedSlotsAlgorithm(),
        new HashModAlgorithm(),
        new TextSlotsAlgorithm(),
        new SubstringAlgorithm(),
        new JumpHashAlgorithm(),
        new MurmurAlgorithm(),
        new CrcSlotsAlgorithm(),
        new SlotsAlgorithm(),
        new DatePeriodsAlgorithm(),
        new MonthsAlgorithm(),
        new MonthHistoryAlgorithm(),
        new HourOfMonthAlgorithm(),
        new DateGroupsAlgorithm(),
        new HotDateAlgorithm(),
        new OwnAlgorithm(),
    ];

    internal const string CalendarTables = "calendar tables";
    internal const string NodeAndTable = "node and table";

    /// <summary>Those that a table's attributes make, and that no rule can name.</summary>
    private static readonly RuleAlgorithm[] s_made = [new CalendarAlgorithm(), new CompositeAlgorithm()];

    private static readonly Dictionary<string, RuleAlgorithm> s_byName = CreateIndex();

    /// <summary>The algorithm that a rules file names so, without case; null when there is none.</summary>
    public static RuleAlgorithm? FindWritten(string name) => Find(name) is { } algorithm && !s_made.Contains(algorithm) ? algorithm : null;

    /// <summary>The algorithm of this name or alias, without case; null when there is none.</summary>
    public static RuleAlgorithm? Find(string name) => s_byName.TryGetValue(name, out var algorithm) ? algorithm : null;

    private static Dictionary<string, RuleAlgorithm> CreateIndex()
    {
        var index = new Dictionary<string, RuleAlgorithm>(StringComparer.OrdinalIgnoreCase);
        foreach (var algorithm in All.Concat(s_made))
        {
            foreach (var name in algorithm.Aliases.Prepend(algorithm.Name))
                index.Add(name, algorithm);
        }
        return index;
    }
}
