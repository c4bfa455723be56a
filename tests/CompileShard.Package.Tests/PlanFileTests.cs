using System.Reflection;
using CompileShard.Package.Tests.Support;

namespace CompileShard.Package.Tests;

/// <summary>Plans in review, as a project with the package sees them: the build fails, the tool accepts, the build passes.</summary>
public sealed class PlanFileTests(PackedPackages packages)
{
    private static readonly string s_tool = typeof(PlanFileTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Tool").Value!;

    [Fact]
    public async Task A_build_fails_until_its_plans_are_accepted_and_again_when_they_change()
    {
        var consumer = Consumer.Create(packages, "Plans");
        const string PlanFile = "plans/Plans.IUserRepository.plan.txt";

        var first = (await consumer.BuildAsync()).ShouldFail();
        Assert.Contains("Users.cs(8,18): error SHARD081: the plans of 'IUserRepository' are not accepted yet: there is no " + PlanFile, first.Output, StringComparison.Ordinal);
        Assert.Equal(PlanFile + ": written\n", (await AcceptAsync(consumer)).Output);
        var accepted = (await consumer.BuildAsync("--no-restore")).ShouldSucceed();
        Assert.Empty(accepted.Warnings);

        // Two more nodes: every plan is another one.
        await File.WriteAllTextAsync(consumer.PathOf("shards.xml"), (await File.ReadAllTextAsync(consumer.PathOf("shards.xml"))).Replace("count=\"2\"", "count=\"4\"", StringComparison.Ordinal).Replace("$0-1", "$0-3", StringComparison.Ordinal));
        var changed = (await consumer.BuildAsync("--no-restore", "-c", "Release")).ShouldFail();
        Assert.Contains("Users.cs(11,16): error SHARD080: the plan of 'IUserRepository.FindAsync' is not the one in " + PlanFile + ": line 6 has 'Route: one of 2 shards", changed.Output, StringComparison.Ordinal);
        Assert.Equal(PlanFile + ": changed\n", (await AcceptAsync(consumer)).Output);
        (await consumer.BuildAsync("--no-restore", "-c", "Release")).ShouldSucceed();

        // A file that goes makes the compiler run again, although no source has changed.
        File.Delete(consumer.PathOf(PlanFile));
        Assert.Contains("error SHARD081: ", (await consumer.BuildAsync("--no-restore", "-c", "Release")).ShouldFail().Output, StringComparison.Ordinal);
    }

    private static async Task<CommandResult> AcceptAsync(Consumer consumer) => (await Dotnet.RunProgramAsync("dotnet", consumer.Folder, s_tool, "plans", "accept")).ShouldSucceed();
}
