namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD116 : DiagnosticTest
{
    [Fact]
    public Task A_member_of_a_row() => VerifyAsync("""
        public record Person(Version Name);

        [Sharded]
        public interface ITest
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            [|Person?|] Find(long userId);
        }
        """);

    [Fact]
    public Task An_element_of_a_tuple() => VerifyAsync("""
        [Query("SELECT name, email FROM users WHERE user_id = @userId")]
        [|(string, Version)?|] Find(long userId);
        """);

    [Fact]
    public Task An_enum() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        DayOfWeek? Day(long userId);
        """);
}
