using CompileShard.Generator.Emit;
using CompileShard.Generator.Model;
using CompileShard.Planner.PlanFiles;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompileShard.Generator.Declarations;

/// <summary>Reads the facts about the project as a whole. Nothing else of the compilation flows on.</summary>
internal static class OptionsReader
{
    public static BuildOptions Read(AnalyzerConfigOptionsProvider options, Compilation compilation, bool isSilenced)
    {
        options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var rootNamespace);
        options.GlobalOptions.TryGetValue("build_property.CompileShardVisibility", out var visibility);
        var assembly = compilation.AssemblyName ?? "Assembly";
        return new BuildOptions(
            assembly,
            NamespaceOf(string.IsNullOrWhiteSpace(rootNamespace) ? assembly : rootNamespace!.Trim()),
            string.Equals(visibility?.Trim(), "public", StringComparison.OrdinalIgnoreCase),
            compilation.GetTypeByMetadataName(KnownNames.HostingBuilder) is not null)
        {
            IsReported = options.GlobalOptions.TryGetValue("build_property._CompileShardAnalyzersRun", out var run) && run == "true" && !isSilenced && Diagnostics.AnalyzerStart.Works,
        };
    }

    /// <summary>The folder of the plan files, or null when the project has none.</summary>
    public static string? PlanFolderOf(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue("build_property." + PlanFolder.Property, out var value) ? PlanFolder.Read(value) : null;

    /// <summary>MSBuild puts the project's name here, which need not be a namespace.</summary>
    private static string NamespaceOf(string name) =>
        string.Join(".", name.Split(new[] { '.' }, StringSplitOptions.RemoveEmptyEntries).Select(part => TypeNames.Escape(NameScope.Identifier(part))));
}
