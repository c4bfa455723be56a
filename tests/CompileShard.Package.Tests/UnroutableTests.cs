using CompileShard.Package.Tests.Support;

namespace CompileShard.Package.Tests;

/// <summary>A query that no plan exists for stops the build, whatever is switched off.</summary>
public sealed class UnroutableTests(PackedPackages packages)
{
    [Fact]
    public async Task The_build_fails_at_the_words_that_are_wrong_and_also_with_analyzers_off()
    {
        var consumer = Consumer.Create(packages, "Unroutable");

        var build = (await consumer.BuildAsync()).ShouldFail();
        var silenced = (await consumer.BuildAsync("--no-restore", "-p:RunAnalyzers=false", "-p:NoWarn=SHARD990%3BSHARD301")).ShouldFail();

        // The WHERE clause of the second query; the first query is fine.
        Assert.Contains("Users.cs(13,51): error SHARD301: 'users' is sharded by user_id, and", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Users.cs(10", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("SHARD301", silenced.Output, StringComparison.Ordinal);
        Assert.Contains("error SHARD990: ", silenced.Output, StringComparison.Ordinal);
    }
}
