using System.Reflection;
using System.Xml.Linq;
using CompileShard.Planner;

namespace CompileShard.Generator.Tests.Architecture;

/// <summary>Who may know whom. The planner knows neither the compiler nor ADO.NET, the runtime knows neither planner nor generator, generated code knows the runtime only.</summary>
public class DependencyTests
{
    private static readonly Assembly s_planner = typeof(QueryPlanner).Assembly;
    private static readonly Assembly s_generator = typeof(ShardingGenerator).Assembly;
    private static readonly Assembly s_runtime = typeof(ShardCluster).Assembly;
    private static readonly Assembly s_hosting = typeof(CompileShard.Hosting.CompileShardBuilder).Assembly;

    [Fact]
    public void Planner_references_the_standard_library_alone() => Assert.Equal(["netstandard"], References(s_planner));

    [Fact]
    public void Generator_references_planner_and_compiler_alone() =>
        Assert.Equal(["CompileShard.Planner", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "netstandard"], References(s_generator));

    [Fact]
    public void Generator_and_code_fixes_load_in_the_oldest_supported_compiler() =>
        Assert.Equal(new Version(4, 8, 0, 0), s_generator.GetReferencedAssemblies().Single(a => a.Name == "Microsoft.CodeAnalysis").Version);

    [Fact]
    public void Runtime_references_the_framework_alone() =>
        Assert.All(References(s_runtime), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));

    [Fact]
    public void Hosting_references_the_runtime_and_extensions_alone() => Assert.All(
        References(s_hosting),
        name => Assert.True(name == "CompileShard" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal), name));

    [Fact]
    public void Only_declarations_and_diagnostics_touch_symbols()
    {
        var offenders = Directory
            .EnumerateFiles(Path.Combine(RepositoryRoot(), "generator", "CompileShard.Generator"), "*.cs", SearchOption.AllDirectories)
            .Where(f => new[] { "Model", "Planning", "Emit" }.Contains(Path.GetFileName(Path.GetDirectoryName(f))))
            .Where(f => File.ReadAllText(f).Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(Path.GetFileName);
        Assert.Empty(offenders);
    }

    [Fact]
    public void Planner_and_generator_take_no_package_into_the_users_build()
    {
        foreach (var project in new[] { "CompileShard.Planner", "CompileShard.Generator", "CompileShard.CodeFixes" })
        {
            var packages = XDocument.Load(Path.Combine(RepositoryRoot(), "generator", project, project + ".csproj")).Descendants("PackageReference");
            Assert.All(packages, p => Assert.Equal("all", p.Attribute("PrivateAssets")?.Value));
        }
    }

    private static string[] References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(a => a.Name!).Order(StringComparer.Ordinal)];

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CompileShard.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder;
    }
}
