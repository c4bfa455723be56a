using System.Xml;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Mycat;

namespace CompileShard.Cli.Input;

/// <summary>The rules files that the user names, and the map files beside them that they name.</summary>
internal static class RulesInput
{
    public static IReadOnlyList<RulesSource> Read(IReadOnlyList<string> paths)
    {
        // An option that takes several files takes a misspelt option too.
        if (paths.FirstOrDefault(p => p.StartsWith("--", StringComparison.Ordinal)) is { } option)
            throw CommandException.Usage($"'{option}' is no option of this command. See compileshard --help.");
        var sources = new Dictionary<string, RulesSource>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            // The reader tells rules files from map files by their names.
            if (!IsXml(path))
            {
                if (!File.Exists(path) || !paths.Any(IsXml))
                    throw CommandException.Usage($"'{path}' is no rules file: the name of one ends in .xml. Map files need not be named, they are read from beside the rules file; a key that follows the files needs -- before it.");
                sources[path] = new RulesSource(path, TextFiles.Read(path, "map file"));
                continue;
            }
            var text = TextFiles.Read(path, "rules file");
            sources[path] = new RulesSource(path, text);
            foreach (var file in FilesNamed(path, text))
            {
                if (!sources.ContainsKey(file))
                    sources.Add(file, new RulesSource(file, TextFiles.Read(file, "map file")));
            }
        }
        return [.. sources.Values];
    }

    /// <summary>
    /// The files beside a rules file whose name is the value of one of its attributes, or of Mycat's properties. Which of them name files is the algorithms' business, so all are looked at.
    /// </summary>
    private static List<string> FilesNamed(string path, string text)
    {
        var files = new List<string>();
        // Cut out as written, not resolved: the reader takes files of one folder for neighbours by their text.
        var folder = path[..(path.LastIndexOfAny(['/', '\\']) + 1)];
        if (MycatFile.KindOf(text) != MycatFileKind.None)
            files.AddRange(SlotFiles(folder));
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            while (reader.Read())
            {
                if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                    Add(reader.Value.Trim());
                while (reader.NodeType is XmlNodeType.Element or XmlNodeType.Attribute && reader.MoveToNextAttribute())
                    Add(reader.Value.Trim());
            }
        }
        catch (XmlException)
        {
            // The rules reader says what is wrong with the XML, and where; the files named so far are read.
            return files;
        }
        return files;

        void Add(string name)
        {
            if (name.Length is > 0 and <= 255 && name.IndexOfAny(['/', '\\', '\0']) < 0 && name is not ("." or "..") && !IsXml(name) && File.Exists(folder + name))
                files.Add(folder + name);
        }
    }

    /// <summary>The files in which Mycat keeps the slots of its tables.</summary>
    private static IEnumerable<string> SlotFiles(string folder)
    {
        var slots = folder + "ruledata";
        return Directory.Exists(slots) ? Directory.EnumerateFiles(slots, "*.properties").Select(f => slots + "/" + Path.GetFileName(f)).Order(StringComparer.Ordinal) : [];
    }

    private static bool IsXml(string path) => path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
}
