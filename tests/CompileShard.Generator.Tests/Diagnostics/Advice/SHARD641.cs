namespace CompileShard.Generator.Tests.Diagnostics.Advice;

public class SHARD641 : DiagnosticTest
{
    [Fact]
    public Task A_table_of_the_rules_file_gets_another_name() => VerifyAsync("""
        [Execute("RENAME TABLE [|users|] TO people")]
        int RenameUsers();

        [Execute("ALTER TABLE [|countries|] RENAME TO lands")]
        int RenameCopies();
        """);

    [Fact]
    public Task A_table_that_takes_the_place_of_another() => VerifyAsync("""
        [Execute("RENAME TABLE users TO parked, addresses TO users, parked TO addresses")]
        int Swap();
        """);
}
