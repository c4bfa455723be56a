using System.Data.Common;
using CompileShard.Hosting.Configuration;
using CompileShard.Mycat;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CompileShard.Hosting;

/// <summary>Adds the nodes of a schema.xml to a cluster, and says in the log what of the file works differently.</summary>
internal static partial class MycatNodes
{
    public static void Add(MycatSource source, DbProviderFactory? provider, string? providerName, IServiceProvider services, ShardClusterBuilder builder, List<string> problems)
    {
        var factory = provider ?? Drivers.Find(providerName, $"'{source.Path}'", problems);
        MycatTopology topology;
        try
        {
            topology = MycatTopology.Read(source.Path, source.Options);
        }
        catch (ShardTopologyException e)
        {
            problems.Add(e.Message);
            return;
        }

        if (factory is null)
            return;
        var logger = services.GetService<ILoggerFactory>()?.CreateLogger("CompileShard.Mycat") ?? NullLogger.Instance;
        foreach (var difference in topology.Differences)
        {
            if (difference.Severity == MycatSeverity.Note)
                LogNote(logger, difference);
            else
                LogWarning(logger, difference);
        }
        builder.AddMycatNodes(topology, factory);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Difference}")]
    private static partial void LogNote(ILogger logger, MycatDifference difference);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Difference}")]
    private static partial void LogWarning(ILogger logger, MycatDifference difference);
}
