namespace CompileShard.Generator.Tests.Diagnostics.Advice;

public class SHARD635 : DiagnosticTest
{
    [Fact]
    public Task Every_row_of_any_kind_of_table() => VerifyAsync("""
        [Scatter]
        [Execute("UPDATE [|users|] SET age = age + 1")]
        int Birthday();

        [Execute("DELETE FROM [|countries|]")]
        int DeleteCountries();

        [Execute("UPDATE [|stores|] s SET open = 0")]
        int Close();

        [Execute("DELETE FROM [|addresses|]")]
        int DeleteAddresses([ShardKey] long userId);
        """);

    [Fact]
    public Task Said_or_bounded() => VerifyAsync("""
        [Scatter]
        [Execute("UPDATE users SET age = age + 1 WHERE TRUE")]
        int Birthday();

        [Execute("DELETE FROM stores LIMIT 100")]
        int DeleteSome();

        [Execute("DELETE u FROM users u JOIN addresses a ON a.user_id = u.user_id WHERE u.user_id = @userId")]
        int Delete(long userId);

        [Execute("UPDATE stores s JOIN countries c ON c.code = s.country SET s.zone = c.zone")]
        int Copy();

        [Execute("TRUNCATE TABLE stores")]
        void Clear();
        """);
}
