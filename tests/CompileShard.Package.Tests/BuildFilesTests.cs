using System.Text.Json;
using CompileShard.Package.Tests.Support;

namespace CompileShard.Package.Tests;

/// <summary>What the package's props and targets do to a project.</summary>
public sealed class BuildFilesTests(PackedPackages packages)
{
    [Fact]
    public async Task Rules_files_are_found_by_name_once_and_not_in_output_folders()
    {
        var consumer = Consumer.Create(packages, "Files");
        foreach (var output in new[] { "bin", "obj" })
        {
            Directory.CreateDirectory(consumer.PathOf(output));
            File.Copy(consumer.PathOf("shards.xml"), consumer.PathOf(output + "/old.shards.xml"));
        }
        (await consumer.RunAsync("restore", "-v", "quiet")).ShouldSucceed();

        var all = await ItemsAsync(consumer, "AdditionalFiles");
        var ours = (await ItemsAsync(consumer, "AdditionalFiles", "-p:EnableDefaultCompileShardRules=false")).Select(consumer.Relative);

        Assert.Equal(["listed.shards.xml", "notes.txt", "one/shards.xml", "shards.xml", "two/deep/orders.shards.xml"], all.Select(consumer.Relative).Order(StringComparer.Ordinal));
        Assert.Equal(["listed.shards.xml", "notes.txt", "one/shards.xml"], ours.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_generator_that_throws_fails_the_build_whatever_the_project_says()
    {
        var consumer = Consumer.Create(packages, "Files");
        (await consumer.RunAsync("restore", "-v", "quiet")).ShouldSucceed();

        var properties = (await consumer.RunAsync("msbuild", "-getProperty:WarningsAsErrors")).ShouldSucceed();

        // The project sets the property too; the compiler must be told both.
        Assert.Contains("CS8785", properties.Output.Split(';', ',', '\n'));
        Assert.Contains("CS0168", properties.Output.Split(';', ',', '\n'));
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

    private static async Task<List<string>> ItemsAsync(Consumer consumer, string item, params string[] arguments)
    {
        var result = (await consumer.RunAsync(["msbuild", "-getItem:" + item, .. arguments])).ShouldSucceed();
        using var json = JsonDocument.Parse(result.Output);
        return json.RootElement.GetProperty("Items").GetProperty(item).EnumerateArray().Select(i => i.GetProperty("FullPath").GetString()!).ToList();
    }
}
