namespace CompileShard.Generator.Tests.Diagnostics.Advice;

public class SHARD634 : DiagnosticTest
{
    [Fact]
    public Task A_list_of_all_shards() => VerifyAsync("""
        [Scatter]
        [Query("[|SELECT|] name FROM users")]
        List<string> Names();

        [Scatter]
        [Query("[|SELECT|] name FROM users WHERE age > @age AND active = 1")]
        string[] Older(int age);
        """);

    [Fact]
    public Task Rows_read_one_at_a_time() => VerifyAsync("""
        [Scatter]
        [Query("SELECT name FROM users")]
        IAsyncEnumerable<string> NamesAsync(CancellationToken cancellationToken = default);

        [Scatter]
        [Query("SELECT name FROM users WHERE active = 1")]
        string? AnyName();
        """);

    [Fact]
    public Task Conditions_that_take_a_value() => VerifyAsync("""
        [Scatter]
        [Query("SELECT name FROM users WHERE email = @email")]
        List<string> ByEmail(string email);

        [Scatter]
        [Query("SELECT name FROM users WHERE email IN (@emails)")]
        List<string> ByEmails(string[] emails);

        [Scatter]
        [Query("SELECT name FROM users WHERE name LIKE CONCAT(@start, '%')")]
        List<string> ByStart(string start);

        [Scatter]
        [Query("SELECT name FROM users WHERE created BETWEEN @from AND @to")]
        List<string> ByTime(DateTime from, DateTime to);
        """);

    [Fact]
    public Task Groups_and_fewer_shards() => VerifyAsync("""
        [Scatter]
        [Query("SELECT user_id, COUNT(*) AS n FROM addresses GROUP BY user_id")]
        List<(long UserId, long N)> Counts();

        [Query("SELECT name FROM users WHERE user_id IN (@ids)")]
        List<string> Names(long[] ids);

        [Query("SELECT name FROM countries")]
        List<string> Countries();
        """);
}
