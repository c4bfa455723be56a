namespace CompileShard.Generator.Tests.Diagnostics.Advice;

public class SHARD631 : DiagnosticTest
{
    [Fact]
    public Task A_constant_above_a_thousand() => VerifyAsync("""
        [Query("SELECT city FROM addresses WHERE user_id = @userId ORDER BY city LIMIT 20 OFFSET [|1001|]")]
        List<string> Page(long userId);

        [Query("SELECT name FROM countries ORDER BY name LIMIT [|99999999999|], 20")]
        List<string> Last();
        """);

    [Fact]
    public Task A_parameter_on_several_shards() => VerifyAsync("""
        [Query("SELECT u.name, (SELECT a.city FROM addresses a WHERE a.user_id = u.user_id ORDER BY a.city LIMIT 1 OFFSET [|@n|]) AS city FROM users u WHERE u.user_id IN (@ids)")]
        List<(string Name, string? City)> Cities(long[] ids, int n);
        """);

    [Fact]
    public Task Pages_near_the_top_and_a_parameter_on_one_shard() => VerifyAsync("""
        [Query("SELECT city FROM addresses WHERE user_id = @userId ORDER BY city LIMIT 20 OFFSET 1000")]
        List<string> Fixed(long userId);

        [Query("SELECT city FROM addresses WHERE user_id = @userId ORDER BY city LIMIT @size OFFSET @skip")]
        List<string> Page(long userId, int size, int skip);
        """);
}
