using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CompileShard.Hosting.Configuration;

/// <summary>Reads <see cref="ShardClusterOptions"/> from a configuration section. Key by key, without reflection: a name that is written wrong is found, and nothing is trimmed away.</summary>
internal sealed class ClusterSection(IConfiguration section) : IConfigureOptions<ShardClusterOptions>
{
    public const string Provider = "Provider";
    public const string Nodes = "Nodes";
    public const string Sequences = "Sequences";
    public const string Mycat = "Mycat";
    public const string Passwords = "Passwords";

    private static readonly string[] Keys =
    [
        Provider,
        Nodes,
        Sequences,
        Mycat,
        Passwords,
        nameof(ShardClusterOptions.CommandTimeout),
        nameof(ShardClusterOptions.MaxFanOut),
        nameof(ShardClusterOptions.MaxMergedRows),
        nameof(ShardClusterOptions.LeasedConnectionsPerNode),
        nameof(ShardClusterOptions.LeasedConnectionIdleTime),
        nameof(ShardClusterOptions.PreparedStatementsPerConnection),
        nameof(ShardClusterOptions.BlockingCallsPerNode),
        nameof(ShardClusterOptions.AllowUnusedNodes),
        nameof(ShardClusterOptions.ReadFrom),
        nameof(ShardClusterOptions.MaxReplicaLag),
        nameof(ShardClusterOptions.ReplicaCheckInterval),
    ];

    /// <summary>The words of <see cref="ReadFrom"/>, for messages.</summary>
    public const string ReadFromValues = "Primary, PreferReplica, Replica or Any";

    /// <summary>By name only: a number would say nothing to who reads it.</summary>
    public static bool TryParse(string text, out ReadFrom readFrom) => Enum.TryParse(text, ignoreCase: true, out readFrom) && text.Length != 0 && char.IsAsciiLetter(text[0]);

    /// <summary>A message for each key that means nothing.</summary>
    public static IEnumerable<string> UnknownKeys(IConfiguration section)
        => section.GetChildren().Where(child => !Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            .Select(child => $"the configuration key '{child.Path}' is not known. Known keys: {string.Join(", ", Keys)}.");

    public void Configure(ShardClusterOptions options)
    {
        options.CommandTimeout = Time(nameof(options.CommandTimeout), options.CommandTimeout);
        options.MaxFanOut = Number(nameof(options.MaxFanOut), options.MaxFanOut);
        options.MaxMergedRows = Number(nameof(options.MaxMergedRows), options.MaxMergedRows);
        options.LeasedConnectionsPerNode = Number(nameof(options.LeasedConnectionsPerNode), options.LeasedConnectionsPerNode);
        options.LeasedConnectionIdleTime = Time(nameof(options.LeasedConnectionIdleTime), options.LeasedConnectionIdleTime);
        options.PreparedStatementsPerConnection = Number(nameof(options.PreparedStatementsPerConnection), options.PreparedStatementsPerConnection);
        options.BlockingCallsPerNode = Number(nameof(options.BlockingCallsPerNode), options.BlockingCallsPerNode);
        options.ReadFrom = section[nameof(options.ReadFrom)] is not { } from ? options.ReadFrom : TryParse(from, out var readFrom) ? readFrom : throw Wrong(nameof(options.ReadFrom), from, ReadFromValues);
        if (section[nameof(options.MaxReplicaLag)] is not null)
            options.MaxReplicaLag = Time(nameof(options.MaxReplicaLag), default);
        options.ReplicaCheckInterval = Time(nameof(options.ReplicaCheckInterval), options.ReplicaCheckInterval);
        options.AllowUnusedNodes = Flag(nameof(options.AllowUnusedNodes), options.AllowUnusedNodes);
    }

    private int Number(string key, int otherwise)
    {
        if (section[key] is not { } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(key, text, "a whole number");
    }

    private bool Flag(string key, bool otherwise)
    {
        if (section[key] is not { } text)
            return otherwise;
        return bool.TryParse(text, out var flag) ? flag : throw Wrong(key, text, "true or false");
    }

    private TimeSpan Time(string key, TimeSpan otherwise)
    {
        if (section[key] is not { } text)
            return otherwise;

        // A bare number would be taken for days.
        return text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : throw Wrong(key, text, "a time such as 00:00:10 for ten seconds");
    }

    private ShardTopologyException Wrong(string key, string text, string wanted)
    {
        var path = (section as IConfigurationSection)?.Path is { Length: > 0 } prefix ? $"{prefix}:{key}" : key;
        return new ShardTopologyException($"the configuration key '{path}' is '{text}'; it must be {wanted}.");
    }
}
