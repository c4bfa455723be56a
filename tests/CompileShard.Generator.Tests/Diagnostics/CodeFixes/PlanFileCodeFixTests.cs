using CompileShard.CodeFixes;
using CompileShard.Generator.Tests.Diagnostics.Setup;

namespace CompileShard.Generator.Tests.Diagnostics.CodeFixes;

public class PlanFileCodeFixTests
{
    [Fact]
    public async Task A_missing_file_is_added_to_the_folder() =>
        Assert.Equal(("/shop/plans/ITest.plan.txt", PlanProject.Plans), await CodeFixTest.AcceptPlansAsync(new PlanFileCodeFix(), PlanProject.Members, null));

    [Fact]
    public async Task A_file_that_differs_is_replaced() =>
        Assert.Equal((PlanProject.Path, PlanProject.Plans), await CodeFixTest.AcceptPlansAsync(new PlanFileCodeFix(), PlanProject.Members, PlanProject.Plans.Replace("user_3", "user_7", StringComparison.Ordinal)));
}
