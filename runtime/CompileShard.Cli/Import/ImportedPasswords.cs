using CompileShard.Mycat;

namespace CompileShard.Cli.Import;

/// <summary>Names for the passwords of servers, which the topology file leaves to other configuration: the host's label where that says which one is meant, in letters, digits and _.</summary>
internal sealed class ImportedPasswords
{
    private readonly Dictionary<MycatServer, string> _names = new(ReferenceEqualityComparer.Instance);

    public ImportedPasswords(MycatTopology topology)
    {
        var servers = topology.DataHosts.SelectMany(host => host.Replicas.Prepend(host.ActiveHost), (host, server) => (Host: host.Name, Server: server)).ToList();
        var labels = servers.GroupBy(s => Clean(s.Server.Label), StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in labels)
        {
            foreach (var (host, server) in group)
            {
                var wanted = group.Count() == 1 ? group.Key : Clean(host) + "_" + group.Key;
                var name = wanted;
                for (var i = 2; !taken.Add(name); i++)
                    name = $"{wanted}_{i}";
                _names.Add(server, name);
            }
        }
    }

    public IEnumerable<string> Names => _names.Values;

    public string Of(MycatServer server) => _names[server];

    // What can be the name of an environment variable in every shell.
    private static string Clean(string label) => new([.. label.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]);
}
