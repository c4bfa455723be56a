namespace CompileShard.Generator.Tests.Diagnostics.Transactions;

public class SHARD503 : DiagnosticTest
{
    [Fact]
    public Task On_duplicate_key_update() => VerifyAsync("""
        [Execute("INSERT INTO [|tickets|] (title) VALUES (@title) ON DUPLICATE KEY UPDATE title = @title")]
        int Save(string title);
        """);

    [Fact]
    public Task Replace_with_another_unique_key() => VerifyAsync("""
        [Execute("REPLACE INTO tickets (ticket_id, title) VALUES ([|DEFAULT|], @title)")]
        int Save(string title);
        """, configure: project => project.WithRules("CREATE TABLE tickets (ticket_id BIGINT PRIMARY KEY, title VARCHAR(50) NOT NULL UNIQUE);", "tickets.schema.sql"));

    [Fact]
    public Task Rows_of_a_query() => VerifyAsync("""
        [Scatter]
        [Execute("INSERT INTO tickets (title) [|SELECT name FROM users|]")]
        int Copy();
        """);

    [Fact]
    public Task Keys_that_are_given() => VerifyAsync("""
        [Execute("INSERT INTO tickets (ticket_id, title) VALUES (@id, @title) ON DUPLICATE KEY UPDATE title = @title")]
        int Save(long id, string title);

        [Scatter]
        [Execute("INSERT INTO tickets (ticket_id, title) SELECT user_id, name FROM users")]
        int Copy();
        """);
}
