using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using CompileShard.Package.Tests.Support;

namespace CompileShard.Package.Tests;

/// <summary>What lies in the packages, without installing them.</summary>
public sealed class PackageContentTests(PackedPackages packages)
{
    [Fact]
    public void CompileShard_holds_runtime_analyzers_build_files_and_schema() => Assert.Equal(
        [
            "LICENSE",
            "README.md",
            "analyzers/dotnet/roslyn4.14/cs/CompileShard.CodeFixes.dll",
            "analyzers/dotnet/roslyn4.14/cs/CompileShard.Generator.dll",
            "analyzers/dotnet/roslyn4.14/cs/CompileShard.Planner.dll",
            "analyzers/dotnet/roslyn4.8/cs/CompileShard.Generator.dll",
            "analyzers/dotnet/roslyn4.8/cs/CompileShard.Planner.dll",
            "build/CompileShard.props",
            "build/CompileShard.targets",
            "build/shards.xsd",
            "buildTransitive/CompileShard.props",
            "buildTransitive/CompileShard.targets",
            "lib/net10.0/CompileShard.dll",
            "lib/net10.0/CompileShard.xml",
            "lib/net8.0/CompileShard.dll",
            "lib/net8.0/CompileShard.xml",
        ],
        Files("CompileShard"));

    [Fact]
    public void Hosting_holds_its_own_assembly_alone() => Assert.Equal(
        ["LICENSE", "README.md", "lib/net10.0/CompileShard.Hosting.dll", "lib/net10.0/CompileShard.Hosting.xml", "lib/net8.0/CompileShard.Hosting.dll", "lib/net8.0/CompileShard.Hosting.xml"],
        Files("CompileShard.Hosting"));

    [Fact]
    public void CompileShard_depends_on_nothing() =>
        Assert.Equal(["net10.0", "net8.0"], Groups("CompileShard").Select(g => g.Framework + string.Concat(g.Dependencies)));

    [Fact]
    public void Hosting_brings_the_generator_along_and_depends_on_abstractions_only()
    {
        foreach (var (_, dependencies) in Groups("CompileShard.Hosting"))
        {
            Assert.Contains("CompileShard include=All", dependencies);
            Assert.All(dependencies.Where(d => !d.StartsWith("CompileShard ", StringComparison.Ordinal)), d => Assert.StartsWith("Microsoft.Extensions.", d));
        }
    }

    [Theory]
    [InlineData("analyzers/dotnet/roslyn4.8/cs/CompileShard.Planner.dll", "")]
    [InlineData("analyzers/dotnet/roslyn4.8/cs/CompileShard.Generator.dll", "4.8")]
    [InlineData("analyzers/dotnet/roslyn4.14/cs/CompileShard.Generator.dll", "4.8")]
    [InlineData("analyzers/dotnet/roslyn4.14/cs/CompileShard.CodeFixes.dll", "4.14")]
    public void An_analyzer_loads_in_the_oldest_compiler_of_its_folder(string path, string newestCompiler)
    {
        var references = Read("CompileShard", path, (reader, _) => reader.AssemblyReferences.Select(reader.GetAssemblyReference)
            .Select(r => (Name: reader.GetString(r.Name), r.Version)).ToList());

        foreach (var (name, version) in references)
        {
            if (name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
                Assert.True(newestCompiler.Length > 0 && version <= new Version(newestCompiler + ".65535.65535"), path + " needs " + name + " " + version);
            else
                Assert.True(name is "netstandard" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("CompileShard.", StringComparison.Ordinal), path + " needs " + name + ", which the package does not bring");
        }
        if (!path.EndsWith("CodeFixes.dll", StringComparison.Ordinal))
            Assert.DoesNotContain(references, r => r.Name.Contains("Workspaces", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CompileShard", "lib/net8.0/CompileShard.dll")]
    [InlineData("CompileShard", "lib/net10.0/CompileShard.dll")]
    [InlineData("CompileShard", "analyzers/dotnet/roslyn4.8/cs/CompileShard.Generator.dll")]
    [InlineData("CompileShard", "analyzers/dotnet/roslyn4.8/cs/CompileShard.Planner.dll")]
    [InlineData("CompileShard", "analyzers/dotnet/roslyn4.14/cs/CompileShard.CodeFixes.dll")]
    [InlineData("CompileShard.Hosting", "lib/net8.0/CompileShard.Hosting.dll")]
    public void Sources_are_embedded_under_paths_that_name_no_machine(string id, string path)
    {
        var documents = Read(id, path, (_, image) =>
        {
            var entry = image.ReadDebugDirectory().Single(e => e.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
            using var provider = image.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
            var pdb = provider.GetMetadataReader();
            return pdb.Documents.Select(pdb.GetDocument).Select(d => pdb.GetString(d.Name)).ToList();
        });

        Assert.NotEmpty(documents);
        Assert.All(documents, d => Assert.StartsWith("/_/", d));
    }

    [Fact]
    public void The_licence_is_MIT_by_name_and_in_full()
    {
        foreach (var id in new[] { "CompileShard", "CompileShard.Hosting" })
        {
            Assert.Equal("MIT", packages.Nuspec(id).Descendants().Single(e => e.Name.LocalName == "license").Value);
            Assert.Equal("README.md", packages.Nuspec(id).Descendants().Single(e => e.Name.LocalName == "readme").Value);
        }
    }

    private IEnumerable<string> Files(string id)
    {
        using var package = ZipFile.OpenRead(packages.PathOf(id));
        // The rest is the package format's own.
        return package.Entries.Select(e => e.FullName)
            .Where(f => !f.StartsWith("_rels/", StringComparison.Ordinal) && !f.StartsWith("package/", StringComparison.Ordinal) && f != "[Content_Types].xml" && f != id + ".nuspec")
            .Order(StringComparer.Ordinal).ToList();
    }

    private List<(string Framework, List<string> Dependencies)> Groups(string id)
    {
        XDocument nuspec = packages.Nuspec(id);
        return nuspec.Descendants().Where(e => e.Name.LocalName == "group")
            .Select(g => ((string)g.Attribute("targetFramework")!, g.Elements().Select(d => (string)d.Attribute("id")! + (d.Attribute("include") is { } include ? " include=" + include.Value : "")).ToList()))
            .OrderBy(g => g.Item1, StringComparer.Ordinal).ToList();
    }

    private T Read<T>(string id, string path, Func<MetadataReader, PEReader, T> read)
    {
        using var package = ZipFile.OpenRead(packages.PathOf(id));
        using var file = package.GetEntry(path)!.Open();
        using var memory = new MemoryStream();
        file.CopyTo(memory);
        memory.Position = 0;
        using var image = new PEReader(memory);
        return read(image.GetMetadataReader(), image);
    }
}
