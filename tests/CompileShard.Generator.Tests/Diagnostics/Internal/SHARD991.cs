using CompileShard.Testing;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Tests.Diagnostics.Internal;

/// <summary>Another generator's output is seen by analyzers, and not by ours: what then only throws must not build.</summary>
public class SHARD991 : DiagnosticTest
{
    [Theory]
    [InlineData("ITest", "Rows.Person Find(long userId);", "SELECT user_id, name FROM users WHERE user_id = @userId", "namespace Rows { public record Person(long UserId, string Name); }")]
    [InlineData("ITest", "Person Find(long userId);", "SELECT user_id, name FROM users WHERE user_id = @userId", "public record Person(long UserId, string Name);")]
    [InlineData("ITest.Find", "Half Find(long userId);", "SELECT user_id, name FROM users WHERE user_id = @userId", "public partial class Half { public long UserId { get; set; } public string Name { get; set; } = \"\"; }")]
    public Task What_another_generator_makes_is_told_apart_from_a_mistake(string place, string method, string sql, string made) => VerifyMadeAsync(place, "[Query(\"" + sql + "\")]\n" + method, made);

    [Fact]
    public Task So_is_a_constant_of_one() => VerifyMadeAsync("ITest.Name", "[Query(Texts.Name)]\nstring? Name(long userId);", "public static class Texts { public const string Name = \"SELECT name FROM users WHERE user_id = @userId\"; }");

    [Fact]
    public Task What_all_generators_see_is_not_reported() => VerifyAsync("[Query(\"SELECT name FROM users WHERE user_id = @userId\")]\nstring? Name(long userId);");

    private static async Task VerifyMadeAsync(string place, string member, string made)
    {
        var diagnostics = await WholeBuild.RunAsync(Project(Example.File(member) + "public partial class Half;\n", Example.Rules), made);
        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal(("SHARD991", DiagnosticSeverity.Error, "Test.cs"), (diagnostic.Id, diagnostic.Severity, diagnostic.Location.SourceTree?.FilePath));
        Assert.StartsWith("'" + place + "' has a plan, but the generator did not see all of it: ", diagnostic.GetMessage(null), StringComparison.Ordinal);
    }
}
