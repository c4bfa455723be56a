using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Mycat;

/// <summary>Which of Mycat's files a text is.</summary>
public enum MycatFileKind
{
    /// <summary>None that is read: another file, whatever its name.</summary>
    None,

    /// <summary><c>rule.xml</c>: tableRules and functions.</summary>
    Rule,

    /// <summary><c>schema.xml</c>: schemas with tables, dataNodes and dataHosts.</summary>
    Schema,
}

/// <summary>Tells Mycat's files by their root element: <c>schema.xml</c> is a name that others use too.</summary>
public static class MycatFile
{
    /// <summary>The namespaces of Mycat 1.6, and of 1.5 and older.</summary>
    private static readonly string[] s_namespaces = ["http://io.mycat", "http://org.opencloudb"];

    /// <summary>The kind of a file, from the first lines of its text. Never throws, and reads no document type.</summary>
    public static MycatFileKind KindOf(string text)
    {
        var start = XmlProlog.RootOffset(text);
        if (start < 0)
            return MycatFileKind.None;
        var end = text.IndexOf('>', start);
        var tag = text.Substring(start + 1, (end < 0 ? text.Length : end) - start - 1);
        var name = tag.Substring(0, tag.TakeWhile(c => !char.IsWhiteSpace(c) && c != '/').Count());
        var colon = name.IndexOf(':');
        if (name.Substring(0, Math.Max(colon, 0)) != "mycat" && !s_namespaces.Any(n => tag.IndexOf(n, StringComparison.Ordinal) >= 0))
            return MycatFileKind.None;
        return name.Substring(colon + 1) switch
        {
            "rule" => MycatFileKind.Rule,
            "schema" => MycatFileKind.Schema,
            _ => MycatFileKind.None,
        };
    }
}
