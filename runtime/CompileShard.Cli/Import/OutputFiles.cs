using System.Text;

namespace CompileShard.Cli.Import;

/// <summary>The files that a command writes: all of them or, when one is there already, none.</summary>
internal sealed class OutputFiles(string folder)
{
    private readonly List<(string Path, byte[] Content)> _files = [];

    public IEnumerable<string> Paths => _files.Select(file => file.Path);

    public void Add(string name, string text) => _files.Add((Path.Combine(folder, name), new UTF8Encoding(false).GetBytes(text)));

    /// <summary>A file as it is; nothing to do when it lies there already.</summary>
    public void AddCopy(string path)
    {
        var target = Path.Combine(folder, Path.GetFileName(path));
        if (Path.GetFullPath(target) != Path.GetFullPath(path) && !Paths.Contains(target))
            _files.Add((target, File.ReadAllBytes(path)));
    }

    public void Write(bool force)
    {
        try
        {
            var existing = _files.Where(file => File.Exists(file.Path) && !File.ReadAllBytes(file.Path).AsSpan().SequenceEqual(file.Content)).Select(file => $"'{file.Path}'").ToList();
            if (existing.Count != 0 && !force)
                throw CommandException.Usage($"{string.Join(" and ", existing)} {(existing.Count == 1 ? "exists" : "exist")} already, so nothing was written. Give another folder with --output, or --force to overwrite.");
            if (folder.Length != 0)
                Directory.CreateDirectory(folder);
            foreach (var (path, content) in _files)
                File.WriteAllBytes(path, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CommandException.Usage($"'{(folder.Length == 0 ? "." : folder)}' cannot be written: {e.Message}", e);
        }
    }
}
