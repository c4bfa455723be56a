namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD107 : DiagnosticTest
{
    [Fact]
    public Task A_property() => VerifyAsync("""
        string [|Region|] { get; }
        """);

    [Fact]
    public Task An_event() => VerifyAsync("""
        event Action [|Changed|];
        """);

    [Fact]
    public Task An_indexer() => VerifyAsync("""
        string [|this|][int index] { get; }
        """);

    [Fact]
    public Task A_property_with_a_body() => VerifyAsync("""
        string Region => "eu";
        """);
}
