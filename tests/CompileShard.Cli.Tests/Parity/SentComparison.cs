using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CompileShard.Generated;
using CompileShard.Runtime.Tests.Fakes;
using CompileShard.Testing;

namespace CompileShard.Cli.Tests.Parity;

/// <summary>Calls the generated methods on servers that only remember what they are sent, and compares it with the statements, the shards and the cost that <c>explain</c> told.</summary>
internal sealed partial class SentComparison(ParityRun run)
{
    public async Task<int> CompareAsync()
    {
        var loaded = LoadedProject.Load(run.Generated.Compilation);
        var count = 0;
        foreach (var c in run.Cases.Where(c => c.IsPlanned))
        {
            var servers = run.Rules.Nodes.ToDictionary(n => n, _ => new FakeServer { Columns = [.. Enumerable.Range(0, 40).Select(i => "c" + i.ToString(CultureInfo.InvariantCulture))] });
            var builder = new ShardClusterBuilder();
            builder.Options.LeasedConnectionsPerNode = 0;
            builder.Options.AllowUnusedNodes = true;
            foreach (var (node, server) in servers)
                builder.AddNode(node, new FakeDataSource(server), DriverCapabilities.MySqlConnector);
            foreach (var sequence in run.Rules.Sequences)
                builder.AddSequence(sequence.Name, new CountingSequence(sequence.Name));
            using var cluster = builder.Build();
            var failure = await CallAsync(loaded.Create("Parity." + c.Class, cluster), c.Arguments());
            var sent = servers.SelectMany(s => s.Value.Texts.Select(t => (Node: s.Key, Sql: t))).ToList();
            Compare(c, sent, failure);
            count++;
        }
        return count;
    }

    private static async Task<Exception?> CallAsync(object repository, object[] arguments)
    {
        try
        {
            await (Task)repository.GetType().GetMethod("RunAsync")!.Invoke(repository, arguments)!;
            return null;
        }
        catch (Exception e)
        {
            // No server has a row, which some reads do not expect; what was sent is remembered all the same.
            return e is TargetInvocationException { InnerException: { } inner } ? inner : e;
        }
    }

    private void Compare(ParityCase c, List<(string Node, string Sql)> sent, Exception? failure)
    {
        var told = c.Json.GetProperty("statements").EnumerateArray().Select(s => (Sql: s.GetProperty("sql").GetString()!, For: s.GetProperty("for").GetString()!)).ToList();
        foreach (var (node, sql) in sent)
        {
            if (!told.Any(t => IsOf(t.Sql, sql) && (!t.For.StartsWith("shard ", StringComparison.Ordinal) || t.For.EndsWith("(" + node + ")", StringComparison.Ordinal)) && (!t.For.StartsWith("node ", StringComparison.Ordinal) || t.For == "node " + node)))
                run.Differences.Add($"{c.Sql}\n  {node} was sent {sql}\n  and not\n{string.Join("\n", told)}");
        }
        var cost = c.Lines.FirstOrDefault(l => l.StartsWith("Cost: ", StringComparison.Ordinal)) ?? "Cost: nothing is sent.";
        var most = AtMost().Match(cost) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : int.MaxValue;
        var isRight = cost.StartsWith("Cost: nothing", StringComparison.Ordinal) ? sent.Count == 0
            : cost.StartsWith("Cost: one statement", StringComparison.Ordinal) ? sent.Count == 1
            : Several().Match(cost) is { Success: true } several ? sent.Count == int.Parse(several.Groups[1].Value, CultureInfo.InvariantCulture)
            : cost.StartsWith("Cost: a statement for each", StringComparison.Ordinal) && sent.Count >= 1 && sent.Count <= most;
        if (!isRight)
            run.Differences.Add($"{c.Sql}\n  {sent.Count} statements were sent; told was: {cost} {failure?.Message}");
        if (c.Json.GetProperty("shards") is { ValueKind: System.Text.Json.JsonValueKind.Array } shards && shards.GetArrayLength() != sent.Count)
            run.Differences.Add($"{c.Sql}\n  {sent.Count} statements were sent to shards {shards.GetRawText()}");
    }

    /// <summary>Whether a text can be what was told, of which braces depend on the call.</summary>
    private static bool IsOf(string told, string sent)
    {
        var pattern = Regex.Escape(told);
        pattern = SplitList().Replace(pattern, m => ListOf(m.Groups[1].Value));
        pattern = WholeList().Replace(pattern, m => "IN\\ \\(" + "(?:@" + m.Groups[1].Value + "|" + ListOf(m.Groups[1].Value) + ")");
        pattern = OptionalPart().Replace(pattern, "(?:$1)?");
        pattern = Braces().Replace(pattern, ".+?");
        return Regex.IsMatch(sent, "^" + pattern + "$", RegexOptions.Singleline | RegexOptions.IgnoreCase);
    }

    private static string ListOf(string name) => "@" + name + @"_\d+(?:,\s*@" + name + @"_\d+)*";

    [GeneratedRegex(@"@(\w+)\\ \\\{those\\ of\\ the\\ shard}")]
    private static partial Regex SplitList();

    [GeneratedRegex(@"IN\\ \\\(@(\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex WholeList();

    [GeneratedRegex(@"\\\{\\\{(.*?)}}")]
    private static partial Regex OptionalPart();

    [GeneratedRegex(@"\\\{[^}]*}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"at most (\d+)")]
    private static partial Regex AtMost();

    [GeneratedRegex(@"^Cost: (\d+) statements")]
    private static partial Regex Several();

    private sealed class CountingSequence(string name) : ISequence
    {
        private long _next = 1;

        public string Name => name;

        public long Next(CancellationToken cancellationToken = default) => _next++;

        public ValueTask<long> NextAsync(CancellationToken cancellationToken = default) => new(Next(cancellationToken));

        public SequenceRange Reserve(int count, CancellationToken cancellationToken = default)
        {
            var first = _next;
            _next += count;
            return count == 0 ? default : SequenceRange.Of(new SequenceBlock(first, count));
        }

        public ValueTask<SequenceRange> ReserveAsync(int count, CancellationToken cancellationToken = default) => new(Reserve(count, cancellationToken));
    }
}
