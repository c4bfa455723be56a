using System.Globalization;
using System.Text;
using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;

namespace CompileShard.Generator.Emit;

/// <summary>
/// Writes the class of a rule that has data: its tables as static read-only data, and a method for each type of key. It is visible in its own file only, so that no two
/// files and no two assemblies meet; the compiler keeps equal tables once.
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

    /// <summary>Whether a rule needs a class; <c>mod</c> is one expression.</summary>
    public static bool Needs(RuleDefinition rule) => rule.Algorithm != "mod";

    /// <summary>The class's name, different for different rules.</summary>
    public static string Name(RuleDefinition rule)
    {
        var name = new StringBuilder("Rule_");
        foreach (var c in rule.Name)
        {
            if (c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9')
                name.Append(c);
            else if (c == '-')
                name.Append('_');
            else
                name.Append('_').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)).Append('_');
        }
        return name.ToString();
    }

    /// <summary>The types that a typed router offers: one for each form that a key may come in.</summary>
    public static IEnumerable<(string Type, ValueKind Kind)> RouterKeys(RuleDefinition rule) => rule.Algorithm switch
    {
        "mod" => [("long", ValueKind.Int64), ("ulong", ValueKind.UInt64)],
        "hour-of-month" => [("global::System.DateTime", ValueKind.DateTime), ("string", ValueKind.String)],
        _ => Form(rule) switch
        {
            KeyForm.Number => [("long", ValueKind.Int64), ("string", ValueKind.String)],
            KeyForm.Text => [("string", ValueKind.String), ("long", ValueKind.Int64), ("global::System.Guid", ValueKind.Guid)],
            _ => [("global::System.DateTime", ValueKind.DateTime), ("string", ValueKind.String)],
        },
    };

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
        DatePeriodData or MonthData or HourData or DateGroupData or HotDateData => KeyForm.Time,
        _ => KeyForm.Text,
    };

    private static void WriteNumbers(SourceWriter writer, RuleDefinition rule)
    {
        var call = RuleCalls.Number(rule, "key");
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
            writer.Line("public static int Shard(byte[] key) => " + Algorithms + "HashSlots.Owner(" + Algorithms + "HashSlots.CrcSlot(key), Starts, Owners);");
        }
    }

    private static void WriteTimes(SourceWriter writer, RuleDefinition rule)
    {
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
        writer.Line("public static int Shard(string key) => At(" + Keys + "Ticks(key, " + Literals.Regular(RuleCalls.Format(rule)) + ", Rule));");
    }

    private static void WriteTables(SourceWriter writer, RuleData data)
    {
        switch (data)
        {
            case RangeData range:
                Table(writer, "long", "Starts", range.Starts.Select(Long));
                Table(writer, "int", "Shards", range.Shards.Select(Literals.Number));
                break;
            case RangeModData groups:
                Table(writer, "long", "Starts", groups.Starts.Select(Long));
                Table(writer, "int", "Firsts", groups.Firsts.Select(Literals.Number));
                Table(writer, "int", "Sizes", groups.Sizes.Select(Literals.Number));
                break;
            case NumberListData list:
                Table(writer, "int", "Keys", list.Keys.Select(Literals.Number));
                Table(writer, "int", "Shards", list.Shards.Select(Literals.Number));
                break;
            case TextListData list:
                writer.Line();
                writer.Line("private static readonly string[] s_keys =");
                Rows(writer, list.Keys.Select(Literals.Regular));
                Table(writer, "int", "Shards", list.Shards.Select(Literals.Number));
                break;
            case PatternData pattern:
                Table(writer, "long", "Starts", pattern.Starts.Select(Long));
                Table(writer, "int", "Shards", pattern.Shards.Select(Literals.Number));
                break;
            case PrefixPatternData pattern:
                Table(writer, "long", "Starts", pattern.Starts.Select(Long));
                Table(writer, "int", "Shards", pattern.Shards.Select(Literals.Number));
                break;
            case FixedSlotsData slots:
                Table(writer, "int", "Owners", slots.Owners.Select(Literals.Number));
                break;
            case TextSlotsData slots:
                Table(writer, "int", "Owners", slots.Owners.Select(Literals.Number));
                break;
            case RingData ring:
                Table(writer, "int", "Points", ring.Points.Select(Literals.Number));
                Table(writer, "int", "Owners", ring.Owners.Select(Literals.Number));
                break;
            case SlotData slots:
                Table(writer, "int", "Starts", slots.Starts.Select(Literals.Number));
                Table(writer, "int", "Owners", slots.Owners.Select(Literals.Number));
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
        writer.Line("private static global::System.ReadOnlySpan<" + type + "> " + name + " =>");
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

    private static string Xml(string text) => string.Join(" ", Literals.CommentLines(text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")));
}
