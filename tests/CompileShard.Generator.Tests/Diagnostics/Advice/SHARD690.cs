using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Tests.Diagnostics.Advice;

public class SHARD690 : DiagnosticTest
{
    [Fact]
    public async Task Counts_what_became_of_every_method()
    {
        var diagnostics = await RunAsync(Project("""
            [Sharded]
            public interface IUsers
            {
                [Query("SELECT name FROM users WHERE user_id = @userId")]
                string? Name(long userId);

                [Query("SELECT name FROM users WHERE user_id IN (@ids)")]
                List<string> Names(long[] ids);

                [Scatter]
                [Query("SELECT name FROM users")]
                List<string> All();

                [Query("SELECT name FROM users")]
                List<string> Refused();
            }

            [Sharded]
            public interface ICountries
            {
                [Query("SELECT name FROM countries")]
                List<string> Names();

                [Execute("INSERT INTO countries (code, name) VALUES (@code, @name)")]
                int Add(string code, string name);
            }
            """, Example.Rules));
        var scorecard = Assert.Single(diagnostics, d => d.Id == "SHARD690");
        Assert.Equal(DiagnosticSeverity.Hidden, scorecard.Severity);
        Assert.Equal(
            "2 [Sharded] interface(s), 6 method(s): 2 routed by key, 1 scattered over all shards, 1 broadcast to every copy, 1 without a shard key (global, single-node or no table), 1 refused",
            scorecard.GetMessage(null));
    }

    [Fact]
    public async Task A_project_without_an_interface_has_none() => Assert.Empty(await RunAsync(Project("public class Plain;", Example.Rules)));
}
