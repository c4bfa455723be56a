using CompileShard.Generated;
using CompileShard.Runtime.Tests.Support;

namespace CompileShard.Runtime.Tests.Execution;

public sealed class RowErrorTests : IDisposable
{
    private readonly SqliteShards _shards = new(count: 2);

    [Fact]
    public async Task NULL_in_a_member_that_takes_none_names_row_column_and_member()
    {
        _shards.Execute(1, "INSERT INTO users VALUES (1, 'a', 'e'), (2, NULL, 'e')");
        var error = await Assert.ThrowsAsync<ShardRowException>(async () => await _shards.Users.QueryListAsync(AllUsers.Instance, 1, new IdArgs(1), default, default));
        Assert.Equal(
            "IUserRepository.AllAsync: shard 1 (node user_1): row 2, column 'name': found NULL, but User.Name is string, which takes no NULL. Declare it nullable (string?), or select COALESCE(name, ...).",
            error.Message);
        Assert.Equal((2, "name", "User.Name", "user_1", 1), (error.Row, error.Column, error.Member, error.Node, error.Shard));
    }

    [Fact]
    public async Task A_value_of_another_type_is_named_with_what_was_found()
    {
        _shards.Execute(0, "INSERT INTO users VALUES (1, 'abc', 'e')");
        var error = await Assert.ThrowsAsync<ShardRowException>(async () =>
            await _shards.Users.QueryFirstAsync(new NumberFromText(), 0, new IdArgs(1), default, default));
        Assert.Contains("row 1, column 'name':", error.Message);
        Assert.Contains("found a value of type String, which cannot be read as decimal for Row.Number", error.Message);
    }

    [Fact]
    public async Task A_column_that_is_missing_by_name_is_told_before_the_first_row()
    {
        _shards.Execute(0, "INSERT INTO users VALUES (1, 'a', 'e')");
        var query = new AllUsers("SELECT user_id, email FROM users");
        var error = await Assert.ThrowsAsync<ShardRowException>(async () => await _shards.Users.QueryListAsync(query, 0, new IdArgs(1), default, default));
        Assert.Contains("the result has no column 'Name' for User.Name; it has user_id, email", error.Message);
        Assert.Equal((0, "Name"), (error.Row, error.Column));
    }

    [Theory]
    [InlineData("SELECT user_id AS USERID, name, email FROM users")]
    [InlineData("SELECT email, user_id AS User_Id_, name FROM users")]
    public async Task Columns_are_found_without_case_and_underscores_in_any_order(string sql)
    {
        _shards.Execute(0, "INSERT INTO users VALUES (7, 'a', 'e')");
        Assert.Equal(new User(7, "a", "e"), await _shards.Users.QueryFirstAsync(new AllUsers(sql), 0, new IdArgs(1), default, default));
    }

    [Fact]
    public async Task An_optional_column_may_be_missing()
    {
        _shards.Execute(0, "INSERT INTO users VALUES (7, 'a', 'e')");
        Assert.Equal(new User(7, "a", null), await _shards.Users.QueryFirstAsync(new AllUsers("SELECT user_id, name FROM users"), 0, new IdArgs(1), default, default));
    }

    [Fact]
    public async Task A_result_with_too_few_columns_is_told()
    {
        _shards.Execute(0, "INSERT INTO users VALUES (1, 'a', 'e')");
        var error = await Assert.ThrowsAsync<ShardRowException>(async () =>
            await _shards.Users.QueryFirstAsync(new FindUser(sql: "SELECT user_id, name FROM users WHERE user_id = @userId"), 0, new IdArgs(1), default, default));
        Assert.Contains("the result has 2 columns, but 3 are needed, up to 'email' for User.Email", error.Message);
    }

    [Fact]
    public async Task A_statement_that_the_database_refuses_names_the_call()
    {
        var error = await Assert.ThrowsAsync<ShardException>(async () => await _shards.Users.QueryFirstAsync(new FindUser(sql: "SELECT nonsense FROM users"), 1, new IdArgs(1), default, default));
        Assert.StartsWith("IUserRepository.FindAsync: shard 1 (node user_1): running the statement failed: ", error.Message);
        Assert.Contains("nonsense", error.Message);
        Assert.IsType<Microsoft.Data.Sqlite.SqliteException>(error.InnerException);
        Assert.False(error.IsTransient);
    }

    public void Dispose() => _shards.Dispose();

    private sealed class NumberFromText() : ShardQuery<IdArgs, decimal>(
        "IUserRepository.Number",
        CommandTraits.ReadOnly,
        new SqlTemplate("SELECT name FROM users"),
        [new ColumnSpec("name", "Row.Number", "decimal", IsNullable: false, IsOptional: false)],
        byName: false)
    {
        public override void AddParameters(System.Data.Common.DbCommand command, in IdArgs args)
        {
        }

        public override decimal Read(System.Data.Common.DbDataReader reader, ReadOnlySpan<int> ordinals) => reader.GetDecimal(0);
    }
}
