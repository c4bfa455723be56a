namespace CompileShard.Generator.Tests.Diagnostics.Sql;

public class SHARD208 : DiagnosticTest
{
    [Fact]
    public Task A_list_as_a_value() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = [|@ids|]")]
        List<string> Names(long[] ids);
        """);

    [Fact]
    public Task A_list_in_in() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id IN (@ids)")]
        List<string> Names(long[] ids);
        """);

    [Fact]
    public Task Items_of_a_list_in_an_insert_with_set() => VerifyAsync("""
        [Execute("INSERT INTO users SET user_id = [|@users.UserId|], name = [|@users.Name|]")]
        int Add(List<User> users);
        """);
}
