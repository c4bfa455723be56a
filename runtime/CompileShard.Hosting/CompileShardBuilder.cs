using System.ComponentModel;
using CompileShard.Generated;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CompileShard.Hosting;

/// <summary>What <c>AddCompileShard</c> gives: repositories are added to it by the methods that the build generates.</summary>
public sealed class CompileShardBuilder
{
    internal CompileShardBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services that repositories are registered in.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Registers a repository as a singleton, and what its assembly's plans need of the topology. Called by generated code.</summary>
    /// <param name="manifest">What the plans were made for; checked when the cluster is built. Several repositories of one assembly bring the same one.</param>
    /// <param name="create">Makes the repository.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public CompileShardBuilder AddRepository<TRepository>(ShardManifest manifest, Func<ShardCluster, TRepository> create)
        where TRepository : class
    {
        if (!Services.Any(s => ReferenceEquals(s.ImplementationInstance, manifest)))
            Services.AddSingleton(manifest);
        Services.TryAddSingleton(services => create(services.GetRequiredService<ShardCluster>()));
        return this;
    }
}
