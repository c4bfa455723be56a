using CompileShard.CodeFixes;

namespace CompileShard.Generator.Tests.Diagnostics.CodeFixes;

public class CancellationTokenCodeFixTests
{
    private static Task VerifyAsync(string before, string after) => CodeFixTest.VerifyAsync(new CancellationTokenCodeFix(), "cancellation-token", before, after);

    [Fact]
    public Task The_token_is_added_last() => VerifyAsync("""
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        Task<string?> NameAsync(long userId);
        """, """
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        Task<string?> NameAsync(long userId, CancellationToken cancellationToken = default);
        """);

    [Fact]
    public Task A_method_without_parameters_gets_one() => VerifyAsync("""
        [Query("SELECT 1")]
        Task<int> PingAsync();
        """, """
        [Query("SELECT 1")]
        Task<int> PingAsync(CancellationToken cancellationToken = default);
        """);

    [Fact]
    public Task Another_type_of_that_name_makes_the_long_name_necessary() => VerifyAsync("""
        public class CancellationToken;

        [Sharded]
        public interface ITest
        {
            [Query("SELECT 1")]
            Task<int> PingAsync();
        }
        """, """
        public class CancellationToken;

        [Sharded]
        public interface ITest
        {
            [Query("SELECT 1")]
            Task<int> PingAsync(System.Threading.CancellationToken cancellationToken = default);
        }
        """);

    [Fact]
    public Task Lines_end_as_the_file_ends_them() => VerifyAsync(
        "[Sharded]\r\npublic interface ITest\r\n{\r\n    [Query(\"SELECT name FROM users WHERE user_id = @userId\")]\r\n    Task<string?> NameAsync(\r\n        long userId);\r\n}\r\n",
        "[Sharded]\r\npublic interface ITest\r\n{\r\n    [Query(\"SELECT name FROM users WHERE user_id = @userId\")]\r\n    Task<string?> NameAsync(\r\n        long userId,\r\n        CancellationToken cancellationToken = default);\r\n}\r\n");

    [Fact]
    public Task All_methods_can_be_fixed_at_once() => CodeFixTest.VerifyAllAsync(new CancellationTokenCodeFix(), "cancellation-token", """
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        Task<string?> NameAsync(long userId);

        [Query("SELECT 1")]
        Task<int> PingAsync();
        """, """
        [Query("SELECT name FROM users WHERE user_id = @userId")]
        Task<string?> NameAsync(long userId, CancellationToken cancellationToken = default);

        [Query("SELECT 1")]
        Task<int> PingAsync(CancellationToken cancellationToken = default);
        """);

    [Fact]
    public async Task A_parameter_of_that_name_is_in_the_way() => Assert.Empty(await CodeFixTest.OfferedAsync(new CancellationTokenCodeFix(), """
        [Query("SELECT name FROM users WHERE user_id = @cancellationToken")]
        Task<string?> NameAsync(long cancellationToken);
        """));
}
