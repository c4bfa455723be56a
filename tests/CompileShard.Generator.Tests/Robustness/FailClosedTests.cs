using CompileShard.Generator.Tests.Emission;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Tests.Robustness;

/// <summary>
/// What cannot be planned still compiles, but for the marker: SHARD990 is the one error of the build, whatever the interface declares, and the others' bodies are real.
/// </summary>
public class FailClosedTests
{
    [Theory]
    [InlineData("no statement", "int Find(long id);")]
    [InlineData("two statements", "[Query(\"SELECT 1\"), Execute(\"DELETE FROM users\")] int Find(long id);")]
    [InlineData("empty SQL", "[Query(\"\")] int Find(long id);")]
    [InlineData("null SQL", "[Query(null!)] int Find(long id);")]
    [InlineData("syntax error", "[Query(\"SELEC name FROM users\")] Task<int> FindAsync(long id);")]
    [InlineData("not routed", "[Query(\"SELECT user_id FROM users\")] List<long> Find();")]
    [InlineData("unknown parameter", "[Query(\"SELECT user_id FROM users WHERE user_id = @x\")] long Find(long id);")]
    [InlineData("return type", "[Query(\"SELECT 1\")] System.IO.Stream Find();")]
    [InlineData("nothing returned", "[Query(\"SELECT 1\")] Task Find();")]
    [InlineData("rows from a write", "[Execute(\"DELETE FROM users WHERE user_id = @id\")] List<string> Find(long id);")]
    [InlineData("stream in a task", "[Query(\"SELECT 1\")] Task<IAsyncEnumerable<int>> Find();")]
    [InlineData("ref return", "[Query(\"SELECT 1\")] ref int Find();")]
    [InlineData("ref readonly return", "[Query(\"SELECT 1\")] ref readonly string? Find();")]
    [InlineData("ref, out, in", "[Query(\"SELECT 1\")] int Find(ref long a, out string? b, in DateTime c, ref readonly int d);")]
    [InlineData("params", "[Query(\"SELECT user_id FROM users WHERE user_id IN (@ids)\")] long[] Find(params long[] ids);")]
    [InlineData("generic", "[Query(\"SELECT 1\")] T? Find<T, U>(T? value, U other) where T : class, new() where U : struct;")]
    [InlineData("generic, unconstrained", "[Query(\"SELECT 1\")] Task<T?> Find<T>(T? value, List<T?> more);")]
    [InlineData("property", "string? Name { get; set; }")]
    [InlineData("init property", "int Name { init; }")]
    [InlineData("indexer", "string this[int index, string? key] { get; }")]
    [InlineData("event", "event EventHandler<string?>? Changed;")]
    [InlineData("two tokens", "[Query(\"SELECT 1\")] int Find(CancellationToken a, CancellationToken b = default);")]
    [InlineData("key on a token", "[Query(\"SELECT 1\")] int Find([ShardKey] CancellationToken a);")]
    [InlineData("two keys", "[Query(\"SELECT name FROM users WHERE name = 'x'\")] string? Find([ShardKey] long a, [ShardKey] long b);")]
    [InlineData("abstract row", "[Query(\"SELECT 1 AS a\")] System.Collections.ArrayList? Find();")]
    [InlineData("parameter type", "[Query(\"SELECT 1 FROM users WHERE user_id = @a\")] int Find(Action a);")]
    [InlineData("parameter of a dynamic type", "[Query(\"SELECT 1 FROM users WHERE user_id = @a\")] int Find(dynamic a, object? b);")]
    [InlineData("span parameter", "[Query(\"SELECT 1 FROM users WHERE user_id IN (@a)\")] int Find(ReadOnlySpan<long> a);")]
    [InlineData("columns that do not fit", "[Query(\"SELECT user_id, name FROM users WHERE user_id = @a\")] long Find(long a);")]
    [InlineData("member without a column", "[Query(\"SELECT user_id FROM users WHERE user_id = @a\")] User Find(long a);")]
    public void Only_the_marker_fails(string what, string member)
    {
        foreach (var nullable in new[] { NullableContextOptions.Enable, NullableContextOptions.Disable })
        {
            var source = nullable == NullableContextOptions.Enable ? member : member.Replace("?", "", StringComparison.Ordinal).Replace("null!", "null", StringComparison.Ordinal);
            var result = Run($$"""
                [Sharded]
                public interface IUsers
                {
                    {{source}}

                    [Query("SELECT name FROM users WHERE user_id = @id")]
                    ValueTask<string> GoodAsync(long id);
                }
                """, nullable);
            Assert.True(result.Errors.All(e => e.Id == "SHARD990"), what + ":\n" + string.Join("\n", result.Errors.Where(e => e.Id != "SHARD990")) + "\n" + result["Shop.IUsers.g.cs"]);
            Assert.NotEmpty(result.Errors);
            Assert.Contains("Async(GoodAsyncCommand.Instance", result["Shop.IUsers.g.cs"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("private", "public static partial class Outer { [Sharded] private interface IUsers { [Query(\"SELECT 1\")] int One(); } }")]
    [InlineData("file-local", "[Sharded] file interface IUsers { [Query(\"SELECT 1\")] int One(); }")]
    [InlineData("generic", "[Sharded] public interface IUsers<T> { [Query(\"SELECT 1\")] int One(); }")]
    [InlineData("inside a generic", "public static class Outer<T> { [Sharded] public interface IUsers { [Query(\"SELECT 1\")] int One(); } }")]
    [InlineData("static abstract", "[Sharded] public interface IUsers { [Query(\"SELECT 1\")] static abstract int One(); }")]
    [InlineData("name taken", "public sealed class Users { } [Sharded] public interface IUsers { [Query(\"SELECT 1\")] int One(); }")]
    [InlineData("name taken by a twin", "[Sharded] public interface IOuterUsers { [Query(\"SELECT 1\")] int One(); } public static class Outer { [Sharded] public interface IUsers { [Query(\"SELECT 1\")] int One(); } }")]
    public void Interface_that_cannot_be_implemented_fails_by_the_marker(string what, string declaration)
    {
        var result = Run(declaration, NullableContextOptions.Enable);
        Assert.True(result.Errors.All(e => e.Id == "SHARD990"), what + ":\n" + string.Join("\n", result.Errors.Where(e => e.Id != "SHARD990")));
        Assert.NotEmpty(result.Errors);
    }

    [Fact]
    public void Marker_survives_every_way_of_switching_diagnostics_off()
    {
        var project = Project("[Sharded] public interface IUsers { [Query(\"SELECT user_id FROM users\")] List<long> Find(); }", NullableContextOptions.Enable);
        var result = GeneratorHarness.Run(project);
        var silenced = result.Compilation.WithOptions(result.Compilation.Options
            .WithGeneralDiagnosticOption(ReportDiagnostic.Suppress)
            .WithSpecificDiagnosticOptions([new("SHARD990", ReportDiagnostic.Suppress), new("SHARD301", ReportDiagnostic.Suppress), new("CS0619", ReportDiagnostic.Suppress)]));
        Assert.Contains(silenced.GetDiagnostics(), d => d is { Id: "SHARD990", Severity: DiagnosticSeverity.Error });
    }

    [Fact]
    public void Without_a_rules_file_nothing_is_planned()
    {
        var result = GeneratorHarness.Run(TestProject.Of(Sample.Types + Sample.Users));
        Assert.Equal(6, result.Errors.Count(e => e.Id == "SHARD990"));
        Assert.Equal(6, result.Errors.Length);
        Assert.Contains("SHARD001", result["Shop.IUserRepository.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Reason_stands_in_the_generated_body()
    {
        var result = Run("[Sharded] public interface IUsers { [Query(\"SELECT user_id FROM users\")] List<long> Find(); }", NullableContextOptions.Enable);
        Golden.Verify(result["Shop.IUsers.g.cs"], "Not_planned.cs.txt");
    }

    private static GeneratorResult Run(string declarations, NullableContextOptions nullable) => GeneratorHarness.Run(Project(declarations, nullable));

    private static TestProject Project(string declarations, NullableContextOptions nullable)
    {
        var types = nullable == NullableContextOptions.Enable ? Sample.Types : Sample.Types.Replace("?", "", StringComparison.Ordinal);
        return TestProject.Of(types + declarations, Sample.Rules) with { Nullable = nullable };
    }
}
