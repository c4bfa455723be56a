namespace CompileShard.Generator.Tests.Diagnostics.Routing;

public class SHARD301 : DiagnosticTest
{
    [Fact]
    public Task A_condition_on_another_column() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE [|email = @email|]")]
        List<string> Find(string email);
        """);

    [Fact]
    public Task No_condition() => VerifyAsync("""
        [Query("SELECT name FROM [|users|]")]
        List<string> Names();
        """);

    [Fact]
    public Task In_a_raw_literal() => VerifyAsync(""""
        [Query("""
            SELECT name
            FROM users
            WHERE [|email = @email
              AND name = @name|]
            """)]
        List<string> Find(string email, string name);
        """");

    [Fact]
    public Task A_write() => VerifyAsync("""
        [Execute("DELETE FROM users WHERE [|email = @email|]")]
        int Delete(string email);
        """);

    [Fact]
    public Task The_key() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task Scattered() => VerifyAsync("""
        [Scatter]
        [Query("SELECT name FROM users WHERE email = @email")]
        List<string> Find(string email);
        """);

    [Fact]
    public Task A_shard_key_parameter() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE email = @email")]
        List<string> Find([ShardKey] long userId, string email);
        """);

    [Fact]
    public Task The_message_names_table_key_and_remedy() => VerifyMessageAsync("""
        [Query("SELECT name FROM users WHERE [|email = @email|]")]
        List<string> Find(string email);
        """,
        """
        'users' is sharded by user_id, and this WHERE clause does not fix user_id. Add a user_id condition, or mark the method [Scatter] to read all 4 shards.
        """);
}
