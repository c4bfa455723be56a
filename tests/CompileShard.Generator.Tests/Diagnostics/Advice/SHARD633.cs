namespace CompileShard.Generator.Tests.Diagnostics.Advice;

public class SHARD633 : DiagnosticTest
{
    [Fact]
    public Task A_comma_without_a_condition() => VerifyAsync("""
        [Query("SELECT u.name, c.name AS country FROM users u, [|countries|] c WHERE u.user_id = @userId")]
        List<(string Name, string Country)> List(long userId);

        [Query("SELECT a.code, b.code AS other FROM countries a JOIN [|countries|] b")]
        List<(string Code, string Other)> Pairs();
        """);

    [Fact]
    public Task A_condition_on_each_table_alone() => VerifyAsync("""
        [Query("SELECT u.name FROM users u JOIN [|countries|] c WHERE u.user_id = @userId AND c.size > 5")]
        List<string> List(long userId);
        """);

    [Fact]
    public Task In_a_subquery_and_in_an_update() => VerifyAsync("""
        [Query("SELECT u.name FROM users u WHERE u.user_id = @userId AND EXISTS (SELECT 1 FROM countries c, [|countries|] d WHERE c.code = u.country)")]
        List<string> List(long userId);

        [Execute("UPDATE users u, [|countries|] c SET u.zone = c.zone WHERE u.user_id = @userId")]
        int Copy(long userId);
        """);

    [Fact]
    public Task Connected_in_any_way() => VerifyAsync("""
        [Query("SELECT u.name FROM users u JOIN addresses a ON a.user_id = u.user_id JOIN countries c USING (code) WHERE u.user_id = @userId")]
        List<string> On(long userId);

        [Query("SELECT u.name FROM users u, addresses a WHERE u.user_id = @userId AND a.user_id = @userId")]
        List<string> SameValue(long userId);

        [Query("SELECT u.name FROM users u, countries c WHERE u.user_id = @userId AND country = code")]
        List<string> WithoutTables(long userId);

        [Query("SELECT u.name FROM users u, countries c WHERE u.user_id = @userId AND u.age BETWEEN c.youngest AND c.oldest")]
        List<string> Between(long userId);
        """);

    [Fact]
    public Task Meant_or_harmless() => VerifyAsync("""
        [Query("SELECT u.name, c.name AS country FROM users u CROSS JOIN countries c WHERE u.user_id = @userId")]
        List<(string Name, string Country)> Cross(long userId);

        [Query("SELECT u.name FROM users u, countries c WHERE u.user_id = @userId AND c.code = @code")]
        List<string> LookedUp(long userId, string code);

        [Query("SELECT u.name, t.n FROM users u, (SELECT COUNT(*) AS n FROM countries) t WHERE u.user_id = @userId")]
        List<(string Name, long N)> Total(long userId);

        [Query("WITH t AS (SELECT MAX(size) AS n FROM countries) SELECT u.name, t.n FROM users u, t WHERE u.user_id = @userId")]
        List<(string Name, long N)> Common(long userId);

        [Query("SELECT name FROM countries")]
        List<string> One();
        """);
}
