using System.Data.Common;

namespace CompileShard.Benchmarks.PointSelect;

/// <summary>The same with CompileShard: a generated repository, with or without leased connections.</summary>
internal sealed class CompileShardVariant : IDisposable
{
    private readonly ShardCluster _cluster;
    private readonly UserRepository _users;

    public CompileShardVariant(DbDataSource[] shards, int leasedConnectionsPerNode)
    {
        var builder = new ShardClusterBuilder { Options = { LeasedConnectionsPerNode = leasedConnectionsPerNode } };
        for (var i = 0; i < shards.Length; i++)
            builder.AddNode($"user_{i}", shards[i]);
        _cluster = builder.Build();
        _users = new UserRepository(_cluster);
    }

    public ValueTask<User?> FindAsync(long userId, CancellationToken cancellationToken) => _users.FindAsync(userId, cancellationToken);

    public User? Find(long userId) => _users.Find(userId);

    public void Dispose() => _cluster.Dispose();
}
