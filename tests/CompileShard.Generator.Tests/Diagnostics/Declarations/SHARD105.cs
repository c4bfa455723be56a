namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD105 : DiagnosticTest
{
    [Fact]
    public Task By_reference() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(ref long [|userId|]);
        """);

    [Fact]
    public Task Read_only_reference() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(in long [|userId|]);
        """);

    [Fact]
    public Task Variable_number() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id IN (@ids)")]
        List<string> Names(params long[] [|ids|]);
        """);

    [Fact]
    public Task By_value() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId);
        """);
}
