using CompileShard.CompileAndRun.Tests.Shop;
using CompileShard.CompileAndRun.Tests.Support;

namespace CompileShard.CompileAndRun.Tests;

/// <summary>Results of every shape, against SQLite shards.</summary>
public sealed class ShapeTests : IDisposable
{
    private readonly SqliteShop _shop = new();
    private readonly UserShapes _users;

    public ShapeTests() => _users = new UserShapes(_shop.Cluster);

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task One_row_that_must_exist()
    {
        Assert.Equal(new User(2, "n2", "n2@x"), await _users.OneAsync(2));
        Assert.Equal(new User(3, "n3", null), _users.One(3));
        var error = await Assert.ThrowsAsync<ShardNoRowException>(async () => await _users.OneAsync(99));
        Assert.Contains("IUserShapes.OneAsync", error.Message, StringComparison.Ordinal);
        Assert.Throws<ShardNoRowException>(() => _users.One(99));
        Assert.Null(await _users.OneOrNullAsync(99));
        Assert.Equal("n4", (await _users.OneOrNullAsync(4))?.Name);
    }

    [Fact]
    public async Task Class_with_members_of_every_kind()
    {
        foreach (var details in new[] { _users.Details(3), (await _users.DetailsByNameAsync(3))! })
        {
            Assert.Equal(3, details.UserId);
            Assert.Equal("n3", details.Name);
            Assert.Null(details.Email);
            Assert.Equal(Level.High, details.Level);
            Assert.Equal(3.5, details.Score);
            Assert.Equal("none", details.Remark);
        }
        Assert.Null(await _users.DetailsByNameAsync(99));
    }

    [Fact]
    public async Task Tuples_and_structs()
    {
        Assert.Equal((5, "n5", Level.High), await _users.TupleAsync(5));
        Assert.Equal((6, null), _users.TupleOrNull(6));
        Assert.Null(_users.TupleOrNull(99));
        Assert.Equal(new Place(7, "n7"), _users.PlaceOrNull(7));
        Assert.Null(_users.PlaceOrNull(99));
    }

    [Fact]
    public async Task Single_values()
    {
        Assert.Equal(1, await _users.CountAsync(1));
        Assert.Equal(0, await _users.CountAsync(99));
        Assert.Equal(4.5, _users.Score(4));
        Assert.Null(_users.Score(99));
        Assert.Equal("n4@x", await _users.EmailAsync(4));
        Assert.Null(await _users.EmailAsync(3));
        Assert.Null(await _users.EmailAsync(99));
        Assert.Equal(Level.Low, _users.LevelOf(2));
        Assert.Null(_users.LevelOf(99));
    }

    [Fact]
    public async Task Lists_of_every_kind()
    {
        long[] ids = [1, 2, 6];
        Assert.Equal([1, 2, 6], await _users.ListAsync(ids));
        Assert.Equal([1, 2, 6], await _users.ReadOnlyListAsync(ids));
        Assert.Equal([1, 2, 6], await _users.SequenceAsync(ids));
        Assert.Equal([1, 2, 6], _users.MutableList(ids));
        Assert.Equal("n1@x,n2@x,NULL", string.Join(",", (await _users.ArrayAsync(ids)).Select(e => e ?? "NULL")));
        Assert.Equal([1, 2, 6], _users.Stream(ids));
        Assert.Empty(_users.Stream([]));
    }

    [Fact]
    public async Task Asynchronous_stream_can_be_left_early()
    {
        var seen = new List<long>();
        await foreach (var user in _users.StreamAsync([1, 2, 3, 4, 5, 6, 7, 8]))
        {
            seen.Add(user.UserId);
            if (seen.Count == 3)
                break;
        }
        Assert.Equal([4, 8, 1], seen);
    }

    [Fact]
    public async Task Cancelled_stream_stops()
    {
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var user in _users.StreamAsync([1, 2, 3, 4], source.Token))
                await source.CancelAsync();
        });
    }
}
