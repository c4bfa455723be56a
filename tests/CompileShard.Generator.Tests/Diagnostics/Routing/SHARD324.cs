namespace CompileShard.Generator.Tests.Diagnostics.Routing;

public class SHARD324 : DiagnosticTest
{
    [Theory]
    [InlineData("PreferReplica")]
    [InlineData("Replica")]
    [InlineData("Any")]
    public Task A_write(string source) => VerifyAsync($$"""
        [[|ReadFrom(ReadFrom.{{source}})|]]
        [Execute("UPDATE users SET name = @name WHERE user_id = @userId")]
        int Rename(long userId, string name);
        """);

    [Fact]
    public Task A_locking_read() => VerifyMessageAsync(
        """
        [[|ReadFrom(ReadFrom.Replica)|]]
        [Query("SELECT name FROM users WHERE user_id = @userId FOR UPDATE")]
        string? Lock(long userId);
        """,
        "a replica can only answer plain reads, and FOR UPDATE locks rows, as only the primary can; leave [ReadFrom] out, or write [ReadFrom(ReadFrom.Primary)]");

    [Fact]
    public Task What_may_do_more_than_read() => VerifyAsync("""
        [[|ReadFrom(ReadFrom.PreferReplica)|], OnNode("store")]
        [Query("CALL report()")]
        List<string> Report();

        [[|ReadFrom(ReadFrom.PreferReplica)|]]
        [Query("SELECT next_visit(name) FROM users WHERE user_id = @userId")]
        string? Visit(long userId);

        [[|ReadFrom(ReadFrom.PreferReplica)|]]
        [Query("SELECT @@hostname FROM users WHERE user_id = @userId")]
        string? Host(long userId);
        """);

    [Fact]
    public Task No_value_of_it() => VerifyAsync("""
        [[|ReadFrom((ReadFrom)9)|]]
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        string? Name(long userId);
        """);

    [Fact]
    public Task Plain_reads() => VerifyAsync("""
        [ReadFrom(ReadFrom.Replica)]
        [Query("SELECT COUNT(*) FROM users WHERE user_id = @userId")]
        long Count(long userId);

        [Scatter, ReadFrom(ReadFrom.Any)]
        [Query("SELECT name FROM users")]
        IEnumerable<string> Names();
        """);

    [Fact]
    public Task Anything_may_go_to_the_primary() => VerifyAsync("""
        [ReadFrom(ReadFrom.Primary)]
        [Execute("UPDATE users SET name = @name WHERE user_id = @userId")]
        int Rename(long userId, string name);
        """);

    [Fact]
    public Task On_the_interface_it_is_about_reads_alone() => VerifyAsync("""
        [Sharded, ReadFrom(ReadFrom.Replica)]
        public interface IUsers
        {
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? Name(long userId);

            [Execute("UPDATE users SET name = @name WHERE user_id = @userId")]
            int Rename(long userId, string name);
        }
        """);
}
