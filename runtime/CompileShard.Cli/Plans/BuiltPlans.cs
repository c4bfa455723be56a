using CompileShard.Planner.PlanFiles;

namespace CompileShard.Cli.Plans;

/// <summary>Finds what the last build of a project planned, in the folder where the compiler leaves generated files.</summary>
internal static class BuiltPlans
{
    private static readonly EnumerationOptions s_everywhere = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>The plans of the newest build, whatever its configuration and target framework.</summary>
    /// <param name="project">The project.</param>
    /// <param name="generated">Where the user says that the files are; null to look where builds put them.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    public static PlanBundle Find(ProjectFolder project, string? generated, CancellationToken cancellationToken)
    {
        try
        {
            if (generated is not null && !Directory.Exists(generated))
                throw CommandException.Usage($"there is no folder '{generated}' (--generated).");
            var folders = generated is not null ? [generated] : Folders(project).Where(Directory.Exists).ToList();
            FileInfo? newest = null;
            foreach (var path in folders.SelectMany(f => Directory.EnumerateFiles(f, PlanBundle.FileName, s_everywhere)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var file = new FileInfo(path);
                if (newest is null || file.LastWriteTimeUtc > newest.LastWriteTimeUtc)
                    newest = file;
            }
            if (newest is null)
                throw CommandException.Failed($"no build has left plans {(folders.Count == 0 ? $"for '{project.Folder}'" : "below " + string.Join(" and ", folders.Select(f => $"'{f}'")))}. Set <CompileShardPlanFile>true</CompileShardPlanFile> in the project and build it (it does not matter that the build fails because the plans differ), or name the folder of generated files with --generated.");
            return PlanBundle.Read(File.ReadAllText(newest.FullName)) ?? throw CommandException.Failed($"'{newest.FullName}' holds no plans. Build the project again with the same version of CompileShard as this tool's.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CommandException.Failed($"the plans of '{project.Folder}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>obj beside the project, and artifacts/obj/PROJECT in a folder above it for builds with UseArtifactsOutput.</summary>
    private static IEnumerable<string> Folders(ProjectFolder project)
    {
        yield return Path.Combine(project.Folder, "obj");
        for (var above = project.Folder; above is not null; above = Path.GetDirectoryName(above))
        {
            foreach (var name in project.Names)
                yield return Path.Combine(above, "artifacts", "obj", name);
        }
    }
}
