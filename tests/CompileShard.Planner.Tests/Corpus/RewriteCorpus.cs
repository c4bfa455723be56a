using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Explaining;
using CompileShard.Planner.Rewriting;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;

namespace CompileShard.Planner.Tests.Corpus;

/// <summary>
/// A statement of the peer's rewriter cases, planned: what is sent, theirs and ours, as it is compared (<see cref="RewriteText"/>). <paramref name="Difference"/> is null where both are the same, otherwise its kind.
/// </summary>
internal sealed record RewriteRow(string Id, string Sql, QueryPlan Plan, List<string> Theirs, List<string> Ours, bool IsTargetRight, string? Difference);

/// <summary>The rewriter cases of another sharding system, without those that the corpus marks as the peer's defects.</summary>
internal sealed partial class RewriteCorpus
{
    private readonly ShardingRules _rules;
    private readonly DatabaseSchema _schema;

    private RewriteCorpus(JsonElement root)
    {
        _rules = RulesOf(root.GetProperty("rule"));
        _schema = SchemaOf(root.GetProperty("rule"));
        Rows = [.. root.GetProperty("rows").EnumerateArray().Where(r => r.GetProperty("mustParse").GetBoolean() && !r.TryGetProperty("peerDefect", out _)).Select(Read)];
    }

    public IReadOnlyList<RewriteRow> Rows { get; }

    public static RewriteCorpus Read()
    {
        using var document = CorpusFolder.Open("shardingsphere_rewrite.json");
        return new RewriteCorpus(document.RootElement);
    }

    /// <summary>What is sent for a statement, as it is compared.</summary>
    public List<string> Ours(string sql) => Ours(Plan(sql));

    private List<string> Ours(QueryPlan plan) => [.. Sent(plan, _rules).Select(s => RewriteText.OfBoth(RewriteText.OfOurs(s, plan, _schema))).Order(StringComparer.Ordinal)];

    private QueryPlan Plan(string sql) =>
        QueryPlanner.Plan(new PlanRequest(sql, _rules, EquatableArray<PlanParameter>.Empty, StatementIntent.Any, AllowScatter: true, null, null) { AcceptAnyParameters = true, Schema = _schema });

    private RewriteRow Read(JsonElement row)
    {
        var sql = WithValues(row);
        var plan = Plan(sql);
        // Two shards of one node are joined into one statement by the peer.
        var outputs = row.GetProperty("outputs").EnumerateArray().SelectMany(o => row.TryGetProperty("unionAll", out _) ? WithValues(o).Split(" UNION ALL ") : [WithValues(o)]);
        var theirs = outputs.Select(RewriteText.OfBoth).Order(StringComparer.Ordinal).ToList();
        var ours = Ours(plan);
        var isTargetRight = plan.IsRunnable ? ours.Count == theirs.Count : plan.IntendedRoute == RouteKind.Scatter && theirs.Count == 2;
        var difference = !plan.IsRunnable ? "refused with " + string.Join("+", plan.Diagnostics.Where(d => d.Level == DiagnosticLevel.Error).Select(d => d.Id).Distinct())
            : ours.SequenceEqual(theirs) ? null
            : isTargetRight ? "other text" : $"{ours.Count} statements for {theirs.Count}";
        return new RewriteRow(row.GetProperty("id").GetString()!, sql, plan, theirs, ours, isTargetRight, difference);
    }

    /// <summary>The statements that are sent, one for each shard that gets one.</summary>
    private static IEnumerable<string> Sent(QueryPlan plan, ShardingRules rules)
    {
        // The peer's generator gives 1 in every row, so that all rows without a key lie on one shard.
        if (plan.Route == RouteKind.InsertSplit && plan.Keys.All(k => SequenceDraw.IsGenerated(k.Name)))
            plan = plan with { Physical = plan.Physical.Select(p => p is SqlChosenRowsPart chosen ? new SqlTextPart(string.Join(", ", chosen.Rows.Select(r => r.Text))) : p).ToEquatableArray() };
        var sent = SentStatement.Of(plan, rules);
        var copies = sent.Count > 1 ? 1 : plan.Route switch { RouteKind.Scatter => plan.ShardCount, RouteKind.Keys or RouteKind.InsertSplit => Math.Max(1, plan.ConstantShards.Count), _ => 1 };
        return sent.SelectMany(s => Enumerable.Repeat(s.Sql, copies));
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

    /// <summary>The columns that the corpus gives of some tables. Hidden ones are what servers call invisible: a star and an insert without columns leave them out.</summary>
    private static DatabaseSchema SchemaOf(JsonElement rule)
    {
        var tables = rule.GetProperty("columns").EnumerateObject().Select(t => "CREATE TABLE `" + t.Name + "` (" + string.Join(", ", t.Value.EnumerateArray().Select(c => Column(c.GetString()!))) + ")");
        var file = SchemaReader.Read([new SchemaSource("peer.schema.sql", string.Join(";\n", tables))]);
        Assert.Equal([], file.Errors.Select(e => e.Message));
        return file.Schema;
    }

    private static string Column(string facts)
    {
        var words = facts.Split(' ');
        return "`" + words[0] + "` " + (words[1] == "VARCHAR" ? "VARCHAR(100)" : words[1]) + (facts.Contains("(hidden", StringComparison.Ordinal) ? " INVISIBLE" : "");
    }

    [GeneratedRegex(@"'(?:[^']|'')*'|\?")]
    private static partial Regex QuestionMark();
}
