namespace CompileShard.Generator.Tests.Diagnostics.Transactions;

public class SHARD501 : DiagnosticTest
{
    [Fact]
    public Task A_name_with_a_typo() => VerifyMessageAsync(
        """
        [Query("SELECT NEXT VALUE FOR [|tickts|]")]
        long Next();
        """,
        "the rules file has no sequence 'tickts'; did you mean 'tickets'?");

    [Fact]
    public Task A_name_of_Mycat_that_nobody_declared() => VerifyMessageAsync(
        """
        [Execute("INSERT INTO users (user_id) VALUES (next value for [|MYCATSEQ_RECEIPTS|])")]
        int Add();
        """,
        "the rules file has no sequence 'RECEIPTS'; declare it there: <sequence name=\"RECEIPTS\" />");

    [Fact]
    public Task Names_of_tables_of_declarations_and_of_Mycat() => VerifyAsync("""
        [Query("SELECT NEXT VALUE FOR tickets")]
        long Next();

        [Query("SELECT next value for MYCATSEQ_INVOICES")]
        long NextInvoice();

        [Query("SELECT next value for MYCATSEQ_GLOBAL")]
        long NextOfAll();
        """);
}
