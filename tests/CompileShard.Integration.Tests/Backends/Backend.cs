using System.Data.Common;

namespace CompileShard.Integration.Tests.Backends;

/// <summary>Four databases, one for each of the nodes dn0 to dn3 of the rules file, and a look at each of them past the code under test.</summary>
public abstract class Backend : IAsyncDisposable
{
    public const int Nodes = 4;

    private ShardCluster? _cluster;

    /// <summary>The cluster under test, over the four nodes.</summary>
    public ShardCluster Cluster => _cluster ??= CreateCluster();

    public abstract DbProviderFactory Factory { get; }

    /// <summary>Whether the databases are MariaDB's, with its types and functions.</summary>
    public abstract bool IsMariaDb { get; }

    public abstract string ConnectionString(int node);

    public void Execute(int node, string sql)
    {
        using var connection = Open(node);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void ExecuteOnAll(string sql)
    {
        for (var node = 0; node < Nodes; node++)
            Execute(node, sql);
    }

    /// <summary>The first column of the rows on one node, sorted.</summary>
    public List<T> Column<T>(int node, string sql)
    {
        using var connection = Open(node);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<T>();
        while (reader.Read())
            values.Add((T)Convert.ChangeType(reader.GetValue(0), typeof(T), System.Globalization.CultureInfo.InvariantCulture));
        values.Sort();
        return values;
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private DbConnection Open(int node)
    {
        var connection = Factory.CreateConnection()!;
        connection.ConnectionString = ConnectionString(node);
        connection.Open();
        return connection;
    }

    private ShardCluster CreateCluster()
    {
        var builder = new ShardClusterBuilder();
        for (var node = 0; node < Nodes; node++)
            builder.AddNode($"dn{node}", Factory, ConnectionString(node));
        return builder.Build();
    }
}
