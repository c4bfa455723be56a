using CompileShard.Algorithms;
using CompileShard.Generated;
using CompileShard.Runtime.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CompileShard.Runtime.Tests.Execution;

/// <summary>
/// Bytes of a call against the same call written by hand, on the same database. Everything runs on this thread, so the counts are exact; the driver's own bytes are in
/// both.
/// </summary>
public sealed class AllocationTests : IDisposable
{
    private const int Allowed = 128;

    private readonly SqliteShards _shards = new(count: 1);
    private readonly System.Data.Common.DbDataSource _source;

    public AllocationTests()
    {
        _shards.Users.Execute(AddUser.Instance, 0, new User(1, "name", "mail"), default, default);
        _source = _shards.Cluster.GetNode("user_0").DataSource;
    }

    [Fact]
    public void A_pooled_asynchronous_read_costs_at_most_128_bytes_more_than_by_hand()
    {
        var byHand = BytesOf(() => Done(ByHandAsync(1)));
        var ours = BytesOf(() => Done(_shards.Users.QueryFirstOrDefaultAsync(FindUser.Plain, 0, new IdArgs(1), default, default)));
        Assert.True(ours <= byHand + Allowed, $"{ours} bytes against {byHand}.");
    }

    [Fact]
    public void A_pooled_synchronous_read_costs_at_most_128_bytes_more_than_by_hand()
    {
        var byHand = BytesOf(() => ByHand(1));
        var ours = BytesOf(() => _shards.Users.QueryFirstOrDefault(FindUser.Plain, 0, new IdArgs(1), default, default));
        Assert.True(ours <= byHand + Allowed, $"{ours} bytes against {byHand}.");
    }

    [Fact]
    public void A_leased_read_costs_less_than_by_hand()
    {
        var byHandAsync = BytesOf(() => Done(ByHandAsync(1)));
        var oursAsync = BytesOf(() => Done(_shards.Users.QueryFirstOrDefaultAsync(FindUser.Leased, 0, new IdArgs(1), default, default)));
        Assert.True(oursAsync < byHandAsync, $"asynchronous: {oursAsync} bytes against {byHandAsync}.");
        var byHand = BytesOf(() => ByHand(1));
        var ours = BytesOf(() => _shards.Users.QueryFirstOrDefault(FindUser.Leased, 0, new IdArgs(1), default, default));
        Assert.True(ours < byHand, $"synchronous: {ours} bytes against {byHand}.");
    }

    [Fact]
    public void Routing_and_the_text_of_a_statement_cost_nothing()
    {
        var byTable = new SqlTemplate(SqlPart.Text("SELECT * FROM "), SqlPart.Table(["t_0", "t_1"]));
        var list = new SqlTemplate(SqlPart.Text("IN ("), SqlPart.List("ids"), SqlPart.Text(")"));
        int[] three = [3];
        var sum = 0L;
        Assert.Equal(0, BytesOf(() => sum += Mod.Shard(sum + 12345L, 4)));
        Assert.Equal(0, BytesOf(() => sum += _shards.Users.AnyShard()));
        Assert.Equal(0, BytesOf(() => sum += byTable.For(1, SqlDialect.MySql).Length));
        Assert.Equal(0, BytesOf(() => sum += list.For(0, SqlDialect.MySql, three).Length));
        Assert.True(sum > 0);
    }

    [Fact]
    public void A_read_from_a_replica_allocates_what_one_from_the_primary_does()
    {
        var builder = new ShardClusterBuilder().AddNode("user_0", SqliteFactory.Instance, _shards.ConnectionString(0));
        builder.AddReplica("user_0", SqliteFactory.Instance, _shards.ConnectionString(0)).AddReplica("user_0", SqliteFactory.Instance, _shards.ConnectionString(0));
        builder.Options.ReplicaCheckInterval = TimeSpan.FromMinutes(10);
        using var cluster = builder.Build();
        var users = cluster.Bind(new ShardPlacement("users", ["user_0"]));
        var (fromPrimary, fromReplica) = (default(ShardCallOptions), new ShardCallOptions { ReadFrom = ReadFrom.Replica });
        Assert.Equal(
            BytesOf(() => Done(users.QueryFirstOrDefaultAsync(FindUser.Leased, 0, new IdArgs(1), fromPrimary, default))),
            BytesOf(() => Done(users.QueryFirstOrDefaultAsync(FindUser.Leased, 0, new IdArgs(1), fromReplica, default))));
        Assert.Equal(
            BytesOf(() => users.QueryFirstOrDefault(FindUser.Leased, 0, new IdArgs(1), fromPrimary, default)),
            BytesOf(() => users.QueryFirstOrDefault(FindUser.Leased, 0, new IdArgs(1), fromReplica, default)));
    }

    [Fact]
    public void The_measure_sees_a_single_object() => Assert.Equal(24, BytesOf(static () => Keep(new object())));

    public void Dispose() => _shards.Dispose();

    private static object? s_kept;

    private static void Keep(object value) => s_kept = value;

    private static T Done<T>(ValueTask<T> task)
    {
        Assert.True(task.IsCompleted);
        return task.Result;
    }

    /// <summary>Bytes of one run, once everything is compiled and cached: the least of many, since a background compilation may add to one.</summary>
    private static long BytesOf(Action run)
    {
        for (var i = 0; i < 200; i++)
            run();
        var least = long.MaxValue;
        for (var i = 0; i < 50; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }

    private async ValueTask<User?> ByHandAsync(long userId)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = FindUser.Text;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@userId";
        parameter.Value = userId;
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? new User(reader.GetInt64(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2)) : null;
    }

    private User? ByHand(long userId)
    {
        using var connection = _source.OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = FindUser.Text;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@userId";
        parameter.Value = userId;
        command.Parameters.Add(parameter);
        using var reader = command.ExecuteReader();
        return reader.Read() ? new User(reader.GetInt64(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2)) : null;
    }
}
