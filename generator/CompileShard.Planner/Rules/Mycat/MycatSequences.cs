using CompileShard.Planner.Rules.Reading;
using CompileShard.Planner.Rules.Reading.Maps;

namespace CompileShard.Planner.Rules.Mycat;

/// <summary>
/// The names in Mycat's sequence files, so that statements may draw from sequences that no table has. Which file counts, and the numbers in it, are run-time configuration.
/// </summary>
internal static class MycatSequences
{
    private const string Local = "sequence_conf.properties";
    private const string Database = "sequence_db_conf.properties";

    /// <summary>Each local sequence has such a key, and ZooKeeper's sequences too.</summary>
    private const string FirstNumber = ".MINID";

    /// <summary>The names of all such files among the sources, in the order of paths and lines.</summary>
    public static IEnumerable<string> Names(IReadOnlyList<RulesSource> sources)
    {
        foreach (var source in sources.Where(s => s.Path.EndsWith(".properties", StringComparison.Ordinal)).OrderBy(s => s.Path, StringComparer.Ordinal))
        {
            var text = new RulesText(source);
            if (text.FileName is not (Local or Database))
                continue;
            // What is wrong in the file is said when the application starts.
            foreach (var key in new MapText(text, new RulesErrors()).Properties().Select(line => line.Key.Value))
            {
                var isLocal = key.EndsWith(FirstNumber, StringComparison.Ordinal);
                if (text.FileName == Local && !isLocal)
                    continue;
                var name = isLocal ? key.Substring(0, key.Length - FirstNumber.Length) : key;
                if (Reading.Names.WhyNotAName(name) is null)
                    yield return name.ToUpperInvariant();
            }
        }
    }
}
