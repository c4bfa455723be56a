using System.Data.Common;

namespace CompileShard.Hosting.Configuration;

/// <summary>Finds a driver by the name that it was registered under.</summary>
internal static class Drivers
{
    /// <param name="name">The name in the configuration; null when there is none.</param>
    /// <param name="user">What needs it, for messages: <c>node 'store'</c>.</param>
    /// <param name="problems">Where a message goes when it is not found.</param>
    public static DbProviderFactory? Find(string? name, string user, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            problems.Add($"{user} has no driver. Call UseProvider after AddCompileShard, as in UseProvider(MySqlConnectorFactory.Instance), or set '{ClusterSection.Provider}'.");
            return null;
        }

        if (DbProviderFactories.TryGetFactory(name, out var factory))
            return factory;
        problems.Add(
            $"{user}: the driver '{name}' is not registered. Call UseProvider after AddCompileShard, as in UseProvider(MySqlConnectorFactory.Instance), " +
            $"or register it before with DbProviderFactories.RegisterFactory(\"{name}\", ...).");
        return null;
    }
}
