using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

[assembly: AssemblyFixture(typeof(CompileShard.Package.Tests.Support.PackedPackages))]

namespace CompileShard.Package.Tests.Support;

/// <summary>Packs both packages once into a temporary folder that is a package source for all tests.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    /// <summary>Everything the tests write lies below.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("compileshard-packages-").FullName;

    public string Feed => Path.Combine(Root, "feed");

    /// <summary>Where restored packages are unpacked: a private folder, so that no package of an earlier run is taken for ours.</summary>
    public string PackageFolder => Path.Combine(Root, "packages");

    public static string RepositoryRoot => Metadata("RepositoryRoot");

    public string PathOf(string id) => Directory.GetFiles(Feed, id + ".*.nupkg").Single(f => char.IsAsciiDigit(Path.GetFileName(f)[id.Length + 1]));

    public string VersionOf(string id) => Nuspec(id).Descendants().First(e => e.Name.LocalName == "version").Value;

    public XDocument Nuspec(string id)
    {
        using var package = ZipFile.OpenRead(PathOf(id));
        using var nuspec = package.GetEntry(id + ".nuspec")!.Open();
        return XDocument.Load(nuspec);
    }

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Feed);
        foreach (var project in new[] { "CompileShard", "CompileShard.Hosting" })
        {
            var path = Path.Combine(RepositoryRoot, "runtime", project, project + ".csproj");
            (await Dotnet.RunAsync(Root, "pack", path, "-c", Metadata("Configuration"), "--no-build", "-o", Feed, "-v", "quiet")).ShouldSucceed();
        }
        await WriteBuildFilesAsync();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Our packages come from the folder alone and all others from the sources that the machine has. What the machine has unpacked already is used
    /// as it lies, so that a test downloads as little as it can.
    /// </summary>
    private async Task WriteBuildFilesAsync()
    {
        var sources = await MachineSourcesAsync();
        var unpacked = (await Dotnet.RunAsync(Root, "nuget", "locals", "global-packages", "--list")).ShouldSucceed().Output.Split(": ", 2)[1].Trim();
        var config = new XElement("configuration",
            new XElement("config", Add("globalPackagesFolder", PackageFolder)),
            new XElement("fallbackPackageFolders", new XElement("clear"), Directory.Exists(unpacked) ? Add("machine", unpacked) : null),
            new XElement("packageSources", new XElement("clear"), Add("packed", Feed), sources.Select(s => Add(s.Name, s.Url))),
            new XElement("packageSourceMapping", new XElement("clear"),
                Mapping("packed", "CompileShard", "CompileShard.*"),
                sources.Select(s => Mapping(s.Name, "*"))));
        await File.WriteAllTextAsync(Path.Combine(Root, "nuget.config"), config.ToString());

        // Nothing above the temporary folder reaches in, and no compiler server outlives the tests.
        await File.WriteAllTextAsync(Path.Combine(Root, "Directory.Build.props"), """
            <Project>
              <PropertyGroup>
                <UseSharedCompilation>false</UseSharedCompilation>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(Root, "Directory.Build.targets"), "<Project />");
        // Other packages in the versions that this repository uses.
        await File.WriteAllTextAsync(Path.Combine(Root, "Directory.Packages.props"), $"""
            <Project>
              <Import Project="{Path.Combine(RepositoryRoot, "Directory.Packages.props")}" />
              <ItemGroup>
                <PackageVersion Include="CompileShard" Version="{VersionOf("CompileShard")}" />
                <PackageVersion Include="CompileShard.Hosting" Version="{VersionOf("CompileShard.Hosting")}" />
              </ItemGroup>
            </Project>
            """);
    }

    private async Task<IReadOnlyList<(string Name, string Url)>> MachineSourcesAsync()
    {
        var lines = (await Dotnet.RunAsync(RepositoryRoot, "nuget", "list", "source", "--format", "detailed")).ShouldSucceed().Output.Split('\n');
        var sources = new List<(string, string)>();
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            // "  1.  nuget.org [Enabled]", and its address on the next line.
            var end = lines[i].IndexOf(" [Enabled]", StringComparison.Ordinal);
            if (end > 0 && lines[i].IndexOf(". ", StringComparison.Ordinal) is var dot and > 0 && dot < end)
                sources.Add((lines[i][(dot + 1)..end].Trim(), lines[i + 1].Trim()));
        }
        return sources;
    }

    private static XElement Add(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));

    private static XElement Mapping(string source, params string[] patterns) =>
        new("packageSource", new XAttribute("key", source), patterns.Select(p => new XElement("package", new XAttribute("pattern", p))));

    private static string Metadata(string key) =>
        typeof(PackedPackages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
