using CompileShard.Sequences;
using Microsoft.Extensions.Configuration;

namespace CompileShard.Hosting.Configuration;

/// <summary>Reads the sequences of a configuration section, key by key: each kind has its own keys, and any other is a problem.</summary>
internal static class SequenceSection
{
    private const string Kinds = "Segment, Snowflake, File or Time (a RedisSequence is added in code, because it needs the client)";

    public static void AddSequences(IConfiguration section, ShardClusterBuilder builder, List<string> problems)
    {
        foreach (var child in section.GetSection(ClusterSection.Sequences).GetChildren())
        {
            var settings = new SequenceSettings(child, problems);
            var make = (settings.Text("Kind") ?? "").ToUpperInvariant() switch
            {
                "SEGMENT" => Segment(settings),
                "SNOWFLAKE" => Snowflake(settings),
                "FILE" => File(settings),
                "TIME" => Time(settings),
                _ => Unknown(settings),
            };
            settings.ReportUnknownKeys();
            if (make is not null && !settings.HasProblems)
                builder.AddSequence(child.Key, make);
        }
    }

    private static Func<ShardCluster, ISequence> Segment(SequenceSettings settings)
    {
        var node = settings.Required("Node", "the node whose database has the table");
        var defaults = new SegmentSequenceOptions();
        var options = defaults with
        {
            Layout = (settings.Text("Layout") ?? "Simple").ToUpperInvariant() switch
            {
                "SIMPLE" => SegmentLayout.Simple,
                "MYCATTABLE" => SegmentLayout.MycatTable,
                "MYCATFUNCTIONS" => SegmentLayout.MycatFunctions,
                _ => settings.Wrong("Layout", "Simple, MycatTable or MycatFunctions", SegmentLayout.Simple),
            },
            Table = settings.Text("Table"),
            BlockSize = settings.Number("BlockSize"),
            Timeout = settings.Time("Timeout", defaults.Timeout),
        };
        var name = settings.StoredName;
        return cluster =>
        {
            var found = cluster.GetNode(node);
            return new SegmentSequence(name, found.DataSource, options with { Capabilities = found.Capabilities });
        };
    }

    private static Func<ShardCluster, ISequence> Snowflake(SequenceSettings settings)
    {
        var node = settings.Required("Node", "the node whose database has the table of worker ids");
        var defaults = new SnowflakeSequenceOptions();
        var options = defaults with
        {
            WorkerId = settings.Number("WorkerId"),
            Table = settings.Text("Table") ?? defaults.Table,
            LeaseTime = settings.Time("LeaseTime", defaults.LeaseTime),
            ClockWait = settings.Time("ClockWait", defaults.ClockWait),
            Timeout = settings.Time("Timeout", defaults.Timeout),
        };
        var name = settings.StoredName;
        return cluster =>
        {
            var found = cluster.GetNode(node);
            return new SnowflakeSequence(name, found.DataSource, options with { Capabilities = found.Capabilities });
        };
    }

    private static Func<ShardCluster, ISequence> File(SequenceSettings settings)
    {
        var path = settings.Required("Path", "the file sequence_conf.properties");
        var defaults = new FileSequenceOptions();
        var options = defaults with { BlockSize = settings.Number("BlockSize") ?? defaults.BlockSize, Timeout = settings.Time("Timeout", defaults.Timeout) };
        var name = settings.StoredName;
        return _ => new FileSequence(name, path, options);
    }

    private static Func<ShardCluster, ISequence>? Time(SequenceSettings settings)
    {
        var (path, dataCenter, worker) = (settings.Text("Path"), settings.Number("DataCenterId"), settings.Number("WorkerId"));
        var defaults = new TimeSequenceOptions();
        var options = defaults with { ClockWait = settings.Time("ClockWait", defaults.ClockWait), Timeout = settings.Time("Timeout", defaults.Timeout) };
        var name = settings.StoredName;
        if (path is not null && dataCenter is null && worker is null)
            return _ => TimeSequence.FromFile(name, path, options);
        if (path is null && dataCenter is { } center && worker is { } number)
            return _ => new TimeSequence(name, center, number, options);
        settings.Report("needs DataCenterId and WorkerId (0 to 31 each), or Path, the file sequence_time_conf.properties, in their place.");
        return null;
    }

    private static Func<ShardCluster, ISequence>? Unknown(SequenceSettings settings)
    {
        settings.AcceptAllKeys();
        return settings.Text("Kind") is null
            ? settings.Report<Func<ShardCluster, ISequence>?>($"has no Kind. It must be {Kinds}.", null)
            : settings.Wrong<Func<ShardCluster, ISequence>?>("Kind", Kinds, null);
    }
}
