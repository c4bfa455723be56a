using System.Globalization;
using System.Text;
using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Explaining;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;

namespace CompileShard.Generator.Emit;

/// <summary>
/// Writes the class of a rule that has data: its tables as static arrays, which unlike spans over
/// data of the assembly cost nothing in builds without optimization either, and a method for each type of key. It is visible in its own file only, so that no two
/// files and no two assemblies meet.
/// </summary>
internal static class RuleClass
{
    private const string Algorithms = "global::CompileShard.Algorithms.";
    private const string Keys = FileHeader.Runtime + "RuleKeys.";

    /// <summary>What keys of a rule are in the end: numbers, texts, or times.</summary>
    private enum KeyForm
    {
        Number,
        Text,
        Time,
    }

    /// <summary>Whether a rule needs a class; <c>mod</c> is one expression, and a rule of the program is a call.</summary>
    public static bool Needs(RuleDefinition rule) => rule.Algorithm != "mod" && rule.Data is not (OwnRuleData or CompositeData) && RuleAlgorithms.Find(rule.Algorithm) is not null;

    /// <summary>The class's name, different for different rules: <c>by-user</c> gives Rule_by_user, <c>by_user</c> RuleNamed_by_user, and names with other characters a number at the end.</summary>
    public static string Name(RuleDefinition rule)
    {
        // Of characters that names do not have, these have few and always the same.
        if (rule.Data is CalendarData)
            return "Calendar_" + new string(rule.Name.Where(c => c is not ('{' or '}')).Select(c => c is ' ' or '-' ? '_' : c).ToArray());
        var hasDash = rule.Name.IndexOf('-') >= 0;
        var hasUnderscore = rule.Name.IndexOf('_') >= 0;
        var plain = new string(rule.Name.Select(c => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' ? c : '_').ToArray());
        var isReadable = !(hasDash && hasUnderscore) && rule.Name.Zip(plain, (written, kept) => written == kept || written == '-').All(same => same);
        if (isReadable)
            return (hasUnderscore ? "RuleNamed_" : "Rule_") + plain;
        var hash = rule.Name.Aggregate(2166136261u, (value, c) => unchecked((value ^ c) * 16777619u));
        return "RuleNumbered_" + plain + "_" + hash.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The types that a typed router offers: one for each form that a key may come in.</summary>
    public static IEnumerable<(string Type, ValueKind Kind)> RouterKeys(RuleDefinition rule) => rule.Data is CompositeData both ? RouterKeys(both.Nodes).Intersect(RouterKeys(both.Tables)) : rule.Algorithm switch
    {
        "mod" when rule.IsMycatCompatible => [("long", ValueKind.Int64), ("ulong", ValueKind.UInt64), ("string", ValueKind.String)],
        "mod" => [("long", ValueKind.Int64), ("ulong", ValueKind.UInt64)],
        "custom" => ((OwnRuleData)rule.Data).Methods.Where(m => !m.IsRange).Select(OwnKey),
        "hour-of-month" => [("global::System.DateTime", ValueKind.DateTime), ("string", ValueKind.String)],
        _ => Form(rule) switch
        {
            KeyForm.Number => [("long", ValueKind.Int64), ("string", ValueKind.String)],
            KeyForm.Text => [("string", ValueKind.String), ("long", ValueKind.Int64), ("global::System.Guid", ValueKind.Guid)],
            _ => [("global::System.DateTime", ValueKind.DateTime), ("string", ValueKind.String)],
        },
    };

    private static (string Type, ValueKind Kind) OwnKey(OwnRuleMethod method) => method.Type switch
    {
        KeyType.String => ("string", ValueKind.String),
        KeyType.Guid => ("global::System.Guid", ValueKind.Guid),
        KeyType.Decimal => ("decimal", ValueKind.Decimal),
        KeyType.DateTime => ("global::System.DateTime", ValueKind.DateTime),
        KeyType.DateOnly => ("global::System.DateOnly", ValueKind.DateOnly),
        KeyType.DateTimeOffset => ("global::System.DateTimeOffset", ValueKind.DateTimeOffset),
        KeyType.Bytes => ("byte[]", ValueKind.Bytes),
        KeyType.SByte => ("sbyte", ValueKind.SByte),
        KeyType.Byte => ("byte", ValueKind.Byte),
        KeyType.Int16 => ("short", ValueKind.Int16),
        KeyType.UInt16 => ("ushort", ValueKind.UInt16),
        KeyType.Int32 => ("int", ValueKind.Int32),
        KeyType.UInt32 => ("uint", ValueKind.UInt32),
        KeyType.Int64 => ("long", ValueKind.Int64),
        _ => ("ulong", ValueKind.UInt64),
    };

    /// <summary>Whether intervals of the rule's keys are intervals of time, in ticks; else of whole numbers.</summary>
    public static bool IsTime(RuleDefinition rule) => Form(rule) == KeyForm.Time;

    public static bool MayHaveNoShard(RuleDefinition rule) => RuleAlgorithms.Find(rule.Algorithm)?.MayHaveNoShard(rule) ?? false;

    public static void Write(SourceWriter writer, RuleDefinition rule)
    {
        writer.Line("/// <summary>Rule <c>" + Xml(rule.Name) + "</c> (" + rule.Algorithm + ").</summary>");
        writer.Open("file static class " + Name(rule));
        writer.Line("private const string Rule = " + Literals.Regular(rule.Name) + ";");
        WriteTables(writer, rule.Data);
        switch (Form(rule))
        {
            case KeyForm.Number:
                WriteNumbers(writer, rule);
                break;
            case KeyForm.Text:
                WriteTexts(writer, rule);
                break;
            default:
                WriteTimes(writer, rule);
                break;
        }
        writer.Close();
    }

    private static KeyForm Form(RuleDefinition rule) => rule.Data switch
    {
        RangeData or RangeModData or NumberListData or PatternData or FixedSlotsData => KeyForm.Number,
        DatePeriodData or MonthData or HourData or DateGroupData or HotDateData or CalendarData => KeyForm.Time,
        _ => KeyForm.Text,
    };

    private static void WriteNumbers(SourceWriter writer, RuleDefinition rule)
    {
        var call = RuleCalls.Number(rule, "key");
        WriteMark(writer, rule);
        writer.Line();
        writer.Line("public static int Shard(long key) => " + (rule.Data is NumberListData ? Keys + "Checked(" + call + ", key, Rule)" : call) + ";");
        writer.Line();
        writer.Line("public static int Shard(ulong key) => Shard(" + Keys + "Int64(key, Rule));");
        writer.Line();
        writer.Line("public static int Shard(decimal key) => Shard(" + Keys + "Int64(key, Rule));");
        writer.Line();
        // A pattern rule has a shard for text that is no number.
        writer.Line(rule.Data is PatternData
            ? "public static int Shard(string key) => " + Keys + "Checked(" + RuleCalls.Number(rule, "global::System.MemoryExtensions.AsSpan(key)") + ", key, Rule);"
            : "public static int Shard(string key) => Shard(" + Keys + "Int64(key, Rule));");
    }

    private static void WriteTexts(SourceWriter writer, RuleDefinition rule)
    {
        var call = RuleCalls.Text(rule, "key");
        writer.Line();
        writer.Line("public static int Shard(global::System.ReadOnlySpan<char> key) => " + (rule.Data is SubstringData ? Keys + "Checked(" + call + ", key, Rule)" : call) + ";");
        writer.Line();
        writer.Line("public static int Shard(string key) => Shard(global::System.MemoryExtensions.AsSpan(key));");
        foreach (var type in new[] { "long", "ulong", "global::System.Guid" })
        {
            writer.Line();
            writer.Line("public static int Shard(" + type + " key) => Shard(" + Keys + "Text(key, stackalloc char[" + Keys + "LongestText]));");
        }
        if (rule.Algorithm == "crc32-slots")
        {
            writer.Line();
            writer.Line("public static int Shard(byte[] key) => " + Algorithms + "HashSlots.Owner(" + Algorithms + "HashSlots.CrcSlot(key), s_starts, s_owners);");
        }
    }

    private static void WriteTimes(SourceWriter writer, RuleDefinition rule)
    {
        WriteMark(writer, rule);
        writer.Line();
        writer.Line("private static int At(long ticks) => " + Keys + "CheckedDate(" + RuleCalls.Time(rule, "ticks") + ", ticks, Rule);");
        writer.Line();
        writer.Line("public static int Shard(global::System.DateTime key) => At(key.Ticks);");
        writer.Line();
        writer.Line("public static int Shard(global::System.DateTimeOffset key) => At(key.UtcTicks);");
        writer.Line();
        if (rule.Data is HourData hour)
        {
            var method = rule.IsMycatCompatible ? "ShardUnchecked" : "Shard";
            var shards = rule.IsMycatCompatible ? ", " + Literals.Number(rule.Count) : "";
            writer.Line("public static int Shard(global::System.ReadOnlySpan<char> key) => " + Keys + "Checked(" + Algorithms + "HourOfMonth." + method + "(key, " + Literals.Number(hour.Slices) + shards + "), key, Rule);");
            writer.Line();
            writer.Line("public static int Shard(string key) => Shard(global::System.MemoryExtensions.AsSpan(key));");
            foreach (var type in new[] { "long", "ulong" })
            {
                writer.Line();
                writer.Line("public static int Shard(" + type + " key) => Shard(" + Keys + "Text(key, stackalloc char[" + Keys + "LongestText]));");
            }
            return;
        }
        writer.Line("public static int Shard(global::System.DateOnly key) => At(key.ToDateTime(default).Ticks);");
        writer.Line();
        if (rule.Data is not CalendarData calendar)
        {
            writer.Line("public static int Shard(string key) => At(" + Keys + "Ticks(key, " + Literals.Regular(RuleCalls.Format(rule)) + ", Rule));");
            return;
        }
        writer.Line("public static int Shard(string key) => At(" + Keys + "IsoTicks(key, Rule));");
        writer.Line();
        writer.Line("public static int Count => " + Algorithms + "TableCalendar.Count(" + RuleCalls.Calendar(calendar) + ", " + Keys + "UtcNow);");
    }

    private static void WriteMark(SourceWriter writer, RuleDefinition rule)
    {
        if (RuleAlgorithms.Find(rule.Algorithm) is not { KeepsOrder: true })
            return;
        writer.Line();
        writer.Line("public static void Mark(long low, long high, global::System.Span<bool> shards) => " + RuleCalls.Mark(rule) + ";");
    }

    private static void WriteTables(SourceWriter writer, RuleData data)
    {
        switch (data)
        {
            case RangeData range:
                Table(writer, "long", "s_starts", range.Starts.Select(Long));
                Table(writer, "int", "s_shards", range.Shards.Select(Literals.Number));
                break;
            case RangeModData groups:
                Table(writer, "long", "s_starts", groups.Starts.Select(Long));
                Table(writer, "int", "s_firsts", groups.Firsts.Select(Literals.Number));
                Table(writer, "int", "s_sizes", groups.Sizes.Select(Literals.Number));
                break;
            case NumberListData list:
                Table(writer, "int", "s_keys", list.Keys.Select(Literals.Number));
                Table(writer, "int", "s_shards", list.Shards.Select(Literals.Number));
                break;
            case TextListData list:
                writer.Line();
                writer.Line("private static readonly string[] s_keys =");
                Rows(writer, list.Keys.Select(Literals.Regular));
                Table(writer, "int", "s_shards", list.Shards.Select(Literals.Number));
                break;
            case PatternData pattern:
                Table(writer, "long", "s_starts", pattern.Starts.Select(Long));
                Table(writer, "int", "s_shards", pattern.Shards.Select(Literals.Number));
                break;
            case PrefixPatternData pattern:
                Table(writer, "long", "s_starts", pattern.Starts.Select(Long));
                Table(writer, "int", "s_shards", pattern.Shards.Select(Literals.Number));
                break;
            case FixedSlotsData slots:
                Table(writer, "int", "s_owners", slots.Owners.Select(Literals.Number));
                break;
            case TextSlotsData slots:
                Table(writer, "int", "s_owners", slots.Owners.Select(Literals.Number));
                break;
            case RingData ring:
                Table(writer, "int", "s_points", ring.Points.Select(Literals.Number));
                Table(writer, "int", "s_owners", ring.Owners.Select(Literals.Number));
                writer.Line();
                writer.Line("private static readonly int[] s_index = " + Algorithms + "HashRing.Index(s_points);");
                break;
            case SlotData slots:
                Table(writer, "int", "s_starts", slots.Starts.Select(Literals.Number));
                Table(writer, "int", "s_owners", slots.Owners.Select(Literals.Number));
                break;
            case DatePeriodData { TimeZone: { } zone }:
                Zone(writer, zone);
                break;
            case DateGroupData { TimeZone: { } zone }:
                Zone(writer, zone);
                break;
            case HotDateData { TimeZone: { } zone }:
                Zone(writer, zone);
                break;
        }
    }

    private static void Zone(SourceWriter writer, string zone)
    {
        writer.Line();
        writer.Line("private static readonly global::System.TimeZoneInfo s_zone = global::System.TimeZoneInfo.FindSystemTimeZoneById(" + Literals.Regular(zone) + ");");
    }

    private static void Table(SourceWriter writer, string type, string name, IEnumerable<string> items)
    {
        writer.Line();
        writer.Line("private static readonly " + type + "[] " + name + " =");
        Rows(writer, items);
    }

    private static void Rows(SourceWriter writer, IEnumerable<string> items)
    {
        writer.Line("[");
        var row = new StringBuilder();
        foreach (var item in items)
        {
            if (row.Length + item.Length > 140)
            {
                writer.Line("    " + row.ToString().TrimEnd());
                row.Clear();
            }
            row.Append(item).Append(", ");
        }
        if (row.Length > 0)
            writer.Line("    " + row.ToString().TrimEnd());
        writer.Line("];");
    }

    internal static string Long(long value) => value == long.MinValue ? "long.MinValue" : value == long.MaxValue ? "long.MaxValue" : value.ToString(CultureInfo.InvariantCulture);

    private static string Xml(string text) => string.Join(" ", VisibleText.Lines(text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")));
}
