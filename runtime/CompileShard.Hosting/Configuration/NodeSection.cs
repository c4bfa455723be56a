using System.Data.Common;
using Microsoft.Extensions.Configuration;

namespace CompileShard.Hosting.Configuration;

/// <summary>Reads the nodes of a configuration section. Connection strings hold passwords: no message quotes them.</summary>
internal static class NodeSection
{
    private const string ConnectionString = "ConnectionString";
    private const string PasswordFrom = "PasswordFrom";

    public static void AddNodes(IConfiguration section, DbProviderFactory? provider, ShardClusterBuilder builder, List<string> problems)
    {
        foreach (var node in section.GetSection(ClusterSection.Nodes).GetChildren())
        {
            foreach (var child in node.GetChildren().Where(child => !IsKnown(child.Key)))
                problems.Add($"the configuration key '{child.Path}' is not known. A node has {ConnectionString}, {PasswordFrom} and {ClusterSection.Provider}.");

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

            if (!TryFindPassword(section, node, problems, out var password))
                continue;
            var factory = provider ?? Drivers.Find(node[ClusterSection.Provider] ?? section[ClusterSection.Provider], $"node '{node.Key}'", problems);
            if (factory is null)
                continue;
            if (range is null)
            {
                builder.AddNode(node.Key, factory, template + password);
                continue;
            }

            foreach (var number in range.Numbers())
                builder.AddNode(range.NameOf(number), factory, NodeRange.Fill(template, number) + password);
        }
    }

    private static bool IsKnown(string key) => new[] { ConnectionString, PasswordFrom, ClusterSection.Provider }.Contains(key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The password as the end of a connection string; empty when the node names none, because it stands in the connection string or is not needed.</summary>
    private static bool TryFindPassword(IConfiguration section, IConfigurationSection node, List<string> problems, out string password)
    {
        password = "";
        if (node[PasswordFrom] is not { Length: > 0 } name)
            return true;
        var place = section.GetSection(ClusterSection.Passwords).GetSection(name);
        if (place.Value is { } secret)
        {
            password = ";" + new DbConnectionStringBuilder { ["Password"] = secret }.ConnectionString;
            return true;
        }
        problems.Add($"node '{node.Key}' takes its password from '{place.Path}', which is not set. Set it where you keep secrets, for example in the environment as {place.Path.Replace(":", "__", StringComparison.Ordinal)}; empty if there is none.");
        return false;
    }
}
