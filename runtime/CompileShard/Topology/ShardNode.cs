using System.Data.Common;
using CompileShard.Execution;

namespace CompileShard;

/// <summary>A data node: a database that holds shards, by the name that the rules file gives it.</summary>
public sealed class ShardNode
{
    internal ShardNode(string name, DbDataSource dataSource, bool ownsDataSource, DriverCapabilities capabilities)
    {
        Name = name;
        DataSource = dataSource;
        OwnsDataSource = ownsDataSource;
        Capabilities = capabilities;
        Connections = new ConnectionSource(dataSource, capabilities);
    }

    /// <summary>The name, as in the rules file.</summary>
    public string Name { get; }

    /// <summary>Where connections come from, for code that is routed by hand.</summary>
    public DbDataSource DataSource { get; }

    /// <summary>What is known about the driver.</summary>
    public DriverCapabilities Capabilities { get; }

    internal bool OwnsDataSource { get; }

    internal ConnectionSource Connections { get; }

    /// <summary>Opens a connection of the driver's pool. The caller disposes it.</summary>
    public DbConnection OpenConnection() => DataSource.OpenConnection();

    /// <inheritdoc cref="OpenConnection"/>
    public ValueTask<DbConnection> OpenConnectionAsync(CancellationToken cancellationToken = default) => DataSource.OpenConnectionAsync(cancellationToken);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
