using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CompileShard.Hosting.Configuration;

/// <summary>Reads the nodes of a configuration section, with their replicas.</summary>
internal static class NodeSection
{
    private const string Replicas = "Replicas";
    private const string ReadFromKey = "ReadFrom";
    private const string MaxReplicaLag = "MaxReplicaLag";

    private static readonly string[] ServerKeys = [ServerSettings.ConnectionString, ServerSettings.PasswordFrom, ClusterSection.Provider];
    private static readonly string[] NodeKeys = [.. ServerKeys, Replicas, ReadFromKey, MaxReplicaLag];

    public static void AddNodes(IConfiguration section, DbProviderFactory? provider, ShardClusterBuilder builder, List<string> problems)
    {
        foreach (var node in section.GetSection(ClusterSection.Nodes).GetChildren())
        {
            problems.AddRange(Unknown(node, "A node", NodeKeys));
            if (!NodeRange.TryParse(node.Key, out var range, out var problem))
            {
                problems.Add(problem);
                continue;
            }

            var primary = new ServerSettings(section, node, $"node '{node.Key}'");
            var isRead = primary.TryRead(range, provider, problems);
            isRead &= TryReadReplicas(section, node, range, provider, problems, out var replicas);
            isRead &= TryReadPolicy(node, problems, out var readFrom, out var lag);
            if (!isRead)
                continue;
            foreach (var number in range?.Numbers().Cast<string?>() ?? [null])
            {
                var name = number is null ? node.Key : range!.NameOf(number);
                builder.AddNode(name, primary.Factory!, primary.For(number));
                foreach (var replica in replicas)
                    builder.AddReplica(name, replica.Factory!, replica.For(number));
                if (readFrom is not null || lag is not null)
                    builder.SetReads(name, readFrom, lag);
            }
        }
    }

    private static bool TryReadReplicas(IConfiguration section, IConfigurationSection node, NodeRange? range, DbProviderFactory? provider, List<string> problems, out List<ServerSettings> replicas)
    {
        replicas = [];
        var isRead = true;
        var configured = node.GetSection(Replicas);
        if (configured.Value is { Length: > 0 })
        {
            problems.Add($"'{configured.Path}' is one value; it must be a list, also when there is one replica.");
            return false;
        }

        foreach (var replica in configured.GetChildren())
        {
            problems.AddRange(Unknown(replica, "A replica", ServerKeys));
            var settings = new ServerSettings(section, replica, $"node '{node.Key}', replica {replicas.Count + 1},");
            isRead &= settings.TryRead(range, provider, problems);
            replicas.Add(settings);
        }
        return isRead;
    }

    private static bool TryReadPolicy(IConfigurationSection node, List<string> problems, out ReadFrom? readFrom, out TimeSpan? lag)
    {
        (readFrom, lag) = (null, null);
        var count = problems.Count;
        if (node[ReadFromKey] is { } from)
        {
            if (ClusterSection.TryParse(from, out var parsed))
                readFrom = parsed;
            else
                problems.Add($"the configuration key '{node.Path}:{ReadFromKey}' is '{from}'; it must be {ClusterSection.ReadFromValues}.");
        }

        if (node[MaxReplicaLag] is { } text)
        {
            // A bare number would be taken for days.
            if (text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time))
                lag = time;
            else
                problems.Add($"the configuration key '{node.Path}:{MaxReplicaLag}' is '{text}'; it must be a time such as 00:00:05 for five seconds.");
        }
        return problems.Count == count;
    }

    private static IEnumerable<string> Unknown(IConfigurationSection section, string what, string[] known)
        => section.GetChildren().Where(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            .Select(child => $"the configuration key '{child.Path}' is not known. {what} has {string.Join(", ", known)}.");
}
