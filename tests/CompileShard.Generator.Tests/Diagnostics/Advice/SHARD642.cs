namespace CompileShard.Generator.Tests.Diagnostics.Advice;

public class SHARD642 : DiagnosticTest
{
    [Fact]
    public Task A_drawn_key_replaces_nothing() => VerifyAsync("""
        [Execute("REPLACE INTO [|tickets|] (title) VALUES (@title)")]
        int Add(string title);

        [Execute("REPLACE INTO tickets (ticket_id, title) VALUES ([|DEFAULT|], @title)")]
        [return: GeneratedKey]
        long AddWithKey(string title);
        """);

    [Fact]
    public Task A_key_that_is_given() => VerifyAsync("""
        [Execute("REPLACE INTO tickets (ticket_id, title) VALUES (@id, @title)")]
        int Save(long id, string title);

        [Execute("INSERT INTO tickets (title) VALUES (@title)")]
        int Add(string title);
        """);
}
