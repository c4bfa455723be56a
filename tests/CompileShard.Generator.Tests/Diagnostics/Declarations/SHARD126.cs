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

    [Fact]
    public Task Columns_that_drivers_read_as_something_else() => VerifyAsync(
        """
        [Query("SELECT [|flag|] FROM users WHERE user_id = @userId")]
        int Flag(long userId);

        [Query("SELECT flag, sure, small FROM users WHERE user_id = @userId")]
        (bool, int, int) Flags(long userId);

        [Query("SELECT [|uid|] FROM users WHERE user_id = @userId")]
        string Uid(long userId);

        [Query("SELECT uid FROM users WHERE user_id = @userId")]
        Guid UidAsGuid(long userId);

        [Query("SELECT [|bits|] FROM users WHERE user_id = @userId")]
        byte Bits(long userId);

        [Query("SELECT [|doc|] FROM users WHERE user_id = @userId")]
        Guid Doc(long userId);
        """,
        "--- shards.xml\n" + Example.Rules + "\n--- shop.schema.sql\nCREATE TABLE users (user_id BIGINT NOT NULL PRIMARY KEY, flag TINYINT(1) NOT NULL, sure BOOLEAN NOT NULL, small TINYINT(1) UNSIGNED NOT NULL, uid UUID NOT NULL, bits BIT(8) NOT NULL, doc TEXT NOT NULL);");

    [Fact]
    public Task Numbers_with_more_digits_than_the_type() => VerifyAsync(
        """
        [Query("SELECT [|big|] FROM users WHERE user_id = @userId")]
        long Big(long userId);

        [Query("SELECT fits, bits, year FROM users WHERE user_id = @userId")]
        (long, short, int) Fit(long userId);

        [Query("SELECT [|bits|] FROM users WHERE user_id = @userId")]
        sbyte Bits(long userId);

        [Query("SELECT [|year|] FROM users WHERE user_id = @userId")]
        sbyte Year(long userId);

        [Query("SELECT [|exact|] FROM users WHERE user_id = @userId")]
        decimal Exact(long userId);
        """,
        "--- shards.xml\n" + Example.Rules + "\n--- shop.schema.sql\nCREATE TABLE users (user_id BIGINT NOT NULL PRIMARY KEY, big DECIMAL(20) NOT NULL, fits DECIMAL(18) NOT NULL, bits BIT(8) NOT NULL, year YEAR NOT NULL, exact DECIMAL(65,30) NOT NULL);");
}
