using System.Data.Common;
using CompileShard.Hosting.Configuration;
using CompileShard.Mycat;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CompileShard.Hosting;

/// <summary>Adds the nodes and sequences of Mycat's files to a cluster, and says in the log what of them works differently.</summary>
internal static partial class MycatFiles
{
    public static void Add(MycatSource source, DbProviderFactory? provider, string? providerName, IServiceProvider services, ShardClusterBuilder builder, List<string> problems)
    {
        var names = source.SequenceOptions.Names;
        if (source.Schema is { Length: > 0 } schema)
        {
            var factory = provider ?? Drivers.Find(providerName, $"'{schema}'", problems);
            if (Read(schema, source.Servers, problems) is not { } topology || factory is null)
                return;
            var logger = services.GetService<ILoggerFactory>()?.CreateLogger("CompileShard.Mycat") ?? NullLogger.Instance;
            foreach (var difference in topology.Differences)
                Log(logger, difference);
            builder.AddMycatNodes(topology, factory);
            if (names.Count == 0)
                names = topology.SequenceNames;
        }

        if (source.Sequences is { Length: > 0 } sequences)
            builder.AddMycatSequences(sequences, source.SequenceOptions with { Names = names });
    }

    private static MycatTopology? Read(string path, MycatTopologyOptions options, List<string> problems)
    {
        try
        {
            return MycatTopology.Read(path, options);
        }
        catch (ShardTopologyException e)
        {
            problems.Add(e.Message);
            return null;
        }
    }

    private static void Log(ILogger logger, MycatDifference difference)
    {
        if (difference.Severity == MycatSeverity.Note)
            LogNote(logger, difference);
        else
            LogWarning(logger, difference);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Difference}")]
    private static partial void LogNote(ILogger logger, MycatDifference difference);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Difference}")]
    private static partial void LogWarning(ILogger logger, MycatDifference difference);
}
