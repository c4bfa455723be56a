namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD128 : DiagnosticTest
{
    [Fact]
    public Task An_interface_that_is_not_sharded_is_reported_once() => VerifyAsync("""
        public interface IUsers
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? [|Name|](long userId);

            [Execute("DELETE FROM users WHERE user_id = @userId")]
            int Remove(long userId);
        }
        """);

    [Fact]
    public Task A_class_is_reported() => VerifyAsync("""
        public abstract class Users
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            public abstract string? [|Name|](long userId);
        }

        public interface INothing;
        """);

    [Fact]
    public Task An_interface_that_a_sharded_one_inherits_is_not() => VerifyAsync("""
        public interface INamed<TKey>
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? Name(TKey userId);
        }

        public interface IMiddle : INamed<long>;

        [Sharded]
        public interface IUsers : IMiddle;
        """);
}
