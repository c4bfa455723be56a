namespace CompileShard.Generator.Tests.Diagnostics.Merging;

public class SHARD401 : DiagnosticTest
{
    [Fact]
    public Task An_order_by_chance() => VerifyAsync("""
        [Scatter]
        [Query("SELECT name FROM users ORDER BY [|RAND()|]")]
        List<string> Names();
        """);

    [Fact]
    public Task A_number_of_rows_that_may_be_null() => VerifyAsync("""
        [Scatter]
        [Query("SELECT name FROM users ORDER BY name LIMIT [|@rows|]")]
        List<string> Names(int? rows);
        """);

    [Fact]
    public Task A_number_of_rows_that_is_no_whole_number() => VerifyAsync("""
        [Scatter]
        [Query("SELECT name FROM users ORDER BY name LIMIT [|@rows|]")]
        List<string> Names(decimal rows);
        """);

    [Fact]
    public Task A_star_read_by_place_where_its_end_is_not_known() => VerifyAsync("""
        [Scatter]
        [Query([|"SELECT * FROM users ORDER BY name LIMIT 5"|])]
        List<(long Id, string Name)> Users();
        """);

    [Fact]
    public Task A_star_that_is_merged_by_name() => VerifyAsync("""
        [Scatter]
        [Query("SELECT * FROM users ORDER BY name LIMIT @take")]
        List<User> Users(ulong take);
        """);

    [Fact]
    public Task An_order_within_one_shard() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId ORDER BY name LIMIT 1")]
        string? Name(long userId);
        """);
}
