namespace CompileShard.Generator.Tests.Diagnostics.Routing;

public class SHARD322 : DiagnosticTest
{
    [Fact]
    public Task A_lock_of_any_node() => VerifyAsync("""
        [Query("SELECT [|GET_LOCK('nightly', 10)|]")]
        int? Lock();

        [Query("SELECT [|RELEASE_LOCK('nightly')|]")]
        int? Release();

        [Query("SELECT [|IS_FREE_LOCK('nightly')|]")]
        int? IsFree();
        """);

    [Fact]
    public Task A_lock_of_one_shard_or_of_several() => VerifyAsync("""
        [Query("SELECT [|GET_LOCK('user', 10)|] FROM users WHERE user_id = @userId")]
        int? Lock(long userId);

        [Query("SELECT [|IS_USED_LOCK('user')|] FROM users WHERE user_id IN (@ids)")]
        List<long?> Holders(long[] ids);
        """);

    [Fact]
    public Task Asking_one_server() => VerifyAsync("""
        [OnNode("store")]
        [Query("SELECT IS_FREE_LOCK('nightly')")]
        int? IsFree();

        [Query("SELECT SLEEP(1) FROM stores WHERE store_id = @storeId")]
        int Wait(int storeId);
        """);
}
