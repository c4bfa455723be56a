namespace CompileShard.Package.Tests.Support;

/// <summary>A fresh copy of a folder under Consumers: one or more projects that install the packages.</summary>
internal sealed class Consumer
{
    private Consumer(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Copies the consumer of this name. Tests that change or build it differently ask for a copy each.</summary>
    public static Consumer Create(PackedPackages packages, string name)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Consumers", name);
        var folder = Path.Combine(packages.Root, "consumers", name + "-" + Guid.NewGuid().ToString("n")[..8]);
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return new Consumer(folder);
    }

    public string PathOf(string relative) => Path.Combine(Folder, relative);

    /// <summary>A full path as the consumer's folder sees it, with forward slashes.</summary>
    public string Relative(string path) => Path.GetRelativePath(Folder, path).Replace('\\', '/');

    /// <summary>Files that generators left in a folder, by relative path.</summary>
    public IReadOnlyList<string> GeneratedFiles(string folder) =>
        Directory.Exists(PathOf(folder)) ? Directory.GetFiles(PathOf(folder), "*", SearchOption.AllDirectories).Select(Relative).ToList() : [];

    public Task<CommandResult> RunAsync(params string[] arguments) => Dotnet.RunAsync(Folder, arguments);

    /// <summary>Restores and builds, with everything at normal importance left out of the output.</summary>
    public Task<CommandResult> BuildAsync(params string[] arguments) => RunAsync(["build", "-v", "minimal", .. arguments]);
}
