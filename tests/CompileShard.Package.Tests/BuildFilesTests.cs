using System.Text.Json;
using CompileShard.Package.Tests.Support;

namespace CompileShard.Package.Tests;

/// <summary>What the package's props and targets do to a project.</summary>
public sealed class BuildFilesTests(PackedPackages packages)
{
    [Fact]
    public async Task Rules_files_are_found_by_name_once_and_a_generator_that_throws_is_an_error()
    {
        var consumer = Consumer.Create(packages, "Files");
        foreach (var output in new[] { "bin", "obj" })
        {
            Directory.CreateDirectory(consumer.PathOf(output));
            File.Copy(consumer.PathOf("shards.xml"), consumer.PathOf(output + "/old.shards.xml"));
        }
        (await consumer.RunAsync("restore", "-v", "quiet")).ShouldSucceed();

        var usual = await EvaluateAsync(consumer);
        var switchedOff = await EvaluateAsync(consumer, "-p:EnableDefaultCompileShardRules=false");

        string[] mycat = ["conf/autopartition-long.txt", "conf/partition-areas.txt", "conf/rule.xml", "conf/ruledata/slot_SHOP_LOG.properties", "conf/schema.xml", "conf/sequence_conf.properties"];
        Assert.Equal([.. mycat, "listed.shards.xml", "notes.txt", "one/shards.xml", "shards.xml", "two/deep/orders.shards.xml", "two/shop.schema.sql"], usual.Files);
        Assert.Equal(["listed.shards.xml", "notes.txt", "one/shards.xml"], switchedOff.Files);
        // A generator that throws is an error, beside what the project itself makes one.
        Assert.Contains("CS8785", usual.WarningsAsErrors.Split(';'));
        Assert.Contains("CS0168", usual.WarningsAsErrors.Split(';'));
    }

    [Fact]
    public async Task A_compiler_that_is_too_old_is_named_instead_of_a_missing_class()
    {
        var consumer = Consumer.Create(packages, "Silent");

        var build = (await consumer.BuildAsync("-p:CompilerApiVersion=roslyn4.7")).ShouldFail();

        Assert.Contains("error SHARD090: CompileShard generates code with the C# compiler 4.8 or newer", build.Output, StringComparison.Ordinal);
        Assert.Contains("this build uses 4.7", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_without_repositories_builds_without_a_word()
    {
        var consumer = Consumer.Create(packages, "Silent");

        var build = (await consumer.BuildAsync("-p:ReportAnalyzer=true")).ShouldSucceed();

        Assert.Empty(build.Warnings);
        Assert.DoesNotContain("SHARD", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(consumer.GeneratedFiles("generated"), f => f.Contains("CompileShard", StringComparison.Ordinal));
        Assert.True(Directory.Exists(Path.Combine(packages.PackageFolder, "compileshard")), "the package of another folder was taken");
    }

    private static async Task<(IReadOnlyList<string> Files, string WarningsAsErrors)> EvaluateAsync(Consumer consumer, params string[] arguments)
    {
        var result = (await consumer.RunAsync(["msbuild", "-getItem:AdditionalFiles", "-getProperty:WarningsAsErrors", .. arguments])).ShouldSucceed();
        using var json = JsonDocument.Parse(result.Output);
        var files = json.RootElement.GetProperty("Items").GetProperty("AdditionalFiles").EnumerateArray().Select(i => consumer.Relative(i.GetProperty("FullPath").GetString()!));
        return (files.Order(StringComparer.Ordinal).ToList(), json.RootElement.GetProperty("Properties").GetProperty("WarningsAsErrors").GetString()!);
    }
}
