namespace CompileShard.Sequences;

/// <summary>A sequence file as Mycat writes them; its content says of which type it is.</summary>
internal sealed class MycatSequenceFile
{
    private const string Forms =
        "sequence_conf.properties has lines NAME.MINID=1, NAME.MAXID=10000 and NAME.CURID=0; sequence_db_conf.properties has NAME=dataNode; sequence_time_conf.properties has WORKID=1 and DATAACENTERID=1.";

    private static readonly string[] SegmentKeys = [".CURID", ".MINID", ".MAXID", ".HISIDS"];

    private readonly JavaProperties _properties;

    private MycatSequenceFile(string path, MycatSequenceKind kind, JavaProperties properties, IReadOnlyList<string> names)
    {
        Path = path;
        Kind = kind;
        Names = names;
        _properties = properties;
    }

    public string Path { get; }

    public MycatSequenceKind Kind { get; }

    /// <summary>The sequences, as they are written. Empty for time-based ones, which take any name.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads a sequence file, or the one that a <c>server.xml</c> chooses beside itself. Where a server.xml lies beside a sequence file, they must agree.</summary>
    /// <exception cref="FormatException">It is no such file, or of a type that is not made here; the message says what to do.</exception>
    /// <exception cref="IOException">It could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static MycatSequenceFile Read(string path)
    {
        var folder = System.IO.Path.GetDirectoryName(path) ?? "";
        if (path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            return Parse(System.IO.Path.Combine(folder, MycatServerFile.Read(path).SequenceFile()));
        var file = Parse(path);
        var server = System.IO.Path.Combine(folder, MycatServerFile.FileName);
        if (!System.IO.File.Exists(server))
            return file;
        var settings = MycatServerFile.Read(server);
        var chosen = settings.SequenceFile();
        return (int)file.Kind == settings.HandlerType
            ? file
            : throw new FormatException(
                $"'{server}'{(settings.Line == 0 ? "" : $" line {settings.Line}")} says that the sequences in use are those of {chosen}, not of '{path}': numbers of this one could be in use already. " +
                "Name that file, or put this one into a folder of its own.");
    }

    /// <summary>The data node that has a sequence of a database file.</summary>
    public (string Node, int Line) NodeOf(string name) => _properties.Find(name) is { } found ? (found.Value.Trim(), found.Line) : throw new KeyNotFoundException(name);

    private static MycatSequenceFile Parse(string path)
    {
        var properties = JavaProperties.Parse(System.IO.File.ReadAllBytes(path));
        var keys = properties.Keys.ToList();
        var segments = keys.Where(key => SegmentKeys.Any(end => key.EndsWith(end, StringComparison.Ordinal))).ToList();
        var times = keys.Where(key => key is "WORKID" or "DATAACENTERID").ToList();
        if (segments.Count != 0 && times.Count != 0)
            throw new FormatException($"'{path}' has both {times[0]}, as a time sequence, and {segments[0]}, as a file sequence. Keep the keys of one of them.");
        if (segments.Count != 0)
            return new MycatSequenceFile(path, MycatSequenceKind.File, properties, [.. segments.Select(key => key[..key.LastIndexOf('.')]).Distinct(StringComparer.Ordinal)]);
        if (times.Count != 0)
            return new MycatSequenceFile(path, MycatSequenceKind.Time, properties, []);
        if (keys.Any(key => key is "INSTANCEID" or "CLUSTERID"))
            throw new FormatException($"'{path}': {MycatSequenceTypes.WithoutCounterpart(3)}");

        foreach (var key in keys)
        {
            var (value, line) = properties.Find(key)!.Value;
            if (!SequenceName.IsValid(key) || value.Trim() is not { Length: > 0 } node || !node.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '$'))
                throw new FormatException($"'{path}' line {line}: '{key}' is nothing that a sequence file of Mycat has. {Forms}");
        }
        return keys.Count != 0 ? new MycatSequenceFile(path, MycatSequenceKind.Database, properties, keys) : throw new FormatException($"'{path}' is no sequence file: it has no keys. {Forms}");
    }
}
