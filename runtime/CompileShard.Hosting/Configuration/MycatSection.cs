using CompileShard.Mycat;
using CompileShard.Sequences;
using Microsoft.Extensions.Configuration;

namespace CompileShard.Hosting.Configuration;

/// <summary>Reads the key <c>Mycat</c>: the path of a schema.xml alone, or a section with Mycat's files and what they do not say.</summary>
internal static class MycatSection
{
    private const string Schema = "Schema";

    private const string Sequences = "Sequences";
    private const string SequenceLayout = "SequenceLayout";
    private const string SequenceNames = "SequenceNames";

    private static readonly string[] Keys =
    [
        Schema, nameof(MycatTopologyOptions.ConnectionString), nameof(MycatTopologyOptions.Passwords), nameof(MycatTopologyOptions.AcceptedSettings), Sequences, SequenceLayout, SequenceNames,
    ];

    /// <summary>The file and its options; null when the key is not there, or after a problem.</summary>
    public static MycatSource? Read(IConfiguration section, List<string> problems)
    {
        var mycat = section.GetSection(ClusterSection.Mycat);
        if (mycat.Value is { Length: > 0 } path)
            return new MycatSource(path, new MycatTopologyOptions(), null, new MycatSequenceOptions());
        if (!mycat.Exists())
            return null;
        foreach (var child in mycat.GetChildren().Where(child => !Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
            problems.Add($"the configuration key '{child.Path}' is not known. Known keys: {string.Join(", ", Keys)}.");
        var (schema, sequences) = (mycat[Schema], mycat[Sequences]);
        if (string.IsNullOrEmpty(schema) && string.IsNullOrEmpty(sequences))
        {
            problems.Add($"'{mycat.Path}' names no file. Set '{mycat.Path}:{Schema}' to the path of Mycat's schema.xml, or '{mycat.Path}:{Sequences}' to that of a sequence file or server.xml.");
            return null;
        }

        var servers = new MycatTopologyOptions
        {
            ConnectionString = mycat[nameof(MycatTopologyOptions.ConnectionString)] ?? "",
            Passwords = Children(mycat, nameof(MycatTopologyOptions.Passwords)).ToDictionary(child => child.Key, child => child.Value ?? "", StringComparer.OrdinalIgnoreCase),
            AcceptedSettings = Values(mycat, nameof(MycatTopologyOptions.AcceptedSettings)),
        };
        return new MycatSource(schema, servers, sequences, new MycatSequenceOptions { Layout = Layout(mycat, problems), Names = Values(mycat, SequenceNames) });
    }

    private static SegmentLayout Layout(IConfigurationSection mycat, List<string> problems)
    {
        switch (mycat[SequenceLayout]?.ToUpperInvariant())
        {
            case null or "MYCATFUNCTIONS":
                return SegmentLayout.MycatFunctions;
            case "MYCATTABLE":
                return SegmentLayout.MycatTable;
            default:
                problems.Add($"the configuration key '{mycat.Path}:{SequenceLayout}' is '{mycat[SequenceLayout]}'; it must be MycatFunctions or MycatTable.");
                return SegmentLayout.MycatFunctions;
        }
    }

    private static string[] Values(IConfiguration section, string key) => [.. Children(section, key).Select(child => child.Value).OfType<string>()];

    private static IEnumerable<IConfigurationSection> Children(IConfiguration section, string key) => section.GetSection(key).GetChildren();
}

/// <summary>Mycat's files, and what they do not say.</summary>
internal sealed record MycatSource(string? Schema, MycatTopologyOptions Servers, string? Sequences, MycatSequenceOptions SequenceOptions);
