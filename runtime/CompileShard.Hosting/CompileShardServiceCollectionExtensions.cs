using CompileShard;
using CompileShard.Hosting;
using CompileShard.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers a <see cref="ShardCluster"/>.</summary>
public static class CompileShardServiceCollectionExtensions
{
    /// <summary>
    /// Registers the cluster that a configuration section describes:
    /// <code>
    /// "CompileShard": {
    ///   "Provider": "MySqlConnector",
    ///   "CommandTimeout": "00:00:10",
    ///   "Nodes": {
    ///     "user_$0-3": "Server=db$.example;Database=user_$;...",
    ///     "store": { "ConnectionString": "..." }
    ///   },
    ///   "Sequences": {
    ///     "users": { "Kind": "Segment", "Node": "store" }
    ///   }
    /// }
    /// </code>
    /// A name with <c>$from-to</c> stands for one node for each number, and each <c>$</c> in its connection string for that number; <c>$$</c> there is a single <c>$</c>.
    /// In the connection string of a node without a range, <c>$</c> means itself. A node
    /// with <c>"PasswordFrom": "store"</c> beside its ConnectionString takes its password from the section <c>Passwords</c>, which other configuration fills, such as the environment
    /// with CompileShard__Passwords__store. <c>Replicas</c> beside the ConnectionString lists further servers with the same
    /// data, for reads (<see cref="ReadFrom"/>). Nodes may also come from Mycat's own file: <c>"Mycat": "schema.xml"</c>. Further keys are the properties of <see cref="ShardClusterOptions"/>. A key that is not
    /// known is an error. The topology is checked when the host starts.
    /// </summary>
    public static CompileShardBuilder AddCompileShard(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, section);
    }

    /// <summary>Registers a cluster that is described in code. The topology is checked when the host starts.</summary>
    public static CompileShardBuilder AddCompileShard(this IServiceCollection services, Action<ShardClusterBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        return Add(services, section: null).Configure(configure);
    }

    private static CompileShardBuilder Add(IServiceCollection services, IConfiguration? section)
    {
        if (services.Any(service => service.ServiceType == typeof(ClusterRecipe)))
            throw new InvalidOperationException("AddCompileShard was already called for these services. An application has one cluster; add further nodes to it with Configure.");
        var recipe = new ClusterRecipe(section);
        services.AddOptions<ShardClusterOptions>();
        if (section is not null)
            services.AddSingleton<IConfigureOptions<ShardClusterOptions>>(new ClusterSection(section));
        services.AddSingleton(recipe);
        services.AddSingleton(recipe.Build);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TopologyCheckService>());
        return new CompileShardBuilder(services, recipe);
    }
}
