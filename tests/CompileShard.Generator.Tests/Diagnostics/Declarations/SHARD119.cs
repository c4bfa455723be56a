namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD119 : DiagnosticTest
{
    [Fact]
    public Task A_private_interface() => VerifyAsync("""
        public class Shelf
        {
            [Sharded]
            private interface [|ITest|]
            {
                [Query("SELECT name FROM users WHERE user_id = @userId")]
                string? Name(long userId);
            }
        }
        """);

    [Fact]
    public Task A_file_local_interface() => VerifyAsync("""
        [Sharded]
        file interface [|ITest|]
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? Name(long userId);
        }
        """);

    [Fact]
    public Task An_internal_interface() => VerifyAsync("""
        public class Shelf
        {
            [Sharded]
            internal interface ITest
            {
                [Query("SELECT name FROM users WHERE user_id = @userId")]
                string? Name(long userId);
            }
        }
        """);
}
