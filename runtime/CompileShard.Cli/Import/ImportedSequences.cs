using CompileShard.Mycat;
using CompileShard.Sequences;

namespace CompileShard.Cli.Import;

/// <summary>A sequence with its keys for the section <c>Sequences</c>, beside its kind.</summary>
internal sealed record ImportedSequence(string Name, string Kind, IReadOnlyList<(string Key, string Value)> Settings);

/// <summary>The sequences of the files beside a schema.xml, by what the server.xml there says.</summary>
internal static class ImportedSequences
{
    /// <summary>The sequences; what keeps them from being taken over goes to the report.</summary>
    public static List<ImportedSequence> Read(string schema, MycatTopology topology, ImportReport report)
    {
        var found = new List<ImportedSequence>();
        var server = Path.Combine(Path.GetDirectoryName(schema) ?? "", MycatServerFile.FileName);
        if (!File.Exists(server))
        {
            if (topology.SequenceNames.Count != 0)
                report.Warn($"{schema}: tables draw from the sequences {string.Join(", ", topology.SequenceNames)}, but no {MycatServerFile.FileName} beside it says where they are kept. Add them to the section Sequences.");
            return found;
        }

        try
        {
            var file = MycatSequenceFile.Read(server);
            var names = file.Kind == MycatSequenceKind.Time ? topology.SequenceNames : file.Names;
            found.AddRange(names.Select(name => Write(name, file, topology, report)).OfType<ImportedSequence>());
            if (file.Kind != MycatSequenceKind.Database && found.Count != 0)
                report.Warn($"{file.Path}: the topology file refers to it, for it is the state of the sequences and may be there only once. Give its path as the application sees it.");
        }
        catch (FormatException e)
        {
            report.Warn($"{e.Message} The sequences are left out.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report.Warn($"the sequence file that '{server}' chooses cannot be read: {e.Message} The sequences are left out.");
        }

        foreach (var missing in topology.SequenceNames.Where(name => !found.Exists(s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase))))
            report.Warn($"{schema}: a table draws from sequence {missing}, which is not in Mycat's files either. Add it to the section Sequences.");
        return found;
    }

    private static ImportedSequence? Write(string name, MycatSequenceFile file, MycatTopology topology, ImportReport report)
    {
        if (file.Kind == MycatSequenceKind.File)
            return new ImportedSequence(name, "File", [("Path", file.Path)]);
        if (file.Kind == MycatSequenceKind.Time)
            return new ImportedSequence(name, "Time", [("Path", file.Path)]);
        var (node, line) = file.NodeOf(name);
        if (topology.DataNodes.Any(n => n.Name == node))
            return new ImportedSequence(name, "Segment", [("Node", node), ("Layout", "MycatFunctions")]);
        report.Warn($"{file.Path}({line}): sequence {name} is on data node '{node}', which is not there. It is left out.");
        return null;
    }
}
