namespace CompileShard.Generator.Tests.Diagnostics.Routing;

public class SHARD308 : DiagnosticTest
{
    [Fact]
    public Task A_function_as_key() => VerifyAsync("""
        [Execute("INSERT INTO users (user_id, name) VALUES ([|UUID_SHORT()|], @name)")]
        int Add(string name);
        """);

    [Fact]
    public Task A_constant_as_key() => VerifyAsync("""
        [Execute("INSERT INTO users (user_id, name) VALUES (7, @name)")]
        int Add(string name);
        """);
}
