namespace CompileShard.Generator.Tests.Diagnostics.Sql;

public class SHARD234 : DiagnosticTest
{
    [Fact]
    public Task A_number_beside_a_text() => VerifyWithSchemaAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId AND email = [|@number|]")]
        string? Read(long userId, long number);
        """);

    [Fact]
    public Task A_text_beside_a_number() => VerifyWithSchemaAsync("""
        [Query("SELECT quantity FROM orders WHERE order_id = @id AND user_id = [|@buyer|]")]
        uint Read(long id, string buyer);
        """);

    [Fact]
    public Task An_enum_into_an_ENUM() => VerifyWithSchemaAsync("""
        [Execute("UPDATE users SET level = [|@level|] WHERE user_id = @userId")]
        int Write(long userId, DayOfWeek level);
        """);

    [Fact]
    public Task Values_of_the_same_kind() => VerifyWithSchemaAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId AND email = @email AND created > @since AND level = @level")]
        string? Read(long userId, string email, DateTime since, string level);
        """);
}
