namespace CompileShard.Planner.Rules;

/// <summary>
/// A rule in the form that its algorithm computes with: what generated code holds as constants and static read-only data. Plain values that compare by content. Dates are ticks (100 ns since
/// 0001-01-01, without a zone unless it says UTC).
/// </summary>
public abstract record RuleData
{
    /// <summary>For an algorithm that needs the number of shards only.</summary>
    public static RuleData None { get; } = new NoRuleData();

    private sealed record NoRuleData : RuleData;
}

/// <summary>Segments of all numbers and the shard of each, or -1.</summary>
public sealed record RangeData(EquatableArray<long> Starts, EquatableArray<int> Shards) : RuleData;

/// <summary>Segments of all numbers; each has a group (first shard and size), or with size 0 one shard, or -1.</summary>
public sealed record RangeModData(EquatableArray<long> Starts, EquatableArray<int> Firsts, EquatableArray<int> Sizes) : RuleData;

/// <summary>Listed numbers, ascending, the shard of each, and the shard of all others, or -1.</summary>
public sealed record NumberListData(EquatableArray<int> Keys, EquatableArray<int> Shards, int Otherwise) : RuleData;

/// <summary>Listed texts in ordinal order, the shard of each, and the shard of all others, or -1.</summary>
public sealed record TextListData(EquatableArray<string> Keys, EquatableArray<int> Shards, int Otherwise) : RuleData;

/// <summary>A divisor, segments of its remainders, and the shard of keys that are no plain number, or -1.</summary>
public sealed record PatternData(long Pattern, EquatableArray<long> Starts, EquatableArray<int> Shards, int Otherwise) : RuleData;

/// <summary>How many characters are summed, a divisor, and segments of its remainders.</summary>
public sealed record PrefixPatternData(int Length, int Pattern, EquatableArray<long> Starts, EquatableArray<int> Shards) : RuleData;

/// <summary>The owners of 1,024 slots; <paramref name="Fold"/> is false for the arithmetic of Mycat up to 1.6.5.</summary>
public sealed record FixedSlotsData(EquatableArray<int> Owners, bool Fold) : RuleData;

/// <summary>The part of the text that is hashed, and the owners of 1,024 slots.</summary>
public sealed record TextSlotsData(int Start, int End, EquatableArray<int> Owners) : RuleData;

/// <summary>A ring of points, ascending, and the shard of each.</summary>
public sealed record RingData(int Seed, EquatableArray<int> Points, EquatableArray<int> Owners) : RuleData;

/// <summary>Runs of slots with one owner; the first starts at 0.</summary>
public sealed record SlotData(EquatableArray<int> Starts, EquatableArray<int> Owners) : RuleData;

/// <summary>Where the shard's number stands in the key.</summary>
public sealed record SubstringData(int Start, int Size, int Bound, int Otherwise) : RuleData;

/// <summary>Periods of days. <paramref name="End"/> is <see cref="long.MaxValue"/> when there is none; with <paramref name="TimeZone"/> begin and end are UTC.</summary>
public sealed record DatePeriodData(string Format, long Begin, long Period, long End, int Cycle, bool IsDayOfMonth, string? TimeZone) : RuleData;

/// <summary>Calendar months; <paramref name="Cycle"/> is 0 when they do not start again.</summary>
public sealed record MonthData(string Format, int Begin, int Cycle, bool EarlierIsFirst) : RuleData;

/// <summary>Slices of a day.</summary>
public sealed record HourData(int Slices) : RuleData;

/// <summary>Periods of days that lead to groups of shards; <paramref name="Begin"/> is UTC.</summary>
public sealed record DateGroupData(string Format, long Begin, long Period, int Size, string? TimeZone) : RuleData;

/// <summary>Days that are hot, and days of each older period.</summary>
public sealed record HotDateData(string Format, int LastDays, int PeriodDays, string? TimeZone) : RuleData;

/// <summary>Tables that are opened as time goes by, from a first to a last number of a year, month or day; <paramref name="Pattern"/> is <c>yyyy</c>, <c>yyyyMM</c> or <c>yyyyMMdd</c>.</summary>
public sealed record CalendarData(string Pattern, int First, int Last) : RuleData
{
    /// <summary>True when there is no declared end, so that the present is.</summary>
    public bool IsOpen => Last == CompileShard.Algorithms.TableCalendar.Open;

    internal CompileShard.Algorithms.CalendarUnit Unit => Pattern.Length switch
    {
        4 => CompileShard.Algorithms.CalendarUnit.Year,
        6 => CompileShard.Algorithms.CalendarUnit.Month,
        _ => CompileShard.Algorithms.CalendarUnit.Day,
    };
}

/// <summary>Two rules over one key: one for the node, one for the table on it. Shards are numbered table after table.</summary>
public sealed record CompositeData(RuleDefinition Nodes, RuleDefinition Tables) : RuleData;

/// <summary>Methods of the program that compute a rule, one for each type of key. The rules file does not know them; whoever reads the program adds them.</summary>
public sealed record OwnRuleData(EquatableArray<OwnRuleMethod> Methods) : RuleData;

/// <summary>A method that takes a key and gives its shard, or with <paramref name="IsRange"/> one that marks the shards of an interval.</summary>
/// <param name="Type">The type of the key.</param>
/// <param name="Call">The method as generated code names it.</param>
/// <param name="IsRange">Whether it answers intervals.</param>
public sealed record OwnRuleMethod(Routing.KeyType Type, string Call, bool IsRange);
