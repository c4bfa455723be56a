using CompileShard.Algorithms;
using CompileShard.Planner.Routing;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>An algorithm whose keys are texts; a number is a key by its digits. The order of texts is the column's collation, so an interval says nothing.</summary>
internal abstract class TextAlgorithm : RuleAlgorithm
{
    public override IReadOnlyList<KeyType> KeyTypes => KeyTypeSets.Texts;

    public override string KeyTypesInWords => KeyTypeSets.TextsInWords;

    public override RuleAnswer Route(string? constant, ConstantKind kind, RuleDefinition rule, DateTime? utcNow = null) =>
        constant is null ? RouteNull(rule) : RouteText(constant, rule);

    protected abstract RuleAnswer RouteText(string key, RuleDefinition rule);

    protected virtual RuleAnswer RouteNull(RuleDefinition rule) => RuleAnswer.From(ShardAnswer.Null);
}
