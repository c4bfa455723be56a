using CompileShard.CodeFixes;

namespace CompileShard.Generator.Tests.Diagnostics.CodeFixes;

public class NeedlessScatterCodeFixTests
{
    private static Task VerifyAsync(string before, string after) => CodeFixTest.VerifyAsync(new NeedlessScatterCodeFix(), "remove-scatter", before, after);

    [Fact]
    public Task The_line_goes_with_the_attribute() => VerifyAsync("""
            [Scatter]
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? Name(long userId);
        """, """
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? Name(long userId);
        """);

    [Theory]
    [InlineData("[Scatter, Query(", "[Query(", ")]")]
    [InlineData("[Query(", "[Query(", "), Scatter]")]
    [InlineData("[Scatter] [Query(", "[Query(", ")]")]
    public Task Neighbours_stay(string before, string after, string end) => VerifyAsync(
        before + "\"SELECT name FROM users WHERE user_id = @userId\"" + end + "\nstring? Name(long userId);",
        after + "\"SELECT name FROM users WHERE user_id = @userId\")]\nstring? Name(long userId);");
}
