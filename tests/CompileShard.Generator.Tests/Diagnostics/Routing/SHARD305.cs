namespace CompileShard.Generator.Tests.Diagnostics.Routing;

public class SHARD305 : DiagnosticTest
{
    [Fact]
    public Task The_key_is_missing() => VerifyAsync("""
        [Execute("INSERT INTO [|users|] (name) VALUES (@name)")]
        int Add(string name);
        """);

    [Fact]
    public Task No_columns() => VerifyAsync("""
        [Execute("INSERT INTO [|users|] VALUES (@userId, @name)")]
        int Add(long userId, string name);
        """);

    [Fact]
    public Task The_key_is_there() => VerifyAsync("""
        [Execute("INSERT INTO users (user_id, name) VALUES (@userId, @name)")]
        int Add(long userId, string name);
        """);
}
