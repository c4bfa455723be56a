namespace CompileShard.Cli.Tests;

public sealed class DependencyTests
{
    [Fact]
    public void The_tool_knows_planner_and_runtime_but_not_the_compiler_side() => Assert.All(
        typeof(CommandLine).Assembly.GetReferencedAssemblies().Select(a => a.Name!),
        name => Assert.True(name is "CompileShard" or "CompileShard.Planner" or "netstandard" || name.StartsWith("System.", StringComparison.Ordinal), name));
}
