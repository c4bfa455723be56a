namespace CompileShard.Cli.Plans;

/// <summary>Where a project lies, and its name as the build's folders have it.</summary>
/// <param name="Folder">The folder of the project file, as a full path.</param>
/// <param name="Names">The names of the project files in it, without their extension; only one where the user names a file.</param>
internal sealed record ProjectFolder(string Folder, IReadOnlyList<string> Names)
{
    public static ProjectFolder Find(string path)
    {
        try
        {
            var full = Path.GetFullPath(path);
            if (File.Exists(full))
                return new ProjectFolder(Path.GetDirectoryName(full)!, [Path.GetFileNameWithoutExtension(full)]);
            if (Directory.Exists(full))
                return new ProjectFolder(full, [.. Directory.GetFiles(full, "*.csproj").Order(StringComparer.Ordinal).Select(f => Path.GetFileNameWithoutExtension(f))]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CommandException.Usage($"'{path}' cannot be read: {e.Message}", e);
        }
        throw CommandException.Usage($"there is no project '{path}'. Give the project file, or its folder, with --project.");
    }
}
