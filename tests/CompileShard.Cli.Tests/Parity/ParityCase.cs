using System.Globalization;
using System.Text;
using System.Text.Json;
using CompileShard.Planner;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Cli.Tests.Parity;

/// <summary>A statement, what <c>explain</c> says of it, and the method that a user would write for it.</summary>
internal sealed class ParityCase
{
    private readonly IReadOnlyList<(string Name, bool IsList)> _parameters;
    private readonly string _row;

    public ParityCase(int number, string sql, JsonElement json, IReadOnlyList<string> lines, ShardingRules rules, DatabaseSchema schema)
    {
        Number = number;
        Sql = sql;
        Json = json;
        Lines = lines;
        _parameters = ParametersOf(sql);
        // Only for the shape of the method: how many columns a row has.
        var plan = QueryPlanner.Plan(new PlanRequest(sql, rules, [], StatementIntent.Any, AllowScatter: true, null, null) { AcceptAnyParameters = true, Schema = schema });
        IsQuery = plan.IsRunnable ? plan.ReturnsRows : IsReading(sql);
        _row = plan.Route == RouteKind.Sequence ? "long"
            : !plan.IsRunnable || plan is { ColumnsAreKnown: true, Columns.Count: 1 } ? "List<string?>"
            : plan.ColumnsAreKnown ? "List<(" + string.Join(", ", plan.Columns.Select((_, i) => "string? C" + i.ToString(CultureInfo.InvariantCulture))) + ")>"
            : "List<AnyRow>";
    }

    public int Number { get; }

    public string Sql { get; }

    public JsonElement Json { get; }

    /// <summary>What the text output says below the statement, without diagnostics.</summary>
    public IReadOnlyList<string> Lines { get; }

    public bool IsQuery { get; }

    public bool IsPlanned => Json.GetProperty("outcome").GetString() == "plan";

    public string Interface => "IQ" + Number.ToString(CultureInfo.InvariantCulture);

    public string Class => "Q" + Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A file with the interface, and where the first character of the statement stands in it.</summary>
    public string Source(out int start)
    {
        var source = new StringBuilder("using System.Collections.Generic; using System.Threading.Tasks; using CompileShard; namespace Parity;\n[Sharded] public interface ").Append(Interface).Append(" {\n");
        // A refused statement may be about several shards: then explain takes the leave for given too.
        if (!IsPlanned || Lines.Contains("Needs: [Scatter] on the method."))
            source.Append("[Scatter] ");
        source.Append(IsQuery ? "[Query(@\"" : "[Execute(@\"");
        start = source.Length;
        source.Append(Sql.Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\")]\n").Append(IsQuery ? "Task<" + _row + ">" : "Task<long>").Append(" RunAsync(");
        source.AppendJoin("", _parameters.Select(p => (p.IsList ? "IReadOnlyList<" + TypeOf(p.Name) + "> @" : IsOptional(p.Name) ? TypeOf(p.Name) + "? @" : TypeOf(p.Name) + " @") + p.Name + ", "));
        return source.Append("System.Threading.CancellationToken parityToken = default);\n}\n").ToString();
    }

    /// <summary>Values for the parameters; those of a list lie on several shards.</summary>
    public object[] Arguments() => [.. _parameters.Select((p, i) => ValueOf(p.Name, p.IsList, i + 2)), CancellationToken.None];

    /// <summary>A place in the source as a place in the statement.</summary>
    public int PlaceOf(int offset) => offset - Sql[..Math.Min(Sql.Length, Unquoted(offset))].Count(c => c == '"');

    /// <summary>Explain takes the type of a parameter for granted; here its name says it.</summary>
    private static string TypeOf(string name) => name.StartsWith("day", StringComparison.Ordinal) ? "System.DateTime" : name.StartsWith("text", StringComparison.Ordinal) ? "string" : "long";

    private static object ValueOf(string name, bool isList, int value) => (TypeOf(name), isList) switch
    {
        ("System.DateTime", false) => new DateTime(2024, 1, value, 0, 0, 0, DateTimeKind.Unspecified),
        ("System.DateTime", true) => new[] { new DateTime(2024, 1, 2, 0, 0, 0, DateTimeKind.Unspecified), new DateTime(2024, 1, 25, 0, 0, 0, DateTimeKind.Unspecified) },
        ("string", false) => "t" + value.ToString(CultureInfo.InvariantCulture),
        ("string", true) => new[] { "a", "b", "c" },
        (_, false) => (long)value,
        _ => new long[] { 1, 2, 3, 10 },
    };

    private int Unquoted(int offset)
    {
        var at = 0;
        for (var written = 0; at < Sql.Length && written < offset; at++)
            written += Sql[at] == '"' ? 2 : 1;
        return at;
    }

    private bool IsOptional(string name) => OptionalFragments.Find(Sql).Any(f => Sql.Substring(f.Start, f.Length).Contains("@" + name, StringComparison.Ordinal));

    private static bool IsReading(string sql)
    {
        var statement = SqlParser.Parse(sql).Statement;
        return statement is null or SqlQueryStatement or SqlShow or SqlExplain or SqlTableMaintenance || (statement is SqlInsert or SqlUpdate or SqlDelete && sql.Contains("RETURNING", StringComparison.OrdinalIgnoreCase));
    }

    private static List<(string Name, bool IsList)> ParametersOf(string sql)
    {
        var texts = new List<string> { OptionalFragments.With(sql, OptionalFragments.Find(sql), _ => true) };
        texts.AddRange(MycatComment.FindAll(sql).Where(c => c.Key.Equals("sql", StringComparison.OrdinalIgnoreCase)).Select(c => c.Value));
        var nodes = texts.Select(t => SqlParser.Parse(t).Statement).OfType<SqlStatement>().SelectMany(s => SqlWalker.SelfAndDescendants(s)).ToList();
        var alone = nodes.OfType<SqlInList>().Where(l => l.Items.Count == 1).Select(l => l.Items[0]).ToHashSet();
        return [.. nodes.OfType<SqlParameter>().GroupBy(p => p.Name, StringComparer.Ordinal).Select(g => (g.Key, g.All(alone.Contains)))];
    }
}
