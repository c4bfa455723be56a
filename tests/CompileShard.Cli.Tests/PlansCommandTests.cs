using CompileShard.Planner;
using CompileShard.Planner.PlanFiles;

namespace CompileShard.Cli.Tests;

public sealed class PlansCommandTests : IDisposable
{
    private const string Generated = "generated/CompileShard.Generator/CompileShard.Generator.ShardingGenerator/" + PlanBundle.FileName;

    private readonly ToolRun _tool = new();

    private string Project => Path.Combine(_tool.Folder, "src", "Shop");

    private string Plans => Path.Combine(Project, "plans");

    public PlansCommandTests() => Write("src/Shop/Shop.csproj", "<Project />");

    public void Dispose() => _tool.Dispose();

    private static string Text(string plan) => new PlanFile("IUsers", new EquatableArray<PlanBlock>([new("Find(long id)", new EquatableArray<string>(["SELECT 1", plan]))])).Text;

    private string Write(string relative, string text)
    {
        var path = Path.Combine(_tool.Folder, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>What a build leaves; <paramref name="minutes"/> tells which one is newer.</summary>
    private void Build(string below, int minutes, params (string Name, string? Text)[] files) =>
        File.SetLastWriteTimeUtc(
            Write(below + "/" + Generated, new PlanBundle("plans", files.Select(f => new KeyValuePair<string, string?>(f.Name, f.Text)).ToEquatableArray()).Write()),
            new DateTime(2024, 1, 1, 0, minutes, 0, DateTimeKind.Utc));

    [Fact]
    public async Task Plans_of_the_build_are_written_and_a_second_run_changes_nothing()
    {
        Build("src/Shop/obj/Debug/net8.0", 0, ("IUsers.plan.txt", Text("Plan: single")));
        Assert.Equal(new ToolResult(0, "plans/IUsers.plan.txt: written\n", ""), await _tool.RunAsync("plans", "accept", "--project", Project));
        Assert.Equal(Text("Plan: single"), File.ReadAllText(Path.Combine(Plans, "IUsers.plan.txt")));
        Assert.Equal(new ToolResult(0, "plans/IUsers.plan.txt: unchanged\n", ""), await _tool.RunAsync("plans", "accept", "--project", Path.Combine(Project, "Shop.csproj")));
    }

    [Fact]
    public async Task The_newest_build_counts_whatever_its_configuration()
    {
        Build("src/Shop/obj/Debug/net8.0", 2, ("IUsers.plan.txt", Text("Plan: new")));
        Build("src/Shop/obj/Release/net10.0", 1, ("IUsers.plan.txt", Text("Plan: old")));
        Write("src/Shop/plans/IUsers.plan.txt", Text("Plan: old"));
        Assert.Equal("plans/IUsers.plan.txt: changed\n", (await _tool.RunAsync("plans", "accept", "--project", Project)).Output);
        Assert.Equal(Text("Plan: new"), File.ReadAllText(Path.Combine(Plans, "IUsers.plan.txt")));
    }

    [Theory]
    [InlineData("artifacts/obj/Shop/debug")]
    [InlineData("src/artifacts/obj/Shop/debug_net8.0")]
    public async Task A_build_with_an_artifacts_folder_is_found(string folder)
    {
        Build("artifacts/obj/Other/debug", 9, ("IOther.plan.txt", Text("Plan: other")));
        Build(folder, 0, ("IUsers.plan.txt", Text("Plan: single")));
        Assert.Equal("plans/IUsers.plan.txt: written\n", (await _tool.RunAsync("plans", "accept", "--project", Project)).Output);
    }

    [Fact]
    public async Task Generated_files_in_another_folder_can_be_named()
    {
        Build("elsewhere", 0, ("IUsers.plan.txt", Text("Plan: single")));
        Assert.Equal("plans/IUsers.plan.txt: written\n", (await _tool.RunAsync("plans", "accept", "--project", Project, "--generated", Path.Combine(_tool.Folder, "elsewhere"))).Output);
        (await _tool.RunAsync("plans", "accept", "--project", Project, "--generated", Path.Combine(_tool.Folder, "nowhere"))).AssertRefused(2, "nowhere", "--generated");
    }

    [Fact]
    public async Task Plans_of_interfaces_that_are_gone_are_deleted_and_other_files_kept()
    {
        Build("src/Shop/obj/Debug/net8.0", 0, ("IUsers.plan.txt", Text("Plan: single")));
        Write("src/Shop/plans/IOld.plan.txt", Text("Plan: single"));
        Write("src/Shop/plans/holidays.plan.txt", "Two weeks in July\n");
        Write("src/Shop/plans/notes.txt", "notes");
        Assert.Equal(
            ["plans/IUsers.plan.txt: written", "plans/IOld.plan.txt: deleted; its interface is gone", "plans/holidays.plan.txt: left as it is; it holds no plans, and the build will ask for its deletion"],
            (await _tool.RunAsync("plans", "accept", "--project", Project)).Lines);
        Assert.Equal(["IUsers.plan.txt", "holidays.plan.txt", "notes.txt"], Directory.GetFiles(Plans).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_interface_with_errors_keeps_its_file_and_the_command_says_so()
    {
        Build("src/Shop/obj/Debug/net8.0", 0, ("IBroken.plan.txt", null), ("IUsers.plan.txt", Text("Plan: single")));
        Write("src/Shop/plans/IBroken.plan.txt", Text("Plan: accepted"));
        var result = await _tool.RunAsync("plans", "accept", "--project", Project);
        Assert.Equal((1, "plans/IBroken.plan.txt: left as it is; the interface has errors\nplans/IUsers.plan.txt: written\n"), (result.ExitCode, result.Output));
        Assert.Contains("1 of 2 interfaces has errors", result.Errors, StringComparison.Ordinal);
        Assert.Equal(Text("Plan: accepted"), File.ReadAllText(Path.Combine(Plans, "IBroken.plan.txt")));
    }

    [Fact]
    public async Task Line_ends_that_version_control_changed_are_left()
    {
        Build("src/Shop/obj/Debug/net8.0", 0, ("IUsers.plan.txt", Text("Plan: single")));
        Write("src/Shop/plans/IUsers.plan.txt", Text("Plan: single").Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal("plans/IUsers.plan.txt: unchanged\n", (await _tool.RunAsync("plans", "accept", "--project", Project)).Output);
    }

    [Fact]
    public async Task Without_a_build_or_a_project_the_remedy_is_named()
    {
        (await _tool.RunAsync("plans", "accept", "--project", Project)).AssertRefused(1, "<CompileShardPlanFile>", "--generated");
        Directory.CreateDirectory(Path.Combine(Project, "obj"));
        (await _tool.RunAsync("plans", "accept", "--project", Project)).AssertRefused(1, "obj'", "build it");
        (await _tool.RunAsync("plans", "accept", "--project", Path.Combine(_tool.Folder, "x.csproj"))).AssertRefused(2, "x.csproj", "--project");
    }

    [Fact]
    public async Task A_name_that_leads_out_of_the_folder_is_refused()
    {
        Build("src/Shop/obj/Debug/net8.0", 0, ("../IUsers.plan.txt", Text("Plan: single")));
        (await _tool.RunAsync("plans", "accept", "--project", Project)).AssertRefused(1, "../IUsers.plan.txt");
        Assert.False(File.Exists(Path.Combine(Project, "IUsers.plan.txt")));
    }

    [Fact]
    public async Task A_file_of_that_name_that_holds_no_plans_is_named()
    {
        Write("src/Shop/obj/Debug/net8.0/" + PlanBundle.FileName, "// something else\n");
        (await _tool.RunAsync("plans", "accept", "--project", Project)).AssertRefused(1, PlanBundle.FileName, "holds no plans");
    }
}
