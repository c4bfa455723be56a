namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD126 : DiagnosticTest
{
    [Fact]
    public Task Unsigned_into_int() => VerifyWithSchemaAsync("""
        [Query("SELECT [|quantity|] FROM orders WHERE order_id = @id")]
        int Read(long id);
        """);

    [Fact]
    public Task Eight_bytes_into_four() => VerifyWithSchemaAsync("""
        [Query("SELECT [|user_id|] FROM users WHERE user_id = @userId")]
        int Read(long userId);
        """);

    [Fact]
    public Task Text_into_a_number() => VerifyWithSchemaAsync("""
        [Query("SELECT [|name|] FROM users WHERE user_id = @userId")]
        long Read(long userId);
        """);

    [Fact]
    public Task A_value_that_the_enum_lacks() => VerifyWithSchemaAsync("""
        [Query("SELECT [|level|] FROM users WHERE user_id = @userId")]
        Level Read(long userId);
        
        enum Level { Guest, Member }
        """);

    [Fact]
    public Task The_message_says_what_fails() => VerifyMessageWithSchemaAsync(
        """
        [Query("SELECT [|quantity|] FROM orders WHERE order_id = @id")]
        int Read(long id);
        """,
        "column 'quantity' is INT UNSIGNED, read as int: numbers outside -2147483648 to 2147483647 cannot be read");

    [Fact]
    public Task Types_that_hold_all() => VerifyWithSchemaAsync("""
        [Query("SELECT quantity FROM orders WHERE order_id = @id")]
        long Read(long id);
        
        [Query("SELECT level FROM users WHERE user_id = @userId")]
        Level LevelOf(long userId);
        
        enum Level { Guest, Member, Admin, Other }
        """);

    [Fact]
    public Task A_count_into_int() => VerifyWithSchemaAsync("""
        [Query("SELECT COUNT(*) FROM users WHERE user_id = @userId")]
        int Read(long userId);
        """);

    [Fact]
    public Task A_text_that_drivers_take_for_a_Guid() => VerifyAsync(
        """
        [Query("SELECT [|token|] FROM users WHERE user_id = @userId")]
        string Token(long userId);

        [Query("SELECT token FROM users WHERE user_id = @userId")]
        Guid TokenAsGuid(long userId);

        [Query("SELECT other FROM users WHERE user_id = @userId")]
        string Other(long userId);
        """,
        "--- shards.xml\n" + Example.Rules + "\n--- shop.schema.sql\nCREATE TABLE users (user_id BIGINT NOT NULL PRIMARY KEY, token CHAR(36) NOT NULL, other VARCHAR(36) NOT NULL);");
}
