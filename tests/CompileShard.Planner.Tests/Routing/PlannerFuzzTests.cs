using System.Globalization;
using System.Reflection;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Schema;
using CompileShard.Planner.Tests.Schema;
using CompileShard.Planner.Tests.Sql;

namespace CompileShard.Planner.Tests.Routing;

/// <summary>
/// Statements that are nearly right: those of the other tests with words taken out, swapped and replaced by others that these tests use, names of tables and columns among them. Whatever
/// they mean, they have a plan or an error, and the planner neither fails itself nor goes on for ever. COMPILESHARD_FUZZ_STATEMENTS makes a campaign of it, COMPILESHARD_FUZZ_SEED another one.
/// </summary>
public sealed class PlannerFuzzTests
{
    private static readonly string[] s_verbs = ["SELECT ", "(SELECT ", "WITH ", "INSERT ", "REPLACE ", "UPDATE ", "DELETE ", "CREATE ", "ALTER ", "SHOW ", "EXPLAIN ", "CALL ", "/*"];
    private static readonly string[] s_parameters = ["long userId", "long id", "long[] ids", "string name", "string[] names", "long? maybe", "long n", "int age"];

    [Fact]
    public async Task Nearly_right_statements_have_a_plan_or_an_error()
    {
        var statements = Own();
        Assert.True(statements.Length > 500, $"Only {statements.Length} statements were found in the other tests.");
        var vocabulary = Mutants.Vocabulary(statements.Where(Mutants.IsPlain));
        var seed = Setting("COMPILESHARD_FUZZ_SEED", 20261122);
        var random = new Random(seed);
        var planned = 0;
        for (var i = 0; i < Setting("COMPILESHARD_FUZZ_STATEMENTS", 12_000); i++)
        {
            var sql = Mutants.Of(statements[random.Next(statements.Length)], vocabulary, random);
            var parameters = string.Join(", ", s_parameters.Where(p => sql.Contains("@" + p.Split(' ')[1], StringComparison.Ordinal)));
            var schema = random.Next(2) == 0 ? SchemaShop.Schema : DatabaseSchema.None;
            var scatter = random.Next(2) == 0;
            try
            {
                // A deadline that only an endless loop misses.
                var plan = await Task.Run(() => Shop.Plan(sql, parameters, scatter, schema: schema), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
                Assert.True(plan.IsRunnable || plan.Diagnostics.Any(d => d.Level == Diagnostics.DiagnosticLevel.Error), "There is neither a plan nor an error.");
                Assert.All(plan.Diagnostics, d => Assert.InRange(d.Span.End, d.Span.Start, sql.Length));
                planned += plan.IsRunnable ? 1 : 0;
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}, statement {i}, {(schema == DatabaseSchema.None ? "without" : "with")} schema, parameters '{parameters}': {sql}", exception);
            }
        }
        Assert.True(planned > 0, "No statement had a plan.");
    }

    /// <summary>The statements that the tests of this assembly hand to their methods.</summary>
    private static string[] Own() =>
    [
        .. typeof(PlannerFuzzTests).Assembly.GetTypes().SelectMany(t => t.GetMethods())
            .SelectMany(m => m.GetCustomAttributes<InlineDataAttribute>()).SelectMany(a => a.Data).OfType<string>()
            .Select(s => s.Replace("[|", "").Replace("|]", "").Replace("‹", "").Replace("›", ""))
            .Where(s => s_verbs.Any(v => s.StartsWith(v, StringComparison.OrdinalIgnoreCase)))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private static int Setting(string name, int usual) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : usual;
}
