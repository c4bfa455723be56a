using CompileShard.Generator.Emit;
using CompileShard.Generator.Model;
using CompileShard.Planner;
using CompileShard.Planner.Rules;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Declarations;

/// <summary>Says which tables get a typed router, and under which names: <c>order_items</c> gives <c>OrderItemsShard</c>, unless the project has a type of that name.</summary>
internal static class RouterReader
{
    public static EquatableArray<RouterModel> Read(ShardingRules rules, BuildOptions options, Compilation compilation)
    {
        var names = new NameScope([]);
        var routers = new List<RouterModel>();
        foreach (var table in rules.Tables.Where(t => t is { IsSharded: true, KeyColumn: not null, Rule: not null, Places.IsEmpty: false }).OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            if (rules.FindRule(table.Rule!) is not { } rule || (table.Second is null && table.Calendar is null && rule.Count != table.Places.Count))
                continue;
            var wanted = NameScope.Pascal(table.Name) + "Shard";
            while (compilation.Assembly.GetTypeByMetadataName(options.RootNamespace.Replace("@", "") + "." + wanted) is not null)
                wanted += "Router";
            routers.Add(new RouterModel(names.Unique(wanted), table, rule) { TableRule = table.Second is null ? null : rules.FindRule(table.Second.Rule) });
        }
        return routers.ToEquatableArray();
    }
}
