namespace CompileShard.Generator.Tests.Diagnostics.Merging;

public class SHARD402 : DiagnosticTest
{
    [Fact]
    public Task A_page_of_all_shards() => VerifyAsync("""
        [Scatter]
        [Query("SELECT user_id FROM users ORDER BY user_id LIMIT 20 OFFSET [|@skip|]")]
        List<long> Page(int skip);

        [Scatter]
        [Query("SELECT user_id FROM users ORDER BY user_id LIMIT [|1001|], 20")]
        List<long> Fixed();
        """);

    [Fact]
    public Task A_page_of_the_shards_of_some_keys() => VerifyAsync("""
        [Query("SELECT user_id FROM users WHERE user_id IN (@ids) ORDER BY user_id LIMIT @take OFFSET [|@skip|]")]
        List<long> Page(long[] ids, int take, int skip);
        """);

    [Fact]
    public Task Pages_near_the_top_and_pages_of_merged_groups() => VerifyAsync("""
        [Scatter]
        [Query("SELECT user_id FROM users ORDER BY user_id LIMIT 20 OFFSET 1000")]
        List<long> Near();

        [Scatter]
        [Query("SELECT name, COUNT(*) FROM users GROUP BY name ORDER BY 2 DESC LIMIT 20 OFFSET @skip")]
        List<(string, long)> Groups(int skip);
        """);
}
