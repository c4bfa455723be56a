using CompileShard.Algorithms;

namespace CompileShard.Planner.Rules.Mycat;

/// <summary>
/// The order that <c>distribute(...)</c> gives data nodes: one of each host in turn. Mycat takes the hosts in the order in which a hash map of Java (8 and later) holds their names, and
/// where rows are follows from it, so that order is computed here as Java does.
/// </summary>
internal static class HostOrder
{
    /// <summary>The nodes in the order of Mycat.</summary>
    /// <param name="nodes">As written.</param>
    /// <param name="hostOf">The host of a node.</param>
    /// <param name="hostCount">How many hosts the file has: Mycat makes its map of that size.</param>
    public static IReadOnlyList<string> Distribute(IReadOnlyList<string> nodes, Func<string, string> hostOf, int hostCount)
    {
        var byHost = nodes.GroupBy(hostOf).Select(g => (Host: g.Key, Nodes: new Queue<string>(g))).ToList();
        var capacity = Capacity(hostCount, byHost.Count);
        // Within a place of the map, names keep the order in which they were added; the sort is stable.
        var queues = byHost.OrderBy(h => Spread(TextHash.Of(h.Host)) & (capacity - 1)).Select(h => h.Nodes).ToList();
        var result = new List<string>(nodes.Count);
        while (result.Count < nodes.Count)
        {
            foreach (var queue in queues.Where(q => q.Count > 0))
                result.Add(queue.Dequeue());
        }
        return result;
    }

    /// <summary>How many places a map of an initial size has after so many names were added: it doubles beyond three quarters.</summary>
    private static int Capacity(int initial, int added)
    {
        var capacity = 1;
        while (capacity < initial)
            capacity *= 2;
        // Whole numbers: a map with one place has the limit 0.
        while (added > capacity * 3 / 4)
            capacity *= 2;
        return capacity;
    }

    private static int Spread(int hash) => hash ^ (int)((uint)hash >> 16);
}
