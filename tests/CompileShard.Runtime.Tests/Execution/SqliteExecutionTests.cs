using CompileShard.Generated;
using CompileShard.Runtime.Tests.Support;

namespace CompileShard.Runtime.Tests.Execution;

public sealed class SqliteExecutionTests : IDisposable
{
    private readonly SqliteShards _shards = new();

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_is_written_to_and_read_from_the_shard_that_is_given()
    {
        for (var id = 1L; id <= 8; id++)
            Assert.Equal(1, await _shards.Users.ExecuteAsync(AddUser.Instance, (int)(id % 4), new User(id, $"n{id}", id % 2 == 0 ? null : "e"), default, Token));

        foreach (var find in new[] { FindUser.Plain, FindUser.Leased })
        {
            Assert.Equal(new User(6, "n6", null), await _shards.Users.QueryFirstOrDefaultAsync(find, 2, new IdArgs(6), default, Token));
            Assert.Null(await _shards.Users.QueryFirstOrDefaultAsync(find, 1, new IdArgs(6), default, Token));
            Assert.Equal(new User(7, "n7", "e"), _shards.Users.QueryFirst(find, 3, new IdArgs(7), default, Token));
        }
    }

    [Fact]
    public async Task Rows_of_several_shards_come_in_the_order_of_the_targets()
    {
        for (var id = 0L; id < 40; id++)
            _shards.Users.Execute(AddUser.Instance, (int)(id % 4), new User(id, "n", null), default, Token);
        var expected = Enumerable.Range(0, 4).SelectMany(shard => Enumerable.Range(0, 10).Select(i => (long)(i * 4 + shard))).ToArray();
        var targets = ShardTargets.All(4, new IdArgs(0));

        Assert.Equal(expected, (await _shards.Users.QueryListAsync(AllUsers.Instance, targets, default, Token)).Select(u => u.UserId));
        Assert.Equal(expected, _shards.Users.QueryList(AllUsers.Instance, targets, default, Token).Select(u => u.UserId));
        Assert.Equal(expected, _shards.Users.QueryStream(AllUsers.Instance, targets, default, Token).Select(u => u.UserId));
        var streamed = new List<long>();
        await foreach (var user in _shards.Users.QueryStreamAsync(AllUsers.Instance, targets, default, Token))
            streamed.Add(user.UserId);
        Assert.Equal(expected, streamed);
    }

    [Fact]
    public async Task A_first_row_that_must_exist_and_does_not_is_an_error()
    {
        var error = await Assert.ThrowsAsync<ShardNoRowException>(async () => await _shards.Users.QueryFirstAsync(FindUser.Plain, 0, new IdArgs(1), default, Token));
        Assert.Contains("IUserRepository.FindAsync", error.Message);
        Assert.Throws<ShardNoRowException>(() => _shards.Users.QueryFirst(FindUser.Plain, 0, new IdArgs(1), default, Token));
    }

    public void Dispose() => _shards.Dispose();
}
