using System.Text;
using System.Text.Json;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;

namespace CompileShard.Planner.Tests.Corpus;

/// <summary>Statements that a server ran, planned with the schema that it ran them on: what the server accepted must not be called unknown, ambiguous or of another number.</summary>
public class SchemaCorpusTests(ITestOutputHelper output)
{
    private static readonly string[] s_certain = [SqlDiagnostics.UnknownColumn, SqlDiagnostics.AmbiguousColumn, SqlDiagnostics.InsertCount];

    [Fact]
    public void What_a_server_ran_on_the_same_schema_is_not_called_wrong_vitess()
    {
        using var document = CorpusFolder.Open("vitess_e2e.json");
        var schemas = document.RootElement.GetProperty("schemas").EnumerateObject().ToDictionary(s => s.Name, s => Read(s.Value.GetProperty("ddl")));
        var statements = new List<(string Id, string Sql, DatabaseSchema Schema)>();
        foreach (var row in document.RootElement.GetProperty("rows").EnumerateArray())
        {
            foreach (var step in row.GetProperty("steps").EnumerateArray())
            {
                var isAccepted = step.TryGetProperty("mariadb", out var answer) && answer.ValueKind == JsonValueKind.Object && !answer.TryGetProperty("error", out _);
                if (isAccepted && step.TryGetProperty("sql", out var sql))
                    statements.Add((row.GetProperty("id").GetString()!, sql.GetString()!, schemas[row.GetProperty("suite").GetString()!]));
            }
        }
        Verify(statements);
    }

    [Fact]
    public void What_a_server_ran_on_the_same_schema_is_not_called_wrong_shardingsphere()
    {
        using var document = CorpusFolder.Open("shardingsphere_e2e.json");
        var schema = Read(document.RootElement.GetProperty("ddl"));
        Verify(document.RootElement.GetProperty("rows").EnumerateArray().Where(WasAccepted).Select(r => (r.GetProperty("id").GetString()!, r.GetProperty("sql").GetString()!, schema)).ToList());
    }

    private static bool WasAccepted(JsonElement row) =>
        row.TryGetProperty("mariadb", out var answers) && answers.ValueKind == JsonValueKind.Array && answers.EnumerateArray().All(a => !a.TryGetProperty("error", out _)) && !row.TryGetProperty("needsGeneratedKey", out _);

    private void Verify(List<(string Id, string Sql, DatabaseSchema Schema)> statements)
    {
        var report = new StringBuilder();
        var checkedCount = 0;
        foreach (var (id, sql, schema) in statements)
        {
            var plan = QueryPlanner.Plan(new PlanRequest(sql, RulesOf(schema), EquatableArray<PlanParameter>.Empty, StatementIntent.Any, AllowScatter: true, null, null) { AcceptAnyParameters = true, Schema = schema });
            checkedCount++;
            foreach (var wrong in plan.Diagnostics.Where(d => s_certain.Contains(d.Id)))
                report.AppendLine($"{id}: {wrong.Id} {wrong.Message}\n    {sql}");
        }
        output.WriteLine($"{checkedCount} statements checked against their schema");
        Assert.True(report.Length == 0, report.ToString());
        Assert.True(checkedCount > 80, "The corpus gave hardly any statement.");
    }

    /// <summary>Every table on one node, because only the names matter here.</summary>
    private static ShardingRules RulesOf(DatabaseSchema schema) => new(
        EquatableArray<RuleDefinition>.Empty,
        schema.Tables.Select(t => new TableDefinition(t.Name, TableKind.SingleNode, null, null, new([new ShardPlace("n0", t.Name)]), null, null, null, null, null, t.Name)).ToEquatableArray(),
        new(["n0"]));

    private static DatabaseSchema Read(JsonElement ddl)
    {
        var texts = ddl.ValueKind == JsonValueKind.Array ? ddl.EnumerateArray().Select(t => t.GetString()!) : ddl.EnumerateObject().Select(t => t.Value.GetString()!);
        var file = SchemaReader.Read([new SchemaSource("corpus.schema.sql", string.Join(";\n", texts))]);
        Assert.Equal("", string.Join("\n", file.Errors.Select(e => $"line {e.Span.Line + 1}: {e.Message}")));
        return file.Schema;
    }
}
