using CompileShard.Planner;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;

namespace CompileShard.Cli.Input;

/// <summary>
/// Rules that a method of the program computes. The tool does not see the program, so a method for whole numbers and one for texts are taken to be there. Whether one answers intervals is not known: all shards
/// are told, as are asked without one.
/// </summary>
internal static class AssumedMethods
{
    private static readonly EquatableArray<OwnRuleMethod> s_methods = new([.. new[] { KeyType.Int64, KeyType.UInt64, KeyType.String }.Select(t => new OwnRuleMethod(t, "", IsRange: false))]);

    public static ShardingRules AddTo(ShardingRules rules) => rules with { Rules = rules.Rules.Select(AddTo).ToEquatableArray() };

    private static RuleDefinition AddTo(RuleDefinition rule) => rule.Data switch
    {
        OwnRuleData => rule with { Data = new OwnRuleData(s_methods) },
        CompositeData both => rule with { Data = both with { Nodes = AddTo(both.Nodes), Tables = AddTo(both.Tables) } },
        _ => rule,
    };
}
