using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Explaining;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;

namespace CompileShard.Planner.Tests.Corpus;

/// <summary>
/// Plans the statements of another sharding system's rewriter cases, and compares the shards and the text that each gets. Names of physical tables, aliases for them, white space and
/// back quotes differ on purpose; rows that the corpus marks as the peer's defects are left out.
/// </summary>
public sealed partial class PeerRewriteTests(ITestOutputHelper output)
{
    private const int AgreeingFloor = 83;

    [Fact]
    public void Statements_are_rewritten_like_the_peers()
    {
        using var document = CorpusFolder.Open("shardingsphere_rewrite.json");
        var root = document.RootElement;
        var rules = RulesOf(root.GetProperty("rule"));
        var kinds = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var agree = 0;
        var targetsAgree = 0;
        var all = 0;
        foreach (var row in root.GetProperty("rows").EnumerateArray())
        {
            if (!row.GetProperty("mustParse").GetBoolean() || row.TryGetProperty("peerDefect", out _))
                continue;
            all++;
            var sql = WithValues(row);
            var plan = QueryPlanner.Plan(new PlanRequest(sql, rules, EquatableArray<PlanParameter>.Empty, StatementIntent.Any, AllowScatter: true, null, null) { AcceptAnyParameters = true });
            var theirs = row.GetProperty("outputs").EnumerateArray().SelectMany(o => row.TryGetProperty("unionAll", out _) ? WithValues(o).Split(" UNION ALL ") : [WithValues(o)]).Select(Normal).Order(StringComparer.Ordinal).ToList();
            var verdict = Compare(plan, rules, theirs, out var isTargetRight);
            if (isTargetRight)
                targetsAgree++;
            if (verdict is null)
            {
                agree++;
                continue;
            }
            if (!kinds.TryGetValue(verdict, out var list))
                kinds.Add(verdict, list = []);
            list.Add(row.GetProperty("id").GetString() + " " + sql + "\n              theirs " + string.Join(" || ", theirs) + "\n              ours   " + string.Join(" || ", Ours(plan, rules)));
        }

        var report = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"peer rewrites: {agree} of {all} agree in text and targets, {targetsAgree} in targets");
        foreach (var (kind, rows) in kinds.OrderByDescending(k => k.Value.Count))
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"  {rows.Count,4}  {kind}");
            if (Environment.GetEnvironmentVariable("COMPILESHARD_CORPUS_ROWS") == "1")
            {
                foreach (var row in rows)
                    report.AppendLine("          " + row);
            }
        }
        output.WriteLine(report.ToString());
        TestContext.Current.SendDiagnosticMessage(report.ToString());
        Assert.True(agree >= AgreeingFloor, report.ToString());
    }

    /// <summary>Null when the plan sends what the peer sends; otherwise the kind of difference.</summary>
    private static string? Compare(QueryPlan plan, ShardingRules rules, List<string> theirs, out bool isTargetRight)
    {
        var ours = Ours(plan, rules);
        isTargetRight = plan.IsRunnable ? ours.Count == theirs.Count : plan.IntendedRoute == RouteKind.Scatter && theirs.Count == 2;
        if (!plan.IsRunnable)
            return "refused with " + string.Join("+", plan.Diagnostics.Where(d => d.Level == DiagnosticLevel.Error).Select(d => d.Id).Distinct());
        if (ours.SequenceEqual(theirs))
            return null;
        return isTargetRight ? "other text" : $"{ours.Count} statements for {theirs.Count}";
    }

    private static List<string> Ours(QueryPlan plan, ShardingRules rules)
    {
        var sent = SentStatement.Of(plan, rules);
        var copies = sent.Count > 1 ? 1 : plan.Route switch { RouteKind.Scatter => plan.ShardCount, RouteKind.Keys or RouteKind.InsertSplit => Math.Max(1, plan.ConstantShards.Count), _ => 1 };
        return sent.SelectMany(s => Enumerable.Repeat(Normal(s.Sql), copies)).Order(StringComparer.Ordinal).ToList();
    }

    /// <summary>The statement with its values in the place of question marks.</summary>
    private static string WithValues(JsonElement statement)
    {
        var values = new Queue<string>(statement.TryGetProperty("params", out var parameters) ? parameters.EnumerateArray().Select(p => p.GetString()!) : []);
        return QuestionMark().Replace(statement.GetProperty("sql").GetString()!, match =>
        {
            if (match.Value != "?" || values.Count == 0)
                return match.Value;
            var value = values.Dequeue();
            return value.StartsWith('\'') || long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? value : "'" + value + "'";
        });
    }

    private static string Normal(string sql)
    {
        sql = sql.Replace("`", "", StringComparison.Ordinal);
        sql = PhysicalName().Replace(sql, "$1");
        // The name of a foreign key ends in its table's name: always for the peer, where it must for us.
        sql = ForeignKey().Replace(sql, "CONSTRAINT $1 FOREIGN");

        // The peer's generator gives 1 in every row.
        sql = sql.Replace("@generated_key", "1", StringComparison.Ordinal).Replace("{t_account of the shard}", "t_account", StringComparison.Ordinal);
        sql = OwnAlias().Replace(sql, "$1");
        sql = Spaces().Replace(sql, " ").Replace(" ,", ",", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal).Replace("( ", "(", StringComparison.Ordinal);
        return sql.Trim(' ', ';').ToUpperInvariant();
    }

    private static ShardingRules RulesOf(JsonElement rule)
    {
        var definitions = new List<TableDefinition>();
        foreach (var table in rule.GetProperty("tables").EnumerateObject())
        {
            var key = table.Value.TryGetProperty("key", out var column) && column.ValueKind == JsonValueKind.String ? column.GetString() : null;
            var names = table.Value.TryGetProperty("physical", out var physical) ? physical.EnumerateArray().Select(p => p.GetString()!).ToArray() : [table.Name];
            var kind = table.Value.GetProperty("kind").GetString() == "global" ? TableKind.Global : key is null ? TableKind.SingleNode : TableKind.Sharded;
            var sequence = table.Value.TryGetProperty("generatedKey", out _) ? "accounts" : null;
            definitions.Add(new TableDefinition(table.Name, kind, key, key is null ? null : "by-two", names.Select(n => new ShardPlace("db", n)).ToEquatableArray(), null, sequence, null, null, null, table.Name));
        }
        return new ShardingRules(new EquatableArray<RuleDefinition>([new RuleDefinition("by-two", "mod", 2, EquatableArray<RuleParameter>.Empty)]), definitions.ToEquatableArray(), new EquatableArray<string>(["db"]));
    }

    [GeneratedRegex(@"'(?:[^']|'')*'|\?")]
    private static partial Regex QuestionMark();

    [GeneratedRegex(@"\b(t_[a-z_]+?|T_ROLE[A-Z_]*?|t_role[a-z_]*?)_[01]\b", RegexOptions.IgnoreCase)]
    private static partial Regex PhysicalName();

    [GeneratedRegex(@"CONSTRAINT (\w+_fk)_\w+ FOREIGN", RegexOptions.IgnoreCase)]
    private static partial Regex ForeignKey();

    [GeneratedRegex(@"\b([a-z_]+) AS \1\b", RegexOptions.IgnoreCase)]
    private static partial Regex OwnAlias();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
