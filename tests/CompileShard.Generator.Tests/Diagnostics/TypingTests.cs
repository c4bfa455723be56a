using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompileShard.Generator.Tests.Diagnostics;

/// <summary>An editor runs the analyzers on every half-typed state of a file. None of them may crash or be called our bug.</summary>
public class TypingTests
{
    private const string Source = """"
        using static Texts;
        public static class Texts { public const string From = " FROM users u "; }
        public record struct Pair<T>(T Name, [property: Obsolete] long? UserId) where T : class;

        [Sharded(Rule = "mod-long")]
        public partial interface ITyping<in TKey> : IDisposable
        {
            [Query("SELECT \u0061, name" + From + $@"WHERE {"user_id"} = @user.UserId AND name IN (@names)"), Scatter]
            Task<List<Pair<string>>> FindAsync(User user, IReadOnlyList<string> names, CancellationToken token = default);

            [Execute("""
                INSERT INTO users (user_id, name)
                VALUES (@users.UserId, @users.Name)
                """)]
            ValueTask<int> AddAsync([ShardKey] params User[] users);
        }
        """";

    [Fact]
    public Task Every_beginning_of_a_file() => CheckAsync(Enumerable.Range(0, Source.Length).Where(i => i % 5 == 0).Select(i => Source[..i]));

    [Fact]
    public Task A_file_with_a_piece_missing() => CheckAsync(Enumerable.Range(0, Source.Length - 9).Where(i => i % 7 == 0).Select(i => Source.Remove(i, 9)));

    private static async Task CheckAsync(IEnumerable<string> texts)
    {
        var project = DiagnosticTest.Project(Source, Example.Rules);
        var compilation = DiagnosticTest.CreateCompilation(project);
        var tree = compilation.SyntaxTrees.Single(t => t.FilePath == "Test.cs");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var changed = CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)tree.Options, tree.FilePath, cancellationToken: TestContext.Current.CancellationToken);
            var diagnostics = await DiagnosticTest.AnalyzeAsync(compilation.ReplaceSyntaxTree(tree, changed), new AnalyzerOptions(project.CreateAdditionalTexts(), project.CreateOptionsProvider()));
            seen.UnionWith(diagnostics.Select(d => d.Id));
            Assert.All(diagnostics, d =>
            {
                Assert.True(d.Id is not ("AD0001" or "SHARD999"), d + "\n" + text);
                Assert.True(!d.Location.IsInSource || d.Location.SourceSpan.End <= d.Location.SourceTree!.Length, d + "\n" + text);
            });
        }

        // Otherwise the states would be too broken to test anything.
        Assert.True(seen.Count >= 5, "Only these were reported: " + string.Join(", ", seen));
    }
}
