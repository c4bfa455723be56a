namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD123 : DiagnosticTest
{
    [Theory]
    [InlineData("mod-lang")]
    [InlineData("by-country")]
    public Task A_rule_that_the_rules_file_does_not_have(string rule) => VerifyAsync($$"""
        [Sharded(Rule = [|"{{rule}}"|])]
        public interface ITest
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? Name(long userId);
        }
        """);

    [Theory]
    [InlineData("mod-long")]
    [InlineData("MOD-LONG")]
    public Task A_rule_of_the_rules_file(string rule) => VerifyAsync($$"""
        [Sharded(Rule = "{{rule}}")]
        public interface ITest
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? Name(long userId);
        }
        """);

    [Fact]
    public Task The_name_of_a_table_is_answered_with_its_rule() => VerifyMessageAsync("""
        [Sharded(Rule = [|"users"|])]
        public interface ITest
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? Name(long userId);
        }
        """, "[Sharded(Rule = \"users\")] names a rule that is not in the rules file; it is a table, and that follows rule 'mod-long'");
}
