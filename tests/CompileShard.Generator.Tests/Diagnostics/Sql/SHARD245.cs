namespace CompileShard.Generator.Tests.Diagnostics.Sql;

public class SHARD245 : DiagnosticTest
{
    [Fact]
    public Task A_parameter_that_is_never_null() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId [|{{AND status = @status}}|]")]
        string? Name(long userId, int status);
        """);

    [Fact]
    public Task A_filter_that_is_not_closed() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId [|{{|]AND status = @status }")]
        string? Name(long userId, int? status);
        """);

    [Fact]
    public Task A_filter_without_and() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId [|{{OR status = @status}}|]")]
        string? Name(long userId, int? status);
        """);

    [Fact]
    public Task A_filter_without_a_parameter() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId [|{{AND status = 1}}|]")]
        string? Name(long userId);
        """);

    [Fact]
    public Task The_shard_key_in_a_filter() => VerifyAsync("""
        [Scatter]
        [Query("SELECT name FROM users WHERE status = 1 [|{{AND user_id = @userId}}|]")]
        List<string> Names(long? userId);
        """);

    [Fact]
    public Task The_shard_key_in_a_filter_of_a_method_for_one_shard() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE status = 1 [|{{AND user_id = @userId}}|]")]
        List<string> Names(long? userId);
        """);

    [Fact]
    public Task A_list() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId [|{{AND status IN (@states)}}|]")]
        List<string> Names(long userId, List<int> states);
        """);

    [Fact]
    public Task An_insert() => VerifyAsync("""
        [Execute("INSERT INTO users (user_id, name) SELECT user_id, name FROM users WHERE user_id = @userId [|{{AND status = @status}}|]")]
        int Copy(long userId, int? status);
        """);

    [Fact]
    public Task Two_filters() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId {{AND status = @status}} {{AND name BETWEEN @low AND @high}} ORDER BY name")]
        List<string> Names(long userId, int? status, string? low, string? high);
        """);

    [Fact]
    public Task A_filter_at_the_end() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId {{AND status = @status}}")]
        List<string> Names(long userId, int? status);
        """);

    [Fact]
    public Task Braces_in_a_text() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId AND name <> '{{'")]
        string? Name(long userId);
        """);
}
