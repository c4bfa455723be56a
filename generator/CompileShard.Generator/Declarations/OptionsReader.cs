using CompileShard.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompileShard.Generator.Declarations;

/// <summary>Reads the facts about the project as a whole. Nothing else of the compilation flows on.</summary>
internal static class OptionsReader
{
    public static BuildOptions Read(AnalyzerConfigOptionsProvider options, Compilation compilation)
    {
        options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var rootNamespace);
        options.GlobalOptions.TryGetValue("build_property.CompileShardVisibility", out var visibility);
        return new BuildOptions(
            compilation.AssemblyName ?? "Assembly",
            string.IsNullOrWhiteSpace(rootNamespace) ? null : rootNamespace!.Trim(),
            string.Equals(visibility?.Trim(), "public", StringComparison.OrdinalIgnoreCase),
            compilation.GetTypeByMetadataName(KnownNames.HostingBuilder) is not null);
    }
}
