using System.Globalization;
using CompileShard.Planner.Rewriting;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql;

namespace CompileShard.Planner.Explaining;

/// <summary>A statement as it is sent, and what it is sent to. Where it depends on the call, the text says so in braces.</summary>
public sealed record SentStatement(string Sql, string For)
{
    /// <summary>More statements than anyone reads; beyond it one text stands for all shards.</summary>
    private const int MostShown = 64;

    /// <summary>
    /// What a plan sends: one text where it is the same everywhere, else one for each shard; one for all as well when those would be more than <paramref name="mostShown"/>. For people
    /// (<paramref name="inWords"/>) sort keys are named in braces instead of spelt.
    /// </summary>
    public static IReadOnlyList<SentStatement> Of(QueryPlan plan, ShardingRules rules, int mostShown = MostShown, bool inWords = false)
    {
        if (!plan.IsRunnable || plan.Route is RouteKind.None or RouteKind.Sequence)
            return [];
        var placement = plan.PlacementTable is null ? null : rules.FindTable(plan.PlacementTable);
        var shards = placement?.Calendar is not null ? [] : plan.Route == RouteKind.Scatter ? Enumerable.Range(0, plan.ShardCount).ToArray() : plan.ConstantShards.ToArray();
        var isKnown = shards.Length > 0 && placement is not null && shards.All(s => s < placement.Places.Count);
        var differs = plan.Physical.Any(p => p is SqlTablePart or SqlChosenRowsPart);
        if (!isKnown || !differs || shards.Length > mostShown)
            return [new SentStatement(Text(plan, plan.Physical, rules, shard: null, inWords), Receiver(plan, placement, isKnown ? shards : []))];
        return shards.Select(s => new SentStatement(Text(plan, plan.Physical, rules, s, inWords), Name(s, placement!))).ToArray();
    }

    private static string Receiver(QueryPlan plan, TableDefinition? placement, int[] shards) => plan.Route switch
    {
        RouteKind.Global => "any node that has the tables",
        RouteKind.NoTable => "any node",
        RouteKind.Broadcast => "each node",
        RouteKind.SingleNode => placement is null ? "its node" : "node " + placement.Places[0].Node,
        RouteKind.Scatter => "each shard",
        _ when shards.Length == 1 => Name(shards[0], placement!),
        _ when shards.Length > 1 => "each of shards " + string.Join(", ", shards.Select(Number)),
        RouteKind.Single or RouteKind.InsertSingle => "one shard",
        _ => "each shard of the keys",
    };

    private static string Name(int shard, TableDefinition placement) => "shard " + Number(shard) + " (" + placement.Places[shard].Node + ")";

    private static string Text(QueryPlan plan, EquatableArray<SqlPart> parts, ShardingRules rules, int? shard, bool inWords) => string.Concat(parts.Select(part => part switch
    {
        SqlTextPart text => text.Text,
        SqlTablePart table => TableName(table, rules, shard),
        SqlListPart list => "@" + list.Parameter + (list.IsSplit ? " {those of the shard}" : ""),
        SqlRowsPart rows => Text(plan, rows.Row, rules, shard, inWords) + " {for each of " + rows.Source + " on the shard}",
        SqlRowParameterPart parameter => "@" + (SequenceDraw.IsGenerated(parameter.Parameter) ? plan.Parameters.First(p => p.Name == parameter.Parameter).DriverName : parameter.Parameter),
        SqlOptionalPart optional => "{{" + Text(plan, optional.Parts, rules, shard, inWords) + "}}",
        SqlChosenRowsPart chosen => Rows(plan, chosen, rules, shard),
        SqlDialectPart { SortKeyOf.IsEmpty: false } key when inWords => "{sort key of " + Text(plan, key.SortKeyOf, rules, shard, inWords) + "}",
        SqlDialectPart dialect => Text(plan, dialect.MySql, rules, shard, inWords),
        _ => throw new InvalidOperationException("A part of kind " + part.GetType().Name + " has no text."),
    }));

    private static string TableName(SqlTablePart part, ShardingRules rules, int? shard)
    {
        if (shard is not { } at || rules.FindTable(part.Table) is not { } table || at >= table.Places.Count)
            return "{" + part.Table + " of the shard}";
        return SqlNames.Write(table.Places[at].Table, part.IsQuoted);
    }

    private static string Rows(QueryPlan plan, SqlChosenRowsPart chosen, ShardingRules rules, int? shard)
    {
        var second = plan.PlacementTable is null ? null : rules.FindTable(plan.PlacementTable)?.Second;
        var areKnown = shard is not null && plan.Keys.Count == chosen.Rows.Count && plan.Keys.Concat(plan.TableKeys).All(k => k.Shard >= 0) && (plan.TableKeys.IsEmpty || second is not null && plan.TableKeys.Count == plan.Keys.Count);
        if (!areKnown)
            return "{those of " + Number(chosen.Rows.Count) + " rows that belong to the shard}";
        return string.Join(", ", chosen.Rows.Where((_, i) => shard == (plan.TableKeys.IsEmpty ? plan.Keys[i].Shard : second!.ShardOf(plan.Keys[i].Shard, plan.TableKeys[i].Shard))).Select(r => r.Text));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
