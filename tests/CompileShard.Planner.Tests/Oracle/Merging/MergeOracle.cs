extern alias runtime;

using System.Globalization;
using CompileShard.Oracle;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;
using runtime::CompileShard.Generated;

namespace CompileShard.Planner.Tests.Oracle.Merging;

/// <summary>A database with all rows, asked by hand: rows as texts, or null when it refuses the statement.</summary>
internal delegate List<string[]>? AskWhole(string sql, MergedStatement statement, object[] arguments);

/// <summary>
/// Plans statements, runs the plans on shards and compares with the database that has all rows: as a list, as a stream and as a first row, with and without a thread that waits.
/// </summary>
/// <param name="rules">How the tables lie.</param>
/// <param name="schema">What the build knows of their columns.</param>
/// <param name="group">The shards.</param>
/// <param name="ask">The database with all rows.</param>
/// <param name="text">One way to write a value, for both sides.</param>
internal sealed class MergeOracle(ShardingRules rules, DatabaseSchema schema, ShardGroup group, AskWhole ask, Func<object?, string> text)
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Of texts that a collation takes for equal, the one that stands for all: by the collation and the text as written in an answer.</summary>
    public Func<string, string, string> Equal { get; init; } = (_, cell) => cell;

    public List<string> Wrong { get; } = [];

    public string Report => string.Join(", ", _counts.Select(c => $"{c.Key} {c.Value.ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>How many answers to statements of a kind were right.</summary>
    public int Right(string kind) => _counts.GetValueOrDefault(kind + " right");

    public async Task CheckAsync(MergedStatement statement, Random random)
    {
        var arguments = statement.Parameters.Select(p => p.MakeValue(random)).ToArray();
        var parameters = statement.Parameters.Select((p, i) => new PlanParameter(p.Name, p.Name, ParameterShape.Scalar, TypeOf(arguments[i]), false, arguments[i].GetType().Name)).ToEquatableArray();
        var plan = QueryPlanner.Plan(new PlanRequest(statement.Sql, rules, parameters, StatementIntent.Query, AllowScatter: true, null, null) { Schema = schema });
        if (!plan.IsRunnable)
        {
            Count($"{statement.Kind} {plan.Diagnostics.First(d => d.Level == Diagnostics.DiagnosticLevel.Error).Id}");
            return;
        }
        if (ask(statement.Ranked, statement, arguments) is not { } ranked)
        {
            Count($"{statement.Kind} that one server refuses");
            return;
        }

        var all = ranked.Select(r => new RankedRow(long.Parse(r[^1], CultureInfo.InvariantCulture), Joined(r[..statement.Texts.Count]))).ToList();
        var (offset, rows) = statement.Page(arguments);
        var query = PlannedQuery.Of(plan, statement.Parameters.Select(p => p.Name).ToArray(), statement.Texts.Count, text);
        var targets = TargetsOf(plan, arguments);
        await Verify("list", async () => await group.MergeListAsync(query, arguments, targets, default, CancellationToken.None), rows);
        await Verify("stream", () => ReadAsync(group.MergeStreamAsync(query, arguments, targets, default, CancellationToken.None)), rows);
        await Verify("first", async () => await group.MergeFirstOrDefaultAsync(query, arguments, targets, default, CancellationToken.None) is { } row ? [row] : [], Math.Min(rows ?? 1, 1));
        await Verify("blocking list", () => Task.FromResult(group.MergeList(query, arguments, targets, default, CancellationToken.None)), rows);
        await Verify("blocking stream", () => Task.FromResult(group.MergeStream(query, arguments, targets, default, CancellationToken.None).ToList()), rows);

        async Task Verify(string form, Func<Task<List<string[]>>> run, long? page)
        {
            var answer = new List<string[]>();
            string? difference;
            try
            {
                answer = (await run()).Select(Joined).ToList();
                difference = RankedRow.Difference(all, answer, offset, page);
            }
            catch (Exception exception)
            {
                difference = exception.GetType().Name + ": " + exception.Message;
            }
            // MariaDB 10.11 loses rows of SELECT DISTINCT LENGTH(a), b FROM (SELECT * FROM t) t ORDER BY b, LENGTH(a), on one server as on a shard.
            var contradictsItself = difference is not null && (ask(statement.Sql, statement, arguments) is not { } own || RankedRow.Difference(all, own.Select(Joined).ToList(), offset, rows) is not null);
            Count($"{statement.Kind} {(difference is null ? "right" : contradictsItself ? "that one server answers in two ways" : "wrong")}");
            if (difference is not null && !contradictsItself)
                Wrong.Add($"{statement.Sql}\n  with {string.Join(", ", arguments)}, as {form}: {difference}\n  one database: {string.Join("; ", all.Take(40).Select(r => RankedRow.Text(r.Cells)))}\n  shards:       {string.Join("; ", answer.Take(40).Select(RankedRow.Text))}\n  sent: {string.Join("", plan.Physical)}");
        }

        string[] Joined(string[] cells) => [.. cells.Select((cell, i) => statement.Texts[i] switch { null => cell, var collation => Equal(collation, cell) })];
    }

    private ShardTarget<object[]>[] TargetsOf(QueryPlan plan, object[] arguments) => plan.Route switch
    {
        RouteKind.None => [],
        RouteKind.Scatter => ShardTargets.All(group.ShardCount, arguments),
        _ => ShardTargets.Of(arguments, plan.ConstantShards.ToArray()),
    };

    private static async Task<List<string[]>> ReadAsync(IAsyncEnumerable<string[]> stream)
    {
        var rows = new List<string[]>();
        await foreach (var row in stream)
            rows.Add(row);
        return rows;
    }

    private static KeyType TypeOf(object value) => value switch
    {
        int => KeyType.Int32,
        long => KeyType.Int64,
        _ => KeyType.String,
    };

    private void Count(string name) => _counts[name] = _counts.GetValueOrDefault(name) + 1;
}
