using System.Globalization;
using CompileShard.Cli.Input;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Explaining;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql;

namespace CompileShard.Cli.Output;

/// <summary>One JSON object a line, for programs.</summary>
internal sealed class ExplainJson(TextWriter output, ShardingRules rules) : IExplainWriter
{
    public void Write(StatementText statement, QueryPlan plan)
    {
        var isParsed = SqlParser.Parse(statement.Sql) is { Statement: not null, Errors.Count: 0 };
        output.WriteLine(
            "{\"id\":" + JsonText.Write(statement.Id) +
            ",\"sql\":" + JsonText.Write(statement.Sql) +
            ",\"parsed\":" + (isParsed ? "true" : "false") +
            ",\"outcome\":\"" + Outcome(plan, isParsed) + "\"" +
            ",\"route\":" + JsonText.Write(RouteWords.Route(plan)) +
            ",\"tables\":" + Texts(plan.Tables) +
            ",\"keys\":" + Texts(RouteWords.Keys(plan)) +
            ",\"shards\":" + Shards(plan) +
            ",\"statements\":[" + string.Join(',', SentStatement.Of(plan, rules).Select(s => "{\"sql\":" + JsonText.Write(s.Sql) + ",\"for\":" + JsonText.Write(s.For) + "}")) + "]" +
            ",\"merge\":" + Texts(plan.MergeSteps) +
            ",\"diagnostics\":[" + string.Join(',', plan.Diagnostics.Select(Diagnostic)) + "]}");
    }

    /// <summary>Wrong SQL is invalid; SQL that is right, but cannot be run on shards, is refused.</summary>
    private static string Outcome(QueryPlan plan, bool isParsed)
    {
        if (plan.IsRunnable)
            return "plan";
        var isWrong = plan.Diagnostics.Any(d => d.Level == DiagnosticLevel.Error && d.Id.StartsWith("SHARD2", StringComparison.Ordinal) && d.Id != SqlDiagnostics.UnsupportedStatement);
        return !isParsed || isWrong ? "invalid" : "refused";
    }

    private static string Shards(QueryPlan plan) =>
        plan.Route == RouteKind.None ? "[]" : plan.IsRunnable && plan.ConstantShards.Count > 0 ? "[" + string.Join(',', plan.ConstantShards) + "]" : "null";

    private static string Diagnostic(PlanDiagnostic diagnostic) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"id\":\"{diagnostic.Id}\",\"level\":\"{Level(diagnostic.Level)}\",\"message\":{JsonText.Write(diagnostic.Message)},\"start\":{diagnostic.Span.Start},\"length\":{diagnostic.Span.Length}}}");

    private static string Level(DiagnosticLevel level) => level switch { DiagnosticLevel.Error => "error", DiagnosticLevel.Warning => "warning", _ => "info" };

    private static string Texts(IEnumerable<string> texts) => "[" + string.Join(',', texts.Select(JsonText.Write)) + "]";
}
