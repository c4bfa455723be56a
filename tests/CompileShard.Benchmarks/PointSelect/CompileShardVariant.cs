using System.Data.Common;
using CompileShard.Algorithms;
using CompileShard.Generated;

namespace CompileShard.Benchmarks.PointSelect;

/// <summary>The same with CompileShard, with or without leased connections.</summary>
internal sealed class CompileShardVariant : IDisposable
{
    private const int Shards = 4;

    private readonly ShardCluster _cluster;
    private readonly ShardGroup _users;

    public CompileShardVariant(DbDataSource[] shards, int leasedConnectionsPerNode)
    {
        var builder = new ShardClusterBuilder { Options = { LeasedConnectionsPerNode = leasedConnectionsPerNode } };
        var nodes = new string[Shards];
        for (var i = 0; i < Shards; i++)
        {
            nodes[i] = $"user_{i}";
            builder.AddNode(nodes[i], shards[i]);
        }
        _cluster = builder.Build();
        _users = _cluster.Bind(new ShardPlacement("users", nodes));
    }

    public ValueTask<User?> FindAsync(long userId, CancellationToken cancellationToken) =>
        _users.QueryFirstOrDefaultAsync(FindUser.Instance, Mod.Shard(userId, Shards), new FindUser.Args(userId), default, cancellationToken);

    public User? Find(long userId) => _users.QueryFirstOrDefault(FindUser.Instance, Mod.Shard(userId, Shards), new FindUser.Args(userId), default, default);

    public void Dispose() => _cluster.Dispose();
}
