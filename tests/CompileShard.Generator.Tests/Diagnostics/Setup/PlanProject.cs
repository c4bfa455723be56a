using CompileShard.Generator.Tests.Diagnostics;
using CompileShard.Testing;

namespace CompileShard.Generator.Tests.Diagnostics.Setup;

/// <summary>A project with its plans under review, and the plan file of the interface <c>ITest</c> as it should be.</summary>
internal static class PlanProject
{
    public const string Path = "plans/ITest.plan.txt";

    public const string Members = """
            [Query("SELECT name FROM users WHERE user_id = @userId")]
            string? Name(long userId);

            [Execute("DELETE FROM users WHERE user_id = @userId")]
            int Remove(long userId);
        """;

    public const string Plans = """
        Plans of ITest. Written by 'compileshard plans accept'; a build that plans otherwise fails.

        Name(long userId)
            SELECT name FROM users WHERE user_id = @userId
            Plan: single; keys @userId
            Route: one of 4 shards (user_0 .. user_3), by rule mod-long from @userId.
            Cost: one statement.

        Remove(long userId)
            DELETE FROM users WHERE user_id = @userId
            Plan: single; keys @userId
            Route: one of 4 shards (user_0 .. user_3), by rule mod-long from @userId.
            Cost: one statement.

        """;

    /// <summary>Sets the property; and adds the file, if there is one.</summary>
    public static Func<TestProject, TestProject> With(string? plans, string property = "plans") => project =>
    {
        project = project.WithProperty("CompileShardPlanFile", property);
        return plans is null ? project : project.WithRules(plans, Path);
    };
}
