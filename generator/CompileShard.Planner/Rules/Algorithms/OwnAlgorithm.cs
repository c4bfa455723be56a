using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>A rule that a method of the program computes, marked [ShardRule]. Nothing of it can be computed while building; constants are given to it by each call.</summary>
internal sealed class OwnAlgorithm : RuleAlgorithm
{
    private static readonly (KeyType Type, System.Numerics.BigInteger Least, System.Numerics.BigInteger Most)[] s_widths =
    [
        (KeyType.Int64, long.MinValue, long.MaxValue), (KeyType.UInt64, ulong.MinValue, ulong.MaxValue), (KeyType.Int32, int.MinValue, int.MaxValue), (KeyType.UInt32, uint.MinValue, uint.MaxValue),
        (KeyType.Int16, short.MinValue, short.MaxValue), (KeyType.UInt16, ushort.MinValue, ushort.MaxValue), (KeyType.SByte, sbyte.MinValue, sbyte.MaxValue), (KeyType.Byte, byte.MinValue, byte.MaxValue),
    ];

    private static readonly KeyType[] s_integersOfLong = [KeyType.SByte, KeyType.Byte, KeyType.Int16, KeyType.UInt16, KeyType.Int32, KeyType.UInt32];

    public override string Name => "custom";

    public override IReadOnlyList<string> Aliases { get; } = [];

    public override IReadOnlyList<KeyType> KeyTypes => [];

    public override string KeyTypesInWords => "what its methods marked [ShardRule] take (a method that takes long takes smaller whole numbers too)";

    internal override IReadOnlyList<string> ParameterNames { get; } = ["count"];

    public override bool MayHaveNoShard(RuleDefinition rule) => true;

    public override bool KeepsOrderOf(RuleDefinition rule) => rule.Data is OwnRuleData own && own.Methods.Any(m => m.IsRange);

    public override KeyType? TypeWhenCalled(string constant, ConstantKind kind, RuleDefinition rule)
    {
        if (kind == ConstantKind.Text)
            return Takes(KeyType.String, rule) ? KeyType.String : null;
        if (!System.Numerics.BigInteger.TryParse(constant, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number))
            return null;
        foreach (var (type, least, most) in s_widths)
        {
            if (number >= least && number <= most && rule.Data is OwnRuleData own && own.Methods.Any(m => !m.IsRange && m.Type == type))
                return type;
        }
        return null;
    }

    /// <summary>Whether a whole number is one of the type.</summary>
    public static bool Holds(KeyType type, System.Numerics.BigInteger number) => s_widths.Any(w => w.Type == type && number >= w.Least && number <= w.Most);

    public override bool Takes(KeyType type, RuleDefinition rule) => Find(rule, type, isRange: false) is not null;

    internal override RuleShape? Read(RuleParameterReader parameters) =>
        (parameters.DataNodes ?? parameters.WholeNumber("count", 1, RuleParameterReader.MostShards)) is { } count ? new RuleShape(count, new OwnRuleData([])) : null;

    public override RuleAnswer Route(string? constant, ConstantKind kind, RuleDefinition rule, DateTime? utcNow = null) =>
        RuleAnswer.Refuse("a method of the program decides where it lies; pass it as a parameter");

    /// <summary>The method for a type of key, or null.</summary>
    public static OwnRuleMethod? Find(RuleDefinition rule, KeyType type, bool isRange)
    {
        if (rule.Data is not OwnRuleData own)
            return null;
        return own.Methods.FirstOrDefault(m => m.IsRange == isRange && m.Type == type)
            ?? (s_integersOfLong.Contains(type) ? own.Methods.FirstOrDefault(m => m.IsRange == isRange && m.Type == KeyType.Int64) : null);
    }
}
