using CompileShard.Package.Tests.Support;

namespace CompileShard.Package.Tests;

/// <summary>An application with dependency injection and configuration that installs CompileShard.Hosting alone.</summary>
public sealed class HostedTests(PackedPackages packages)
{
    [Fact]
    public async Task A_trimmed_program_on_net10_has_no_warnings_and_runs()
    {
        var consumer = Consumer.Create(packages, "Hosted");

        var publish = (await consumer.RunAsync("publish", "-v", "minimal", "--use-current-runtime", "--self-contained", "-o", "published")).ShouldSucceed();

        Assert.Empty(publish.Warnings);
        Assert.False(File.Exists(consumer.PathOf("published/System.Private.DataContractSerialization.dll")), "nothing was trimmed");
        var data = Directory.CreateDirectory(consumer.PathOf("data")).FullName;
        var run = (await Dotnet.RunProgramAsync(consumer.PathOf("published/Hosted"), consumer.Folder, data)).ShouldSucceed();
        Assert.Equal(
            ["added 1", "added 1", "added 1", "Note { Id = 2, Text = note 2, Due = 01/02/2026 00:00:00 }", "Note { Id = 3, Text = note 3, Due =  }"],
            run.Output.TrimEnd('\n').Split('\n'));
    }
}
