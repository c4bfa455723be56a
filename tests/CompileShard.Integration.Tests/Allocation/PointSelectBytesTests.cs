using System.Data.Common;
using CompileShard.Integration.Tests.Backends;
using CompileShard.Integration.Tests.Shop;

namespace CompileShard.Integration.Tests.Allocation;

/// <summary>Runs alone: bytes are counted for the whole process, because a call may work on other threads.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;

/// <summary>A row by its key allocates hardly more than the hand-written call on the same driver, and less on a leased connection.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class PointSelectBytesTests(SharedServers shared) : IAsyncLifetime
{
    private const int Calls = 200;
    private const int AllowedMore = 128;

    private Backend? _backend;
    private DbDataSource[] _sources = [];

    public async ValueTask InitializeAsync()
    {
        _backend = await MariaDbBackend.CreateAsync(shared);
        Schema.Create(_backend);
        for (var node = 0; node < Backend.Nodes; node++)
            _backend.Execute(node, $"INSERT INTO users SELECT seq * 4 + {node}, CONCAT('User ', seq), 'x@example.org', 30, 'DE' FROM seq_0_to_99");
        _sources = Enumerable.Range(0, Backend.Nodes).Select(node => _backend.Factory.CreateDataSource(_backend.ConnectionString(node))).ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources)
            await source.DisposeAsync();
        if (_backend is not null)
            await _backend.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pooled_call_allocates_at_most_128_bytes_more_than_the_hand_written_one(bool isAsync)
    {
        await using var cluster = _backend!.CreateCluster(leasedConnectionsPerNode: 0);
        var (handWritten, ours) = await MeasureAsync(new UserRepository(cluster), isAsync);
        Assert.True(ours <= handWritten + AllowedMore, $"{ours:0} bytes; by hand {handWritten:0}.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_leased_call_allocates_less_than_the_hand_written_one(bool isAsync)
    {
        await using var cluster = _backend!.CreateCluster(leasedConnectionsPerNode: 4);
        var (handWritten, ours) = await MeasureAsync(new UserRepository(cluster), isAsync);
        Assert.True(ours < handWritten, $"{ours:0} bytes; by hand {handWritten:0}.");
    }

    private async Task<(double HandWritten, double Ours)> MeasureAsync(UserRepository users, bool isAsync)
    {
        var handWritten = isAsync ? await BytesAsync(HandWrittenAsync) : await BytesAsync(id => new ValueTask<User?>(HandWritten(id)));
        var ours = isAsync ? await BytesAsync(id => users.FindAsync(id)) : await BytesAsync(id => new ValueTask<User?>(users.Find(id)));
        return (handWritten, ours);
    }

    /// <summary>Bytes of one call: the least of several blocks, since timers and the test runner allocate now and then.</summary>
    private static async Task<double> BytesAsync(Func<long, ValueTask<User?>> find)
    {
        var least = double.MaxValue;
        for (var block = 0; block < 6; block++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < Calls; i++)
                Assert.NotNull(await find(i));
            // The first block fills pools and prepares statements.
            if (block > 0)
                least = Math.Min(least, (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / Calls);
        }
        return least;
    }

    private async ValueTask<User?> HandWrittenAsync(long userId)
    {
        await using var connection = await _sources[(int)(userId % Backend.Nodes)].OpenConnectionAsync();
        await using var command = Command(connection, userId);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? Read(reader) : null;
    }

    private User? HandWritten(long userId)
    {
        using var connection = _sources[(int)(userId % Backend.Nodes)].OpenConnection();
        using var command = Command(connection, userId);
        using var reader = command.ExecuteReader();
        return reader.Read() ? Read(reader) : null;
    }

    private static DbCommand Command(DbConnection connection, long userId)
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT user_id, name, email, age, country FROM users WHERE user_id = @userId";
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@userId";
        parameter.Value = userId;
        command.Parameters.Add(parameter);
        return command;
    }

    private static User Read(DbDataReader reader) =>
        new(reader.GetInt64(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetInt32(3), reader.GetString(4));
}
