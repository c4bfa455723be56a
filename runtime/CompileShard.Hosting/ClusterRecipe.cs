using System.Data.Common;
using CompileShard.Generated;
using CompileShard.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CompileShard.Hosting;

/// <summary>Everything that registration collects; the cluster is made from it once, when the application starts or first asks for it.</summary>
internal sealed class ClusterRecipe(IConfiguration? section)
{
    public DbProviderFactory? Provider { get; set; }

    /// <summary>Mycat's files that are given in code.</summary>
    public List<MycatSource> Mycat { get; } = [];

    public List<ShardManifest> Manifests { get; } = [];

    public List<Action<IServiceProvider, ShardClusterBuilder>> Steps { get; } = [];

    public ShardCluster Build(IServiceProvider services)
    {
        var problems = new List<string>();
        if (section is not null)
            problems.AddRange(ClusterSection.UnknownKeys(section));
        var builder = new ShardClusterBuilder(services.GetRequiredService<IOptions<ShardClusterOptions>>().Value);
        if (section is not null)
        {
            NodeSection.AddNodes(section, Provider, builder, problems);
            SequenceSection.AddSequences(section, builder, problems);
        }
        var configured = section is null ? null : MycatSection.Read(section, problems);
        foreach (var source in configured is null ? Mycat : Mycat.Prepend(configured))
            MycatFiles.Add(source, Provider, section?[ClusterSection.Provider], services, builder, problems);
        foreach (var step in Steps)
            step(services, builder);
        foreach (var manifest in Manifests)
            builder.AddManifest(manifest);
        foreach (var problem in problems)
            builder.AddProblem(problem);
        return builder.Build();
    }
}
