using System.Globalization;
using CompileShard.Cli.Input;
using CompileShard.Planner;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Explaining;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql;

namespace CompileShard.Cli.Output;

/// <summary>For people: the statement with the words that decided marked, then what becomes of it, or what is wrong.</summary>
internal sealed class ExplainText(TextWriter output, ShardingRules rules) : IExplainWriter
{
    private bool _isFirst = true;

    public void Write(StatementText statement, QueryPlan plan)
    {
        if (!_isFirst)
            output.WriteLine();
        _isFirst = false;
        WriteMarked(statement.Sql, plan.IsRunnable ? plan.Keys.Concat(plan.TableKeys).Select(k => k.Span) : plan.Diagnostics.Select(d => d.Span));
        foreach (var line in Explanation.Lines(plan, rules))
            output.WriteLine(line);
        if (!plan.IsRunnable && RouteWords.Route(plan) is { } route)
            output.WriteLine("Refused. It asks for: " + route + (plan.MergeSteps.Count > 0 ? ", then " + string.Join(", ", plan.MergeSteps) : "") + ".");
        foreach (var diagnostic in plan.Diagnostics)
            output.WriteLine(Place(statement.Sql, diagnostic.Span) + (diagnostic.Level switch { DiagnosticLevel.Error => "error ", DiagnosticLevel.Warning => "warning ", _ => "advice " }) + diagnostic.Id + ": " + diagnostic.Message);
    }

    /// <summary>Each line of the text, and below it carets under the marked words.</summary>
    private void WriteMarked(string sql, IEnumerable<SqlSpan> spans)
    {
        var marked = new bool[sql.Length];
        foreach (var span in spans)
        {
            for (var i = Math.Max(0, span.Start); i < Math.Min(sql.Length, span.End); i++)
                marked[i] = true;
        }
        var start = 0;
        while (start <= sql.Length)
        {
            var end = sql.IndexOf('\n', start) is >= 0 and var found ? found : sql.Length;
            var line = sql.AsSpan(start, end - start).TrimEnd('\r');
            output.WriteLine(line);
            var carets = new char[line.Length];
            for (var i = 0; i < carets.Length; i++)
                carets[i] = line[i] == '\t' ? '\t' : marked[start + i] ? '^' : ' ';
            if (carets.AsSpan().IndexOf('^') >= 0)
                output.WriteLine(new string(carets).TrimEnd());
            start = end + 1;
        }
    }

    private static string Place(string sql, SqlSpan span)
    {
        if (span.Length == 0 && span.Start == 0)
            return "";
        var start = Math.Min(span.Start, sql.Length);
        var line = sql.AsSpan(0, start).Count('\n');
        var column = start - (start == 0 ? -1 : sql.LastIndexOf('\n', start - 1));
        return string.Create(CultureInfo.InvariantCulture, $"({line + 1},{column}): ");
    }
}
