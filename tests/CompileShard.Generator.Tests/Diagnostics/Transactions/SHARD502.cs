namespace CompileShard.Generator.Tests.Diagnostics.Transactions;

public class SHARD502 : DiagnosticTest
{
    [Fact]
    public Task In_a_condition() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = [|NEXT VALUE FOR tickets|]")]
        string? Name();
        """);

    [Fact]
    public Task In_an_expression() => VerifyAsync("""
        [Execute("INSERT INTO users (user_id, name) VALUES (@userId, CONCAT('u', [|NEXT VALUE FOR tickets|]))")]
        int Add(long userId);
        """);

    [Fact]
    public Task In_an_update() => VerifyAsync("""
        [Execute("UPDATE users SET name = [|next value for MYCATSEQ_TICKETS|] WHERE user_id = @userId")]
        int Rename(long userId);
        """);

    [Fact]
    public Task Whole_values_of_an_insert_and_alone() => VerifyAsync("""
        [Execute("INSERT INTO users (user_id, name, email) VALUES ((NEXT VALUE FOR tickets), 'x', NEXT VALUE FOR invoices)")]
        int Add();

        [Execute("INSERT INTO stores SET store_id = NEXT VALUE FOR tickets")]
        int AddStore();

        [Query("SELECT NEXT VALUE FOR tickets AS id")]
        long Next();
        """);
}
