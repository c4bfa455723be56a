namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD122 : DiagnosticTest
{
    [Fact]
    public Task Two_columns_for_one_value() => VerifyAsync("""
        [Query("SELECT user_id, name FROM users WHERE user_id = @userId")]
        [|string?|] Name(long userId);
        """);

    [Fact]
    public Task One_column_for_a_tuple() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        [|(string, string)?|] Name(long userId);
        """);

    [Fact]
    public Task As_many_as_there_are() => VerifyAsync("""
        [Query("SELECT user_id, name FROM users WHERE user_id = @userId")]
        (long, string)? Name(long userId);
        """);
}
