namespace CompileShard.Generator.Tests.Diagnostics.Routing;

public class SHARD320 : DiagnosticTest
{
    [Fact]
    public Task A_hint_without_the_key() => VerifyAsync("""
        [[|RouteAs("SELECT 1 FROM users")|]]
        [Execute("CALL p()")]
        int Run();
        """);

    [Fact]
    public Task A_hint_that_is_no_sql() => VerifyAsync("""
        [[|RouteAs("users")|]]
        [Execute("CALL p()")]
        int Run();
        """);

    [Fact]
    public Task A_hint_with_a_parameter_that_the_method_has_not() => VerifyAsync("""
        [[|RouteAs("SELECT 1 FROM users WHERE user_id = @id")|]]
        [Execute("CALL p()")]
        int Run();
        """);

    [Fact]
    public Task A_node_that_is_not_there() => VerifyAsync("""
        [[|OnNode("user_9")|]]
        [Execute("CALL p()")]
        int Run();
        """);

    [Fact]
    public Task No_node() => VerifyAsync("""
        [[|OnNode|]]
        [Execute("CALL p()")]
        int Run();
        """);

    [Fact]
    public Task Two_hints() => VerifyAsync("""
        [[|RouteAs("SELECT 1 FROM users WHERE user_id = 1")|], OnNode("user_0")]
        [Execute("CALL p()")]
        int Run();
        """);

    [Fact]
    public Task A_comment_whose_statement_has_no_key() => VerifyAsync("""
        [Execute("/*!mycat: sql=[|SELECT 1 FROM users|] */ CALL p()")]
        int Run();
        """);

    [Fact]
    public Task A_comment_and_an_attribute_about_the_server() => VerifyAsync("""
        [ReadFrom(ReadFrom.Primary)]
        [Query("[|/*!mycat: db_type=slave*/|] SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task A_catlet() => VerifyAsync("""
        [Query("[|/*!mycat:catlet=io.mycat.catlets.ShareJoin */|] SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task A_hint_that_names_the_key() => VerifyAsync("""
        [RouteAs("SELECT 1 FROM users WHERE user_id = @userId")]
        [Execute("CALL p(@amount)")]
        int Run(long userId, decimal amount);
        """);

    [Fact]
    public Task A_comment_that_names_the_key() => VerifyAsync("""
        [Execute("/*!mycat: sql=SELECT 1 FROM users WHERE user_id = @userId */ CALL p(@userId)")]
        int Run(long userId);
        """);
}
