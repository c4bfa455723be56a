using System.Data.Common;
using Microsoft.Extensions.Configuration;

namespace CompileShard.Hosting.Configuration;

/// <summary>Reads the nodes of a configuration section. Connection strings hold passwords: no message quotes them.</summary>
internal static class NodeSection
{
    private const string ConnectionString = "ConnectionString";

    public static void AddNodes(IConfiguration section, DbProviderFactory? provider, ShardClusterBuilder builder, List<string> problems)
    {
        foreach (var node in section.GetSection(ClusterSection.Nodes).GetChildren())
        {
            foreach (var child in node.GetChildren().Where(child => !IsKnown(child.Key)))
                problems.Add($"the configuration key '{child.Path}' is not known. A node has {ConnectionString} and {ClusterSection.Provider}.");

            var template = node.Value ?? node[ConnectionString];
            if (string.IsNullOrWhiteSpace(template))
            {
                problems.Add($"node '{node.Key}' has no connection string. Write it as the value of '{node.Path}', or under '{node.Path}:{ConnectionString}'.");
                continue;
            }

            if (!NodeRange.TryParse(node.Key, out var range, out var problem) || (range is not null && !range.Fits(template, out problem)))
            {
                problems.Add(problem!);
                continue;
            }

            var factory = provider ?? Drivers.Find(node[ClusterSection.Provider] ?? section[ClusterSection.Provider], $"node '{node.Key}'", problems);
            if (factory is null)
                continue;
            if (range is null)
            {
                builder.AddNode(node.Key, factory, template);
                continue;
            }

            foreach (var number in range.Numbers())
                builder.AddNode(range.NameOf(number), factory, NodeRange.Fill(template, number));
        }
    }

    private static bool IsKnown(string key) => key.Equals(ConnectionString, StringComparison.OrdinalIgnoreCase) || key.Equals(ClusterSection.Provider, StringComparison.OrdinalIgnoreCase);
}
