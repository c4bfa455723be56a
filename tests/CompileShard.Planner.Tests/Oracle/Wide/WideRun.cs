using System.Globalization;
using System.Text;
using CompileShard.Planner;
using CompileShard.Planner.Rewriting;
using CompileShard.Planner.Rules;

namespace CompileShard.Oracle;

/// <summary>
/// Where a plan goes and what is sent there, worked out from the plan as generated code does it, but with the placement of <see cref="WideTables"/> and with literals for parameters, so that nothing of
/// the product's routing is asked a second time.
/// </summary>
internal sealed class WideRun(QueryPlan plan, IReadOnlyList<(string Name, object? Value)> parameters, bool isMySql)
{
    /// <summary>True when a row that is to be inserted has no shard, which is an error of the call.</summary>
    public bool IsStopped => plan.Route is RouteKind.InsertSingle or RouteKind.InsertSplit && Enumerable.Range(0, Math.Max(1, plan.Keys.Count)).Any(r => RowShard(r) < 0);

    /// <summary>The shards, each with the numbers of the written rows that it gets (null: all).</summary>
    public List<(int Shard, int[]? Rows)> Targets(Random random)
    {
        switch (plan.Route)
        {
            case RouteKind.None:
                return [];
            case RouteKind.NoTable:
                return [(random.Next(WideTables.Nodes), null)];
            case RouteKind.Global:
                return [(random.Next(Places.Length), null)];
            case RouteKind.SingleNode:
                return [(0, null)];
            case RouteKind.Broadcast:
            case RouteKind.Scatter:
                return [.. Enumerable.Range(0, Places.Length).Select(s => (s, (int[]?)null))];
            case RouteKind.InsertSplit:
                return [.. Enumerable.Range(0, plan.Keys.Count).Select(RowShard).Select((s, i) => (Shard: s, Row: i)).GroupBy(r => r.Shard).Select(g => (g.Key, (int[]?)g.Select(r => r.Row).ToArray()))];
            case RouteKind.InsertSingle:
                return [(RowShard(0), null)];
            case RouteKind.Single:
                var one = Shards();
                return one.Count > 0 ? [(one.Single(), null)] : plan.IsEmptyWithoutKey ? [] : [(0, null)];
            default:
                return [.. Shards().Select(s => (s, (int[]?)null))];
        }
    }

    /// <summary>The node of a shard: of the table that gives the placement, or the node itself.</summary>
    public int NodeOf(int shard) => plan.PlacementTable is null ? shard : Places[shard].Node;

    /// <summary>The statement for a shard.</summary>
    public string Text(int shard, int[]? rows) => Join(plan.Physical, shard, rows);

    /// <summary>The statement as one database gets it: filters whose parameter is null are left out, lists are written out.</summary>
    public static string Whole(string sql, IReadOnlyList<(string Name, object? Value)> parameters, bool isMySql)
    {
        for (var start = sql.IndexOf("{{", StringComparison.Ordinal); start >= 0; start = sql.IndexOf("{{", StringComparison.Ordinal))
        {
            var end = sql.IndexOf("}}", start, StringComparison.Ordinal);
            var inner = sql[(start + 2)..end];
            var isOut = parameters.Any(p => p.Value is null && IsNamed(inner, p.Name));
            sql = sql[..start] + (isOut ? "" : inner) + sql[(end + 2)..];
        }
        foreach (var (name, value) in parameters.OrderByDescending(p => p.Name.Length))
            sql = sql.Replace("@" + name, value is long[] list ? List(list) : Literal(value), StringComparison.Ordinal);
        return Spell(sql, isMySql);
    }

    private (int Node, string Table)[] Places => WideTables.Find(plan.PlacementTable!).Places;

    public static bool IsNamed(string text, string parameter) => System.Text.RegularExpressions.Regex.IsMatch(text, "@" + parameter + @"\b");

    private List<int> Shards()
    {
        if (plan.Keys.Count == 0 && plan.TableKeys.Count == 0)
            return plan.ConstantShards.Count > 0 ? [.. plan.ConstantShards] : [0];
        if (plan.TableKeys.Count > 0 || (WideTables.Find(plan.PlacementTable!).Family == "ledger" && plan.Keys.Any(k => k.Kind != KeySourceKind.Constant)) || plan.Route == RouteKind.Grid)
        {
            var nodes = plan.Keys.Count == 0 ? [0, 1] : plan.Keys.SelectMany(k => ShardsOf(k, "by-half")).Distinct().ToArray();
            var tables = plan.TableKeys.Count == 0 ? [0, 1, 2] : plan.TableKeys.SelectMany(k => ShardsOf(k, "by-kind")).Distinct().ToArray();
            return [.. tables.SelectMany(t => nodes.Select(n => t * 2 + n)).Order()];
        }
        return [.. plan.Keys.SelectMany(k => ShardsOf(k, plan.Rule!)).Distinct().Order()];
    }

    private int RowShard(int row)
    {
        if (plan.Keys.Count == 0)
            return 0;
        var shard = Only(plan.Keys[Math.Min(row, plan.Keys.Count - 1)], plan.TableRule is null ? plan.Rule! : "by-half");
        if (plan.TableRule is null || plan.TableKeys.Count == 0)
            return shard;
        var table = Only(plan.TableKeys[Math.Min(row, plan.TableKeys.Count - 1)], "by-kind");
        return shard < 0 || table < 0 ? -1 : table * 2 + shard;
    }

    private int Only(KeySource key, string rule) => ShardsOf(key, rule).DefaultIfEmpty(-1).Single();

    private IEnumerable<int> ShardsOf(KeySource key, string rule)
    {
        switch (key.Kind)
        {
            case KeySourceKind.Constant:
                return [key.Shard];
            case KeySourceKind.Literal:
                return Known(ShardOf(key.LiteralType == CompileShard.Planner.Routing.KeyType.String ? key.Name : long.Parse(key.Name, CultureInfo.InvariantCulture), rule));
            case KeySourceKind.Parameter:
                return Known(ShardOf(Value(key.Name), rule));
            case KeySourceKind.List:
                return ((long[])Value(key.Name)!).SelectMany(v => Known(ShardOf(v, rule)));
            case KeySourceKind.Range:
                // By going through every key there could be, which needs no algorithm.
                return Candidates(rule).Where(c => IsWithin(c, key.Low, isLow: true) && IsWithin(c, key.High, isLow: false)).SelectMany(c => Known(ShardOf(c, rule)));
            default:
                throw new NotSupportedException(key.Kind.ToString());
        }
    }

    private static IEnumerable<object> Candidates(string rule) => rule == RuleOfDays ? Enumerable.Range(-400, 1200).Select(d => (object)new DateTime(2024, 1, 1).AddDays(d).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : Enumerable.Range(-100, 300).Select(n => (object)(long)n);

    private bool IsWithin(object candidate, KeyBound? bound, bool isLow)
    {
        if (bound is null)
            return true;
        var limit = bound.IsConstant ? bound.Name : Value(bound.Name);
        if (limit is null)
            return false;
        var order = candidate is string day ? string.CompareOrdinal(day, (string)limit) : ((long)candidate).CompareTo(Convert.ToInt64(limit, CultureInfo.InvariantCulture));
        return order == 0 ? bound.IsInclusive : isLow == order > 0;
    }

    private static string RuleOfDays { get; } = RulesOf().FindTable("bills")!.Rule!;

    /// <summary>The rules file of <see cref="WideTables"/>, read.</summary>
    public static ShardingRules RulesOf() => RulesFileReader.Read([new RulesSource("shards.xml", WideTables.Rules), .. WideTables.Maps.Select(m => new RulesSource(m.Name, m.Text))]).Rules;

    private static int ShardOf(object? key, string rule)
    {
        if (key is null)
            return -1;
        var text = Convert.ToString(key, CultureInfo.InvariantCulture)!;
        if (rule == RuleOfDays)
            return WideTables.ShardOfDay(text);
        return rule switch
        {
            "by-code" => WideTables.ShardOfCode(text),
            "by-range" => WideTables.ShardOfLog(Convert.ToInt64(key, CultureInfo.InvariantCulture)),
            "by-half" => (int)(Math.Abs(Convert.ToInt64(key, CultureInfo.InvariantCulture)) % 2),
            "by-kind" => (int)(Math.Abs(Convert.ToInt64(key, CultureInfo.InvariantCulture)) % 3),
            _ => (int)(Math.Abs(Convert.ToInt64(key, CultureInfo.InvariantCulture)) % 4),
        };
    }

    private static int[] Known(int shard) => shard < 0 ? [] : [shard];

    private string Join(IEnumerable<SqlPart> parts, int shard, int[]? rows)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part switch
            {
                SqlTextPart plain => Bind(plain.Text, shard),
                SqlTablePart table => WideTables.Find(table.Table).Places[shard].Table,
                SqlListPart list => List(((long[])Value(list.Parameter)!).Where(v => !list.IsSplit || ShardOf(v, plan.Rule!) == shard).ToArray()),
                SqlOptionalPart optional => optional.Parameters.Any(p => Value(p) is null) ? "" : Join(optional.Parts, shard, rows),
                SqlChosenRowsPart chosen => string.Join(", ", rows!.Select(r => Bind(chosen.Rows[r].Text, shard))),
                SqlDialectPart dialect => Join(isMySql ? dialect.MySql : dialect.Sqlite, shard, rows),
                _ => throw new NotSupportedException(part.GetType().Name),
            });
        }
        return Spell(text.ToString(), isMySql);
    }

    private string Bind(string text, int shard)
    {
        foreach (var bound in plan.Parameters.OrderByDescending(p => p.DriverName.Length))
        {
            var value = bound.Name == CompileShard.Planner.Merging.MergePage.RowsOfShard ? throw new NotSupportedException("pages by parameters") : Value(bound.Name);
            if (value is not long[])
                text = text.Replace("@" + bound.DriverName, Literal(value), StringComparison.Ordinal);
        }
        return text;
    }

    private object? Value(string name) => parameters.Single(p => p.Name == name).Value;

    private static string List(long[] values) => values.Length == 0 ? "SELECT NULL FROM (SELECT 1 AS x) AS empty_list WHERE 1 = 0" : string.Join(", ", values.Select(v => v.ToString(CultureInfo.InvariantCulture)));

    private static string Literal(object? value) => value switch { null => "NULL", string text => WideTables.Quote(text), _ => Convert.ToString(value, CultureInfo.InvariantCulture)! };

    private static string Spell(string sql, bool isMySql) => isMySql ? sql : sql.Replace(" <=> ", " IS ", StringComparison.Ordinal);
}
