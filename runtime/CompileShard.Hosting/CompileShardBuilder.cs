using System.ComponentModel;
using System.Data.Common;
using CompileShard.Generated;
using CompileShard.Hosting.Configuration;
using CompileShard.Mycat;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CompileShard.Hosting;

/// <summary>What follows <c>AddCompileShard</c>: the driver, more settings, and the repositories.</summary>
public sealed class CompileShardBuilder
{
    private readonly ClusterRecipe _recipe;

    internal CompileShardBuilder(IServiceCollection services, ClusterRecipe recipe)
    {
        Services = services;
        _recipe = recipe;
    }

    /// <summary>The services that are being configured.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// The driver of all nodes that the configuration describes, such as <c>MySqlConnectorFactory.Instance</c>. It is used whatever name stands under <c>Provider</c>. Needed with
    /// trimming and NativeAOT, where nothing can be found by its name.
    /// </summary>
    public CompileShardBuilder UseProvider(DbProviderFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        _recipe.Provider = factory;
        return this;
    }

    /// <summary>
    /// Takes the data nodes and servers of Mycat's <c>schema.xml</c>, which is read as it stands, when the application starts. What works differently is written to the log.
    /// The same as the configuration key <c>Mycat</c>.
    /// </summary>
    /// <param name="schema">The file.</param>
    /// <param name="options">What the file does not say; nothing when null.</param>
    /// <param name="sequences">Mycat's sequence file, or the <c>server.xml</c> that chooses one beside itself; none when null.</param>
    public CompileShardBuilder UseMycat(string schema, MycatTopologyOptions? options = null, string? sequences = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(schema);
        _recipe.Mycat.Add(new MycatSource(schema, options ?? new MycatTopologyOptions(), sequences, new MycatSequenceOptions()));
        return this;
    }

    /// <summary>Further settings in code, after the configuration: nodes with data sources of their own, options.</summary>
    public CompileShardBuilder Configure(Action<ShardClusterBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _recipe.Steps.Add((_, cluster) => configure(cluster));
        return this;
    }

    /// <inheritdoc cref="Configure(Action{ShardClusterBuilder})"/>
    public CompileShardBuilder Configure(Action<IServiceProvider, ShardClusterBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _recipe.Steps.Add(configure);
        return this;
    }

    /// <summary>
    /// Registers a repository as a singleton, unless the application has registered another one, and what its assembly's plans need of the topology. Called by generated
    /// registration.
    /// </summary>
    /// <param name="manifest">What the plans were made for; checked when the application starts. Several repositories of one assembly bring the same one.</param>
    /// <param name="create">Makes the repository.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public CompileShardBuilder AddRepository<TRepository>(ShardManifest manifest, Func<ShardCluster, TRepository> create)
        where TRepository : class
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(create);
        if (!_recipe.Manifests.Contains(manifest))
            _recipe.Manifests.Add(manifest);
        Services.TryAddSingleton(services => create(services.GetRequiredService<ShardCluster>()));
        return this;
    }
}
