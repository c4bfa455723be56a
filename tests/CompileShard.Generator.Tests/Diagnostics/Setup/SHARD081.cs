using System.Globalization;

namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD081 : DiagnosticTest
{
    private const string Marked = "[Sharded]\npublic interface [|ITest|]\n{\n" + PlanProject.Members + "\n}\n";

    [Theory]
    [InlineData("plans", "plans/ITest.plan.txt")]
    [InlineData("true", "plans/ITest.plan.txt")]
    [InlineData(" docs\\plans\\ ", "docs/plans/ITest.plan.txt")]
    public async Task A_file_that_is_missing_is_named(string property, string path)
    {
        var diagnostic = Assert.Single(await VerifyAsync(Marked, configure: PlanProject.With(null, property)));
        Assert.Equal($"the plans of 'ITest' are not accepted yet: there is no {path}; run 'compileshard plans accept' after this build, read the file and commit it", diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("false")]
    public Task A_project_that_keeps_no_plans_needs_none(string property) => VerifyAsync(PlanProject.Members, configure: PlanProject.With(null, property));

    [Fact]
    public Task The_file_of_an_interface_in_a_namespace_has_its_full_name() => VerifyAsync(
        "namespace Shop.Data;\n\npublic static class Outer\n{\n[Sharded]\npublic interface ITest\n{\n" + PlanProject.Members + "\n}\n}\n",
        configure: p => p.WithProperty("CompileShardPlanFile", "plans").WithRules(PlanProject.Plans.Replace("of ITest", "of Shop.Data.Outer.ITest", StringComparison.Ordinal), "plans/Shop.Data.Outer.ITest.plan.txt"));

    [Fact]
    public Task An_interface_with_errors_needs_no_file_yet() => VerifyAsync("""
        [Query("SELECT name FROM {|SHARD301:users|}")]
        string? Name();
        """, configure: PlanProject.With(null));
}
