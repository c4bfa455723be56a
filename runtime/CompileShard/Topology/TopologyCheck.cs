using CompileShard.Generated;
using CompileShard.Sequences;

namespace CompileShard.Topology;

/// <summary>Compares what was built with what is configured. Every problem is found, not only the first.</summary>
internal static class TopologyCheck
{
    public static List<string> Find(IReadOnlyCollection<string> nodes, IReadOnlyList<ShardManifest> manifests, bool allowUnusedNodes)
    {
        var problems = new List<string>();
        AddDisagreements(problems, manifests);
        var missing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var manifest in manifests)
        {
            foreach (var placement in manifest.Placements)
            {
                foreach (var node in placement.Nodes)
                {
                    if (!nodes.Contains(node) && missing.Add(node))
                        problems.Add($"{manifest.Assembly} was built for node '{node}' (table {placement.Name}), but the configuration {Has(nodes)}. Add the node to the configuration, or correct the rules file and rebuild.");
                }
            }
        }

        if (manifests.Count != 0 && !allowUnusedNodes)
            AddUnused(problems, nodes, manifests);
        return problems;
    }

    /// <summary>The sequences that plans draw from and that nobody added.</summary>
    public static IEnumerable<string> MissingSequences(IReadOnlyCollection<string> names, IReadOnlyList<ShardManifest> manifests)
        => manifests.SelectMany(manifest => manifest.Sequences)
            .Where(need => !names.Contains(need.Name, StringComparer.OrdinalIgnoreCase))
            .DistinctBy(need => need.Name, StringComparer.OrdinalIgnoreCase)
            .Select(need => SequenceRegistry.Missing(need.Name, need.NeededBy, names));

    /// <summary>
    /// The sequences that make numbers of another kind than the build was told. How wide a key must be and how rules spread its rows was checked for that kind. Sequences that give
    /// blocks of running numbers may stand for each other; of those that are not ours nothing is known.
    /// </summary>
    public static IEnumerable<string> WrongKinds(Func<string, ISequence> find, IReadOnlyList<ShardManifest> manifests)
    {
        var needs = manifests.SelectMany(manifest => manifest.Sequences).Where(need => need.Kind is not null).DistinctBy(need => (need.Name.ToUpperInvariant(), need.Kind));
        foreach (var need in needs)
        {
            var sequence = find(need.Name);
            var fits = sequence switch
            {
                BlockSequence => need.Kind is "segment" or "file" or "redis",
                TimeSequence => need.Kind == "time",
                SnowflakeSequence => need.Kind == "snowflake",
                _ => true,
            };
            if (!fits)
                yield return $"the rules file says that sequence '{need.Name}', which {need.NeededBy} draws from, is of kind {need.Kind}, but a {sequence.GetType().Name} was added under that name. Its keys and rules were checked for {need.Kind}: add a sequence of that kind, or correct <sequence name=\"{need.Name}\" kind=\"...\"> in the rules file and rebuild.";
        }
    }

    /// <summary>The nodes without a replica that a method reads from replicas only; each of its calls there would fail. Nodes that are not configured at all are another problem.</summary>
    public static IEnumerable<string> MissingReplicas(IEnumerable<ReplicaNeed> needs, Func<string, int?> replicasOf)
    {
        foreach (var need in needs)
        {
            var without = need.Nodes.Distinct(StringComparer.Ordinal).Where(node => replicasOf(node) == 0).ToList();
            if (without.Count != 0)
                yield return $"{need.Method} reads from replicas only (ReadFrom.Replica), but {(without.Count == 1 ? "node" : "nodes")} {NodeNames.Shorten(without)} {(without.Count == 1 ? "has" : "have")} none. Add a replica there, or let the primary answer where there is none with ReadFrom.PreferReplica.";
        }
    }

    public static List<string> MissingNodes(ShardPlacement placement, IReadOnlyCollection<string> nodes)
        => placement.Nodes.Distinct(StringComparer.Ordinal).Where(node => !nodes.Contains(node))
            .Select(node => $"table {placement.Name} was built for node '{node}', but the configuration {Has(nodes)}. Add the node to the configuration, or correct the rules file and rebuild.")
            .ToList();

    public static string MissingNode(string name, IReadOnlyCollection<string> nodes) => $"There is no node '{name}'; the configuration {Has(nodes)}.";

    public static void ThrowIfAny(List<string> problems)
    {
        if (problems.Count == 1)
            throw new ShardTopologyException("The topology does not fit what was built: " + problems[0]);
        if (problems.Count != 0)
            throw new ShardTopologyException($"The topology does not fit what was built; there are {problems.Count} problems:\n- " + string.Join("\n- ", problems));
    }

    private static void AddDisagreements(List<string> problems, IReadOnlyList<ShardManifest> manifests)
    {
        var first = new Dictionary<string, (string Assembly, ShardPlacement Placement)>(StringComparer.OrdinalIgnoreCase);
        foreach (var manifest in manifests)
        {
            foreach (var placement in manifest.Placements)
            {
                if (first.TryAdd(placement.Name, (manifest.Assembly, placement)))
                    continue;
                var (assembly, known) = first[placement.Name];
                if (known.IsOpen != placement.IsOpen)
                    problems.Add($"table {placement.Name} is opened by date for {(known.IsOpen ? assembly : manifest.Assembly)}, but not for {(known.IsOpen ? manifest.Assembly : assembly)}. Build both with the same rules file.");
                else if (!known.Nodes.AsSpan().SequenceEqual(placement.Nodes))
                    problems.Add($"table {placement.Name} lies on {NodeNames.Shorten(known.Nodes)} for {assembly}, but on {NodeNames.Shorten(placement.Nodes)} for {manifest.Assembly}. Build both with the same rules file.");
            }
        }
    }

    private static void AddUnused(List<string> problems, IReadOnlyCollection<string> nodes, IReadOnlyList<ShardManifest> manifests)
    {
        var used = manifests.SelectMany(manifest => manifest.Placements).SelectMany(placement => placement.Nodes).ToHashSet(StringComparer.Ordinal);
        var unused = nodes.Where(node => !used.Contains(node)).ToList();
        if (unused.Count != 0)
        {
            problems.Add(
                $"built for {NodeNames.Shorten(used)}, but the configuration also has {NodeNames.Shorten(unused)}: no row would ever go there. Rebuild with a rules file that names it, " +
                "remove it from the configuration, or set AllowUnusedNodes when it is there for something else.");
        }
    }

    private static string Has(IReadOnlyCollection<string> nodes) => nodes.Count == 0 ? "has no nodes" : $"has {NodeNames.Shorten(nodes)}";
}
