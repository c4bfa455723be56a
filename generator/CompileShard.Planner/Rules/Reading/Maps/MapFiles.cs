namespace CompileShard.Planner.Rules.Reading.Maps;

/// <summary>The files of a project that are no rules files. A rule names one by its bare name; one in the folder of the rules file is taken before others.</summary>
internal sealed class MapFiles(IEnumerable<RulesSource> sources)
{
    private readonly List<RulesSource> _sources = sources.OrderBy(s => s.Path, StringComparer.Ordinal).ToList();
    private readonly Dictionary<string, RulesText> _read = new(StringComparer.Ordinal);

    public static bool IsRules(RulesSource source) => source.Path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    public IEnumerable<string> Names => _sources.Select(s => FileName(s.Path)).Distinct(StringComparer.Ordinal);

    public RulesText? Find(string rulesPath, string name)
    {
        var folder = Folder(rulesPath);
        var found = _sources.FirstOrDefault(s => FileName(s.Path) == name && Folder(s.Path) == folder) ?? _sources.FirstOrDefault(s => FileName(s.Path) == name);
        if (found is null)
            return null;
        if (!_read.TryGetValue(found.Path, out var text))
            _read.Add(found.Path, text = new RulesText(found));
        return text;
    }

    private static string FileName(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    private static string Folder(string path) => path.Substring(0, path.LastIndexOfAny(['/', '\\']) + 1);
}
