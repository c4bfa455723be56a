using System.Globalization;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Reading;
using CompileShard.Topology.Mycat;

namespace CompileShard.Planner.Rules.Mycat;

/// <summary>The data nodes of all <c>schema.xml</c> files, and the host of each.</summary>
internal sealed class DataNodes(RulesErrors errors)
{
    private const string Distribute = "distribute(";

    private readonly Dictionary<string, (MycatPlace Place, string Host)> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MycatPlace> _hosts = new(StringComparer.Ordinal);

    public void Declare(IEnumerable<MycatPlace> hosts, IEnumerable<MycatPlace> nodes)
    {
        foreach (var host in hosts.Where(h => h.NameText is not null))
        {
            if (_hosts.TryGetValue(host.Name, out var first))
                errors.Add(RulesFileDiagnostics.MycatDefinedTwice, host.Span, "dataHost", host.Name, first.Where);
            else
                _hosts.Add(host.Name, host);
        }
        foreach (var node in nodes)
            Declare(node);
    }

    /// <summary>The nodes of an attribute in the order of the rule's numbers; null after a mistake was reported.</summary>
    public IReadOnlyList<string>? Expand(WrittenText list)
    {
        var isDistributed = list.Value.StartsWith(Distribute, StringComparison.Ordinal);
        var plain = isDistributed ? list.Part(Distribute.Length, Math.Max(0, list.Value.Length - Distribute.Length - 1)) : list;
        if (isDistributed && !list.Value.EndsWith(")", StringComparison.Ordinal))
        {
            errors.Add(RulesFileDiagnostics.BadRange, list.Span, list.Value, "the bracket of distribute( is not closed");
            return null;
        }
        if (Names(plain, errors) is not { } names)
            return null;
        var unknown = names.Where(n => !_nodes.ContainsKey(n)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var name in unknown)
            errors.Add(RulesFileDiagnostics.MycatUnknownName, PlaceOf(name, plain).Span, "dataNode", name, DidYouMean.Phrase(name, _nodes.Keys));
        if (unknown.Count > 0)
            return null;
        return isDistributed ? HostOrder.Distribute(names, n => _nodes[n].Host, _hosts.Count) : names;
    }

    /// <summary>The names of a list; null after a mistake was reported.</summary>
    public static IReadOnlyList<string>? Names(WrittenText list, RulesErrors errors)
    {
        var names = new List<string>();
        if (MycatNameList.TryExpand(list.Value, names, out var problem))
            return names;
        errors.Add(RulesFileDiagnostics.BadRange, list.Span, list.Value, problem);
        return null;
    }

    private void Declare(MycatPlace node)
    {
        if (node.NameText is not { } nameText || node.Value("dataHost") is not { } hostText || node.Value("database") is not { } databaseText)
            return;
        var names = Names(nameText, errors);
        var hosts = Names(hostText, errors);
        var databases = Names(databaseText, errors);
        foreach (var host in (hosts ?? []).Where(h => !_hosts.ContainsKey(h)).Distinct(StringComparer.Ordinal))
            errors.Add(RulesFileDiagnostics.MycatUnknownName, hostText.Span, "dataHost", host, DidYouMean.Phrase(host, _hosts.Keys));
        if (names is null)
            return;
        if (hosts is not null && databases is not null && names.Count != (long)hosts.Count * databases.Count)
            errors.Add(RulesFileDiagnostics.MycatNodePairing, nameText.Span, Count(names.Count, "name"), Count(hosts.Count, "host"), Count(databases.Count, "database"));
        for (var i = 0; i < names.Count; i++)
        {
            // First all databases of the first host. With a mistake in the lists, which was reported, the nodes are known all the same.
            var host = hosts is null || databases is null ? "" : hosts[Math.Min(i / databases.Count, hosts.Count - 1)];
            if (_nodes.TryGetValue(names[i], out var first))
                errors.Add(RulesFileDiagnostics.MycatDefinedTwice, nameText.Span, "dataNode", names[i], first.Place.Where);
            else
                _nodes.Add(names[i], (node, host));
        }
    }

    /// <summary>The words of a list that are a name; the whole list when the name is part of a range.</summary>
    private static WrittenText PlaceOf(string name, WrittenText list)
    {
        for (var start = 0; start < list.Value.Length;)
        {
            var comma = list.Value.IndexOf(',', start) is var found and >= 0 ? found : list.Value.Length;
            var item = list.Part(start, comma - start);
            if (item.Value == name)
                return item;
            start = comma + 1;
        }
        return list;
    }

    private static string Count(int number, string noun) => number.ToString(CultureInfo.InvariantCulture) + " " + noun + (number == 1 ? "" : "s");
}
