namespace CompileShard.Generator.Tests.Diagnostics.Advice;

public class SHARD636 : DiagnosticTest
{
    [Fact]
    public Task A_wildcard_in_front() => VerifyAsync("""
        [Scatter]
        [Query("SELECT name FROM users WHERE email LIKE [|'%@example.com'|] AND age = @age")]
        List<string> Constant(int age);

        [Scatter]
        [Query("SELECT name FROM users WHERE name LIKE [|CONCAT('%', @part, '%')|]")]
        List<string> Part(string part);

        [Query("SELECT name FROM users WHERE user_id IN (@ids) AND name LIKE [|'_nna'|]")]
        List<string> Some(long[] ids);
        """);

    [Fact]
    public Task Other_patterns_and_one_shard() => VerifyAsync("""
        [Scatter]
        [Query("SELECT name FROM users WHERE email LIKE 'info@%' AND name NOT LIKE '%x' AND age = @age")]
        List<string> Start(int age);

        [Scatter]
        [Query("SELECT name FROM users WHERE name LIKE @pattern")]
        List<string> Given(string pattern);

        [Query("SELECT city FROM addresses WHERE user_id = @userId AND city LIKE '%burg'")]
        List<string> OneShard(long userId);
        """);
}
