using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CompileShard.Mycat;
using CompileShard.Sequences;

namespace CompileShard.Topology.Mycat;

/// <summary>Reads what <c>schema.xml</c> says for run time. Everything that is found, mistakes included, is among the differences of the result.</summary>
internal static class MycatTopologyReader
{
    private const string IndexFile = "dnindex.properties";

    private static readonly string[] Acceptable = ["connectionInitSql", "sessionVariables"];

    public static MycatTopology Read(string path, MycatTopologyOptions options)
    {
        var passwords = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (host, password) in options.Passwords)
            passwords[host] = password;
        var reading = new MycatReading(path, options with { Passwords = passwords });
        var root = Load(path, reading);
        var (nodes, hosts) = root is null ? ([], []) : Read(root, path, reading);
        return new MycatTopology(path, nodes, hosts, root is null ? [] : SequenceNames(root), [.. reading.Found.OrderBy(difference => difference.Line)], options);
    }

    private static (List<MycatDataNode> Nodes, List<MycatDataHost> Hosts) Read(XElement root, string path, MycatReading reading)
    {
        reading.CheckChildren(root, "schema", "dataNode", "dataHost");
        var indexes = ReadIndexes(root, path, reading);
        var reader = new MycatHostReader(reading, (element, name, count) => Active(reading, indexes, element, name, count));
        var hosts = new Dictionary<string, (XElement Element, MycatDataHost? Host)>(StringComparer.Ordinal);
        foreach (var element in root.Elements("dataHost"))
        {
            var host = reader.Read(element);
            if (host is not null)
                MycatHostChecks.Check(reading, element, host);
            if (!hosts.TryAdd(element.Attribute("name")?.Value.Trim() ?? "", (element, host)))
                reading.Refuse(element, "name", $"{MycatReading.Of(element)} is there twice. Give each its own name.");
        }
        var nodes = ReadNodes(root, hosts.ToDictionary(pair => pair.Key, pair => pair.Value.Host), reading);
        foreach (var (element, host) in hosts.Values)
        {
            if (host is not null)
                CheckPool(reading, element, host, nodes.Count(node => node.Host == host));
        }
        CheckOptions(root, reading, hosts);
        return (nodes, [.. hosts.Values.Select(pair => pair.Host).OfType<MycatDataHost>()]);
    }

    /// <summary>A name that is written wrong there would leave a password or a refusal as it is.</summary>
    private static void CheckOptions(XElement root, MycatReading reading, Dictionary<string, (XElement Element, MycatDataHost? Host)> hosts)
    {
        var labels = hosts.SelectMany(pair => pair.Value.Element.Descendants().Attributes("host").Select(host => (Data: pair.Key, Label: host.Value.Trim()))).ToList();
        foreach (var key in reading.Options.Passwords.Keys.Where(key => !labels.Any(host => Same(key, host.Label) || Same(key, $"{host.Data}/{host.Label}"))))
            reading.Refuse(root, "Passwords", $"Passwords has '{key}', but no writeHost or readHost is called so. There are {string.Join(", ", labels.Select(host => $"'{host.Label}'").Distinct())}.");
        foreach (var setting in reading.Options.AcceptedSettings.Where(setting => !Acceptable.Contains(setting, StringComparer.OrdinalIgnoreCase)))
            reading.Refuse(root, "AcceptedSettings", $"AcceptedSettings has '{setting}', which cannot be accepted. These can: {string.Join(", ", Acceptable)}.");

        static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
    }

    private static List<MycatDataNode> ReadNodes(XElement root, Dictionary<string, MycatDataHost?> hosts, MycatReading reading)
    {
        var nodes = new List<MycatDataNode>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in root.Elements("dataNode"))
        {
            reading.CheckAttributes(element, "name", "dataHost", "database");
            var (names, hostNames, databases) = (Names(reading, element, "name"), Names(reading, element, "dataHost"), Names(reading, element, "database"));
            if (names.Count == 0 || hostNames.Count == 0 || databases.Count == 0)
                continue;
            if (names.Count != hostNames.Count * databases.Count)
            {
                reading.Refuse(
                    element, "name", $"{MycatReading.Of(element)} has {names.Count} names for {hostNames.Count} hosts with {databases.Count} databases each. The names must be as many as hosts times databases: first all databases of the first host.");
                continue;
            }

            foreach (var missing in hostNames.Where(name => !hosts.ContainsKey(name)).Distinct(StringComparer.Ordinal))
                reading.Refuse(element.Attribute("dataHost")!, "dataHost", $"{MycatReading.Of(element)} is on dataHost '{missing}', which is not there. {(hosts.Count == 0 ? "There is none." : "There are " + NodeNames.Shorten(hosts.Keys) + ".")}");
            for (var i = 0; i < names.Count; i++)
            {
                if (!seen.Add(names[i]))
                    reading.Refuse(element.Attribute("name")!, "name", $"dataNode '{names[i]}' is there twice. Give each its own name.");
                else if (hosts.GetValueOrDefault(hostNames[i / databases.Count]) is { } host)
                    nodes.Add(new MycatDataNode(names[i], databases[i % databases.Count], host));
            }
        }
        if (!root.Elements("dataNode").Any())
            reading.Refuse(root, "dataNode", "the file has no dataNode, so there is nothing to connect to.");
        return nodes;
    }

    private static List<string> Names(MycatReading reading, XElement element, string attribute)
    {
        var names = new List<string>();
        var text = reading.Required(element, attribute);
        if (text.Length != 0 && !MycatNameList.TryExpand(text, names, out var problem))
        {
            reading.Refuse(element.Attribute(attribute)!, attribute, $"{attribute} of {MycatReading.Of(element)} cannot be read: {problem}.");
            names.Clear();
        }
        return names;
    }

    private static void CheckPool(MycatReading reading, XElement element, MycatDataHost host, int nodes)
    {
        if (nodes == 0 || element.Attribute("maxCon") is not { } maxCon)
            return;
        var leased = new ShardClusterOptions().LeasedConnectionsPerNode;
        var share = host.MaxConnections / nodes;
        if (share == 0)
            reading.Refuse(maxCon, "maxCon", $"{MycatReading.Of(element)} allows maxCon={host.MaxConnections} connections for {nodes} data nodes. Each needs one of its own at least, and a few for work at the same time: raise maxCon.");
        else if (share <= leased)
            reading.Warn(maxCon, "maxCon", $"maxCon={host.MaxConnections} of {MycatReading.Of(element)} leaves {share} for each of its {nodes} data nodes, and up to {leased} of them are kept open for prepared statements, so other statements may wait. Raise maxCon, or lower LeasedConnectionsPerNode below {share}.");
    }

    private static List<string> SequenceNames(XElement root)
    {
        // Everything else about tables is the business of the build, mistakes included.
        var tables = root.Elements("schema").Descendants().Where(e => e.Name.LocalName is "table" or "childTable" && string.Equals(e.Attribute("autoIncrement")?.Value.Trim(), "true", StringComparison.OrdinalIgnoreCase));
        return [.. tables.SelectMany(table => (table.Attribute("name")?.Value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(name => name.Trim('`').ToUpperInvariant()).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Where Mycat notes which write host it has switched to. Without this the writes would go to a server that is no longer the one that takes them.</summary>
    private static JavaProperties? ReadIndexes(XElement root, string path, MycatReading reading)
    {
        var file = Path.Combine(Path.GetDirectoryName(path) ?? "", IndexFile);
        try
        {
            return File.Exists(file) ? JavaProperties.Parse(File.ReadAllBytes(file)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reading.Refuse(root, IndexFile, $"'{file}', where Mycat notes the active write hosts, cannot be read: {e.Message}");
            return null;
        }
    }

    private static int Active(MycatReading reading, JavaProperties? indexes, XElement element, string host, int count)
    {
        if (indexes?.Find(host) is not { } found)
            return 0;
        if (!int.TryParse(found.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= count)
        {
            reading.Refuse(element, IndexFile, $"{IndexFile} line {found.Line} says that write host '{found.Value}' of {MycatReading.Of(element)} is active, but they are numbered 0 to {count - 1}. Correct it, or delete the file to begin with the first.");
            return 0;
        }
        if (index > 0)
            reading.Note(element, IndexFile, $"{MycatReading.Of(element)}: the active write host is number {index}, counted from 0, because {IndexFile} says so.");
        return index;
    }

    private static XElement? Load(string path, MycatReading reading)
    {
        var file = new XDocument();
        try
        {
            // The document type is skipped, not fetched; and no entity can reach other files.
            using var stream = File.OpenRead(path);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            var root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
            if (root.Name.LocalName == "schema" && root.Name.NamespaceName.Length != 0)
                return root;
            reading.Refuse(root, root.Name.LocalName, $"the file's root is <{root.Name.LocalName}>; Mycat's schema.xml begins with <mycat:schema xmlns:mycat=\"http://io.mycat/\">.{(root.Name.LocalName == "rule" ? " This is a rule.xml, which the build reads." : "")}");
        }
        catch (XmlException e)
        {
            reading.Found.Add(new MycatDifference(MycatSeverity.Refused, path, e.LineNumber, "xml", $"the XML is broken: {e.Message}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            reading.Refuse(file, "file", $"the file cannot be read: {e.Message}");
        }
        return null;
    }
}
