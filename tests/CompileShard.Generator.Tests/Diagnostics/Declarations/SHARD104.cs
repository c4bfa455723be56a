namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD104 : DiagnosticTest
{
    [Fact]
    public Task A_query_without_rows() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        [|Task|] NameAsync(long userId, CancellationToken cancellationToken);
        """);

    [Fact]
    public Task An_execute_with_text() => VerifyAsync("""
        [Execute("DELETE FROM users WHERE user_id = @userId")]
        [|string|] Delete(long userId);
        """);

    [Fact]
    public Task What_an_execute_gives() => VerifyAsync("""
        [Execute("DELETE FROM users WHERE user_id = @userId")]
        int Count(long userId);

        [Execute("DELETE FROM users WHERE user_id = @userId")]
        void Run(long userId);

        [Execute("DELETE FROM users WHERE user_id = @userId")]
        bool Any(long userId);
        """);

    [Fact]
    public Task Generated_keys_of_the_wrong_form() => VerifyAsync("""
        [Execute("INSERT INTO tickets (title) VALUES (@title)")]
        [return: GeneratedKey]
        [|string|] AddText(string title);

        [Execute("INSERT INTO tickets (title) VALUES (@title)")]
        [return: GeneratedKey]
        [|List<long>|] AddOne(string title);

        [Execute("INSERT INTO tickets (title) VALUES (@title), (@title)")]
        [return: GeneratedKey]
        [|long|] AddTwo(string title);

        [Execute("INSERT INTO tickets (ticket_id, title) VALUES (@id, @title)")]
        [return: GeneratedKey]
        [|int|] AddLong(long id, string title);

        [Query("SELECT NEXT VALUE FOR tickets")]
        [|List<long>|] Next();
        """);
}
