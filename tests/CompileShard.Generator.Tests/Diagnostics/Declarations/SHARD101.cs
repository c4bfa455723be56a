namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD101 : DiagnosticTest
{
    [Fact]
    public Task A_method_alone() => VerifyAsync("""
        string? [|Name|](long userId);
        """);

    [Fact]
    public Task A_method_with_a_body() => VerifyAsync("""
        string? Name(long userId) => null;
        """);

    [Fact]
    public Task A_method_of_a_base() => VerifyAsync("""
        public interface IBase { string? [|Name|](long userId); }

        [Sharded]
        public interface ITest : IBase;
        """);
}
