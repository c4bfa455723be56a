using CompileShard.Package.Tests.Support;

namespace CompileShard.Package.Tests;

/// <summary>A query that no plan exists for stops the build, whatever is switched off.</summary>
public sealed class UnroutableTests(PackedPackages packages)
{
    [Fact]
    public async Task The_build_fails_once_at_the_words_that_are_wrong_and_also_with_analyzers_off()
    {
        var consumer = Consumer.Create(packages, "Unroutable");

        var build = (await consumer.BuildAsync()).ShouldFail();
        var silenced = (await consumer.BuildAsync("--no-restore", "-p:RunAnalyzers=false", "-p:NoWarn=SHARD990%3BSHARD301")).ShouldFail();

        var tried = (await consumer.BuildAsync("--no-restore", "-p:NoWarn=SHARD990%3BSHARD301", "-p:WarningLevel=0", "-p:TreatWarningsAsErrors=false")).ShouldFail();
        var duringBuild = (await consumer.BuildAsync("--no-restore", "-p:RunAnalyzersDuringBuild=false")).ShouldFail();

        // The WHERE clause of the second query; the first query is fine.
        Assert.Contains("Users.cs(13,51): error SHARD301: 'users' is sharded by user_id, and", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("SHARD990", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Users.cs(10", build.Output, StringComparison.Ordinal);
        Assert.Contains("error SHARD301: ", tried.Output, StringComparison.Ordinal);
        Assert.Contains("error SHARD990: ", duringBuild.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("SHARD301", silenced.Output, StringComparison.Ordinal);
        Assert.Contains("error SHARD990: ", silenced.Output, StringComparison.Ordinal);
    }
}
