using System.Data.Common;

namespace CompileShard.Topology;

/// <summary>A server of a node as it was added, before the cluster is built.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Source">Gives its data source.</param>
/// <param name="OwnsDataSource">True when the cluster disposes the data source.</param>
/// <param name="Capabilities">What is known about the driver; found by the type of its connections when null.</param>
/// <param name="HasConnectionString">False when there is nothing to connect to.</param>
internal sealed record ServerSpec(string Node, Func<DbDataSource> Source, bool OwnsDataSource, DriverCapabilities? Capabilities, bool HasConnectionString = true)
{
    public static ServerSpec Of(string node, DbDataSource dataSource, DriverCapabilities? capabilities)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return new ServerSpec(node, () => dataSource, OwnsDataSource: false, capabilities);
    }

    public static ServerSpec Of(string node, DbProviderFactory factory, string connectionString, DriverCapabilities? capabilities)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return new ServerSpec(node, () => factory.CreateDataSource(connectionString), OwnsDataSource: true, capabilities, !string.IsNullOrWhiteSpace(connectionString));
    }

    /// <exception cref="ShardTopologyException">The driver does not take the connection string.</exception>
    public NodeServer Make(ServerPlace place, ShardClusterOptions options, ReplicaHealth? health)
    {
        DbDataSource? source = null;
        try
        {
            source = Source();
            using var sample = source.CreateConnection();
            return new NodeServer(place, source, OwnsDataSource, Capabilities ?? DriverCapabilities.Of(sample), sample.ConnectionTimeout, options) { Health = health };
        }
        catch (Exception e) when (e is not ShardException)
        {
            // The driver's message may quote the connection string, which holds a password: only its kind is shown.
            if (OwnsDataSource)
                source?.Dispose();
            throw new ShardTopologyException($"{place.Quoted}: the driver does not accept its connection string ({e.GetType().Name}). Check its keywords and values.");
        }
    }
}
