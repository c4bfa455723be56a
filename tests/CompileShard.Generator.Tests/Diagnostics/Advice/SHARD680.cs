using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Tests.Diagnostics.Advice;

public class SHARD680 : DiagnosticTest
{
    private const string Interfaces = """
        [Sharded]
        public interface IOrders
        {
            [Query("SELECT o.placed FROM orders o JOIN users u ON buyer = u.user_id WHERE o.order_id = @orderId")]
            List<DateTime> Placed(long orderId);

            [Execute("INSERT INTO users VALUES (@userId, 'x')")]
            int Add(long userId);
        }
        """;

    [Fact]
    public async Task It_is_said_once_for_a_project()
    {
        var diagnostics = await RunAsync(Project(Interfaces, Example.Rules));
        var advice = Assert.Single(diagnostics, d => d.Id == "SHARD680");
        Assert.Equal((DiagnosticSeverity.Info, Location.None), (advice.Severity, advice.Location));
        Assert.StartsWith("2 of this project's statements cannot be routed closely because the columns of their tables are not known, the first in 'IOrders.Add'", advice.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_schema_file_it_is_not() =>
        Assert.DoesNotContain(await RunAsync(Project(Interfaces, "--- shards.xml\n" + Example.Rules + "\n--- shop.schema.sql\n" + Example.Schema)), d => d.Id == "SHARD680");

    [Fact]
    public async Task Where_nothing_more_would_be_known_it_is_not() => Assert.DoesNotContain(
        await RunAsync(Project("[Sharded] public interface IUsers { [Query(\"SELECT name FROM users WHERE email = @email\")] string? Name(string email); }", Example.Rules)),
        d => d.Id == "SHARD680");
}
