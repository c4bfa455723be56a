namespace CompileShard.Generator.Tests.Diagnostics.Routing;

public class SHARD304 : DiagnosticTest
{
    [Fact]
    public Task A_table_of_another_rule() => VerifyAsync("""
        [Sharded(Rule = "mod-long")]
        public interface ITest
        {
            [Query("SELECT total FROM [|orders|] WHERE order_id = @orderId")]
            decimal Total(long orderId);
        }
        """);

    [Fact]
    public Task A_global_table() => VerifyAsync("""
        [Sharded(Rule = "mod-long")]
        public interface ITest
        {
            [Query("SELECT name FROM countries WHERE code = @code")]
            string? Name(string code);
        }
        """);
}
