using CompileShard.Mycat;
using Microsoft.Extensions.Configuration;

namespace CompileShard.Hosting.Configuration;

/// <summary>Reads the key <c>Mycat</c>: the path of a schema.xml alone, or a section with it and what the file shall not say.</summary>
internal static class MycatSection
{
    private const string Schema = "Schema";

    private static readonly string[] Keys = [Schema, nameof(MycatTopologyOptions.ConnectionString), nameof(MycatTopologyOptions.Passwords), nameof(MycatTopologyOptions.AcceptedSettings)];

    /// <summary>The file and its options; null when the key is not there, or after a problem.</summary>
    public static MycatSource? Read(IConfiguration section, List<string> problems)
    {
        var mycat = section.GetSection(ClusterSection.Mycat);
        if (mycat.Value is { Length: > 0 } path)
            return new MycatSource(path, new MycatTopologyOptions());
        if (!mycat.Exists())
            return null;
        foreach (var child in mycat.GetChildren().Where(child => !Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
            problems.Add($"the configuration key '{child.Path}' is not known. Known keys: {string.Join(", ", Keys)}.");
        if (mycat[Schema] is not { Length: > 0 } schema)
        {
            problems.Add($"'{mycat.Path}' names no file. Set '{mycat.Path}:{Schema}' to the path of Mycat's schema.xml.");
            return null;
        }

        return new MycatSource(schema, new MycatTopologyOptions
        {
            ConnectionString = mycat[nameof(MycatTopologyOptions.ConnectionString)] ?? "",
            Passwords = Children(mycat, nameof(MycatTopologyOptions.Passwords)).ToDictionary(child => child.Key, child => child.Value ?? "", StringComparer.OrdinalIgnoreCase),
            AcceptedSettings = [.. Children(mycat, nameof(MycatTopologyOptions.AcceptedSettings)).Select(child => child.Value).OfType<string>()],
        });
    }

    private static IEnumerable<IConfigurationSection> Children(IConfiguration section, string key) => section.GetSection(key).GetChildren();
}

/// <summary>A schema.xml, and what it does not say.</summary>
internal sealed record MycatSource(string Path, MycatTopologyOptions Options);
