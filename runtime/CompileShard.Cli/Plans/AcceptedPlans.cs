using System.Text;
using CompileShard.Planner.PlanFiles;

namespace CompileShard.Cli.Plans;

/// <summary>The plan files of a project, made equal to what its build planned.</summary>
internal sealed class AcceptedPlans(string projectFolder, PlanBundle bundle)
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes what is new or different, and deletes the plans of interfaces that are gone. One line for each file: its path as seen from the project, and what was done.</summary>
    public IEnumerable<(string Name, string Outcome)> Write(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(projectFolder, bundle.Folder);
        var done = new List<(string, string)>();
        try
        {
            foreach (var (name, text) in bundle.Files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                done.Add((Shown(name), text is null ? "left as it is; the interface has errors" : Write(folder, name, text)));
            }
            foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + PlanFile.Extension).Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var name = Path.GetFileName(path);
                if (bundle.Files.Any(f => f.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
                    continue;
                var isOurs = File.ReadAllText(path).StartsWith(PlanFile.Beginning, StringComparison.Ordinal);
                if (isOurs)
                    File.Delete(path);
                done.Add((Shown(name), isOurs ? "deleted; its interface is gone" : "left as it is; it holds no plans, and the build will ask for its deletion"));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CommandException.Failed($"the plan files in '{folder}' cannot be written: {e.Message}", e);
        }
        return done;
    }

    private static string Write(string folder, string name, string text)
    {
        // The name comes from a file, and must not lead out of the folder.
        if (name != Path.GetFileName(name) || !PlanFile.IsPlanFile(name))
            throw new ArgumentException($"'{name}' is no name of a plan file.", nameof(name));
        var path = Path.Combine(folder, name);
        var exists = File.Exists(path);
        if (exists && File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal) == text)
            return "unchanged";
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(path, s_utf8.GetBytes(text));
        return exists ? "changed" : "written";
    }

    private string Shown(string name) => bundle.Folder + "/" + name;
}
