using System.Globalization;

namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD080 : DiagnosticTest
{
    [Fact]
    public Task Plans_as_accepted_are_no_difference() => VerifyAsync(PlanProject.Members, configure: PlanProject.With(PlanProject.Plans));

    [Fact]
    public Task Line_ends_of_another_system_are_no_difference() =>
        VerifyAsync(PlanProject.Members, configure: PlanProject.With(PlanProject.Plans.Replace("\n", "\r\n", StringComparison.Ordinal)));

    [Fact]
    public Task Without_the_property_nothing_is_compared() => VerifyAsync(PlanProject.Members, configure: PlanProject.With("anything", property: ""));

    [Fact]
    public async Task A_changed_statement_is_reported_at_its_method_with_what_differs_and_the_line_of_the_file()
    {
        var diagnostics = await VerifyAsync("""
                [Query("SELECT name FROM users WHERE user_id = 5 AND user_id = @userId")]
                string? [|Name|](long userId);

                [Execute("DELETE FROM users WHERE user_id = @userId")]
                int Remove(long userId);
            """, configure: PlanProject.With(PlanProject.Plans));
        var diagnostic = Assert.Single(diagnostics);
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        Assert.StartsWith(
            "the plan of 'ITest.Name' is not the one in plans/ITest.plan.txt: line 4 has 'SELECT name FROM users WHERE user_id = @userId', this build plans 'SELECT name FROM users WHERE user_id = 5 AND user_id = @userId'; line 5 has 'Plan: single; keys @userId', this build plans 'Plan: single; keys 5; shards 1'; line 6",
            message, StringComparison.Ordinal);
        Assert.Contains("'compileshard plans accept'", message, StringComparison.Ordinal);
        var line = Assert.Single(diagnostic.AdditionalLocations).GetLineSpan();
        Assert.Equal((PlanProject.Path, 3), (line.Path, line.StartLinePosition.Line));
    }

    [Fact]
    public Task Changed_rules_are_reported_at_each_method() => VerifyAsync("""
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? [|Name|](long userId);

            [Execute("DELETE FROM users WHERE user_id = @userId")]
            int [|Remove|](long userId);
        """, rules: Example.Rules.Replace("nodes=\"user_$0-3\" primaryKey=\"user_id\"", "nodes=\"other_$0-3\" primaryKey=\"user_id\"", StringComparison.Ordinal), configure: PlanProject.With(PlanProject.Plans));

    [Fact]
    public async Task A_new_method_and_one_with_other_parameters_are_named()
    {
        var diagnostics = await VerifyAsync(PlanProject.Members.Replace("Name(long", "[|Name|](int", StringComparison.Ordinal) + "\n[Query(\"SELECT 1\")]\nint [|One|]();", configure: PlanProject.With(PlanProject.Plans));
        Assert.Equal(
            ["line 3 has 'Name(long userId)', this build plans 'Name(int userId)'", "the file has no 'One()'"],
            diagnostics.OrderBy(d => d.Location.SourceSpan.Start).Select(d => d.GetMessage(CultureInfo.InvariantCulture).Split("plan.txt: ")[1].Split(". If")[0]));
    }

    [Fact]
    public async Task A_removed_method_is_reported_at_the_interface()
    {
        var diagnostics = await VerifyAsync("""
            [Sharded]
            public interface [|ITest|]
            {
                [Query("SELECT name FROM users WHERE user_id = @userId")]
                string? Name(long userId);
            }
            """, configure: PlanProject.With(PlanProject.Plans));
        Assert.Contains("line 9 has 'Remove(long userId)', which is no method of the interface", Assert.Single(diagnostics).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task Another_order_and_another_first_line_are_differences() => VerifyAsync(
        "[Sharded]\npublic interface [|ITest|]\n{\n" + PlanProject.Members + "\n}\n", configure: PlanProject.With(PlanProject.Plans.Replace("Plans of ITest", "Plans of IOther", StringComparison.Ordinal)));

    /// <summary>The build fails at the statement; that its plan is another one would only be noise.</summary>
    [Fact]
    public Task An_interface_with_errors_is_not_compared() => VerifyAsync("""
        [Query("SELECT name FROM {|SHARD301:users|}")]
        string? Name(long userId);
        """.Replace("Name(long userId)", "Name()", StringComparison.Ordinal), configure: PlanProject.With(PlanProject.Plans));
}
