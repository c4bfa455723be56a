using CompileShard.CodeFixes;

namespace CompileShard.Generator.Tests.Diagnostics.CodeFixes;

public class NullableMemberCodeFixTests
{
    private static Task VerifyAsync(string before, string after) =>
        CodeFixTest.VerifyAsync(new NullableMemberCodeFix(), "nullable", before, after, "--- shards.xml\n" + Example.Rules + "\n--- shop.schema.sql\n" + Example.Schema);

    private static Task VerifyRowAsync(string before, string after, string result = "Row?", string columns = "user_id, email")
    {
        var source = $"[Sharded]\npublic interface ITest\n{{\n    [Query(\"SELECT {columns} FROM users WHERE user_id = @userId\")]\n    {result} Find(long userId);\n}}\n";
        return VerifyAsync(source + before, source + after);
    }

    [Fact]
    public Task A_positional_record() => VerifyRowAsync("public record Row(long UserId, string Email);", "public record Row(long UserId, string? Email);", "List<Row>");

    [Fact]
    public Task A_property() => VerifyRowAsync(
        "public class Row { public long UserId { get; set; } public string Email { get; set; } = \"\"; }",
        "public class Row { public long UserId { get; set; } public string? Email { get; set; } = \"\"; }");

    [Fact]
    public Task A_parameter_and_the_property_that_keeps_it() => VerifyRowAsync(
        "public class Row(long userId, string email) { public long UserId { get; } = userId; public string Email { get; } = email; }",
        "public class Row(long userId, string? email) { public long UserId { get; } = userId; public string? Email { get; } = email; }");

    [Fact]
    public Task One_value() => VerifyAsync("""
        [Query("SELECT email FROM users WHERE user_id = @userId")]
        Task<List<string>> EmailsAsync(long userId, CancellationToken cancellationToken = default);
        """, """
        [Query("SELECT email FROM users WHERE user_id = @userId")]
        Task<List<string?>> EmailsAsync(long userId, CancellationToken cancellationToken = default);
        """);

    [Fact]
    public Task A_tuple() => VerifyAsync("""
        [Query("SELECT user_id, email FROM users WHERE user_id = @userId")]
        List<(long Id, string Email)> Find(long userId);
        """, """
        [Query("SELECT user_id, email FROM users WHERE user_id = @userId")]
        List<(long Id, string? Email)> Find(long userId);
        """);
}
