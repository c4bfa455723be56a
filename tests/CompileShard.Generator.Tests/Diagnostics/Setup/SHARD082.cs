using CompileShard.Testing;

namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD082 : DiagnosticTest
{
    private static Func<TestProject, TestProject> With(string path, string property = "plans") => project => PlanProject.With(PlanProject.Plans, property)(project).WithRules("Plans of IOld.\n", path);

    private static async Task<IReadOnlyList<string>> RunAsync(string path, string property = "plans") =>
        (await RunAsync(With(path, property)(Project(Example.File(PlanProject.Members), Example.Rules)))).Where(d => d.Severity != Microsoft.CodeAnalysis.DiagnosticSeverity.Hidden).Select(d => d.Id + " " + d.Location.GetLineSpan()).ToList();

    [Fact]
    public async Task The_plans_of_an_interface_that_is_gone() => Assert.Equal(["SHARD082 plans/IOld.plan.txt: (0,0)-(0,0)"], await RunAsync("plans/IOld.plan.txt"));

    [Fact]
    public async Task A_file_with_another_name_holds_no_plans() => Assert.Empty(await RunAsync("plans/notes.txt"));

    [Fact]
    public async Task Without_the_property_no_file_is_looked_at() => Assert.Empty(await RunAsync("plans/IOld.plan.txt", property: ""));

    [Fact]
    public Task The_plans_of_an_interface_with_errors_are_not_left_over() => VerifyAsync("""
        [Query("SELECT name FROM {|SHARD301:users|}")]
        string? Name();
        """, configure: PlanProject.With(PlanProject.Plans));
}
