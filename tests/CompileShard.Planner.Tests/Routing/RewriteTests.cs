namespace CompileShard.Planner.Tests.Routing;

/// <summary>The statement as sent.</summary>
public class RewriteTests
{
    [Theory]
    [InlineData("SELECT name /* as is */ FROM users  WHERE user_id=@userId;", "SELECT name /* as is */ FROM users  WHERE user_id=@userId")]
    [InlineData("SELECT users.name FROM shop.users WHERE shop.users.user_id = @userId", "SELECT users.name FROM users WHERE users.user_id = @userId")]
    [InlineData("SELECT * FROM users WHERE user_id IN (@ids)", "SELECT * FROM users WHERE user_id IN ({ids/shard...})", "long[] ids")]
    [InlineData("SELECT * FROM users WHERE user_id IN (@ids) AND (age IN (@ids) OR 1 = 1)", "SELECT * FROM users WHERE user_id IN ({ids/shard...}) AND (age IN ({ids...}) OR 1 = 1)", "long[] ids")]
    [InlineData("SELECT * FROM users WHERE user_id = @userId AND age IN (@ids)", "SELECT * FROM users WHERE user_id = @userId AND age IN ({ids...})", "long userId, long[] ids")]
    [InlineData("SELECT * FROM users WHERE user_id = @userId AND user_id NOT IN (@ids)", "SELECT * FROM users WHERE user_id = @userId AND user_id NOT IN ({ids...})", "long userId, long[] ids")]
    [InlineData("INSERT INTO users (user_id, name) VALUES (@user.Id, @user.Name)", "INSERT INTO users (user_id, name) VALUES (@user_Id, @user_Name)", "long user.Id, string user.Name")]
    [InlineData("INSERT INTO users (user_id, name) VALUES (@users.Id, UPPER(@users.Name))", "INSERT INTO users (user_id, name) VALUES {rows of users: ({users.Id}, UPPER({users.Name}))}", "long[] users.Id, string[] users.Name")]
    [InlineData("INSERT INTO users (user_id, age) VALUES (@users.Id, @age) ON DUPLICATE KEY UPDATE age = @age", "INSERT INTO users (user_id, age) VALUES {rows of users: ({users.Id}, @age)} ON DUPLICATE KEY UPDATE age = @age", "long[] users.Id, int age")]
    [InlineData("INSERT INTO users (user_id, age) VALUES (1, @age), (2, @age)", "INSERT INTO users (user_id, age) VALUES {choose (1, @age) | (2, @age)}", "int age")]
    // FETCH is sent as LIMIT, which every server reads
    [InlineData("SELECT name FROM users WHERE user_id = @userId ORDER BY name OFFSET @n ROWS FETCH NEXT 5 ROWS ONLY FOR UPDATE", "SELECT name FROM users WHERE user_id = @userId ORDER BY name LIMIT @n, 5 FOR UPDATE", "long userId, int n")]
    [InlineData("SELECT name FROM users WHERE user_id = @userId FETCH FIRST ROW ONLY", "SELECT name FROM users WHERE user_id = @userId LIMIT 1")]
    [InlineData("SELECT name FROM users WHERE user_id = @userId FETCH FIRST @n ROWS ONLY", "SELECT name FROM users WHERE user_id = @userId LIMIT @n", "long userId, int n")]
    [InlineData("SELECT name FROM (SELECT name FROM users WHERE user_id = @userId OFFSET 2 ROWS) AS x", "SELECT name FROM (SELECT name FROM users WHERE user_id = @userId LIMIT 2, 18446744073709551615) AS x")]
    // Physical names
    [InlineData("SELECT events.kind, e.kind FROM events JOIN events e ON e.tenant = events.tenant WHERE events.tenant = @userId", "SELECT events.kind, e.kind FROM {events} AS events JOIN {events} e ON e.tenant = events.tenant WHERE events.tenant = @userId")]
    [InlineData("SELECT * FROM `events` WHERE tenant = @userId", "SELECT * FROM {`events`} AS `events` WHERE tenant = @userId")]
    [InlineData("INSERT INTO events (tenant, n) VALUES (@userId, 1) ON DUPLICATE KEY UPDATE n = events.n + 1", "INSERT INTO {events} (tenant, n) VALUES (@userId, 1) ON DUPLICATE KEY UPDATE n = {events}.n + 1")]
    [InlineData("UPDATE events SET events.n = 1 WHERE events.tenant = @userId", "UPDATE {events} AS events SET events.n = 1 WHERE events.tenant = @userId")]
    [InlineData("DELETE FROM events WHERE events.tenant = @userId AND EXISTS (SELECT 1 FROM events e WHERE e.tenant = events.tenant)", "DELETE FROM {events} WHERE {events}.tenant = @userId AND EXISTS (SELECT 1 FROM {events} e WHERE e.tenant = {events}.tenant)")]
    [InlineData("SELECT events.kind FROM events USE INDEX (i) WHERE events.tenant = @userId", "SELECT events.kind FROM {events} AS events USE INDEX (i) WHERE events.tenant = @userId")]
    [InlineData("SELECT events.kind FROM events PARTITION (p0) FORCE INDEX FOR JOIN (i), IGNORE INDEX (j) WHERE events.tenant = @userId", "SELECT events.kind FROM {events} PARTITION (p0) AS events FORCE INDEX FOR JOIN (i), IGNORE INDEX (j) WHERE events.tenant = @userId")]
    [InlineData("SELECT e.kind FROM events e USE INDEX (i) WHERE e.tenant = @userId", "SELECT e.kind FROM {events} e USE INDEX (i) WHERE e.tenant = @userId")]
    [InlineData("UPDATE events USE INDEX (i) SET events.n = 1 WHERE events.tenant = @userId", "UPDATE {events} AS events USE INDEX (i) SET events.n = 1 WHERE events.tenant = @userId")]
    public void Statement_is_sent_with_only_what_must_change(string sql, string expected, string parameters = "long userId")
    {
        var plan = Shop.Plan(sql, parameters);
        Assert.Equal([], plan.Diagnostics.Select(d => d.Message));
        Assert.Equal(expected, Shop.Show(plan));
    }

    [Fact]
    public void Driver_names_do_not_clash()
    {
        var plan = Shop.Plan("SELECT * FROM users WHERE user_id = @user.Id AND a = @user_Id AND b IN (@ids) AND c = @ids_0", "long user.Id, long user_Id, long[] ids, long ids_0");
        Assert.Equal([], plan.Diagnostics.Select(d => d.Message));
        var names = plan.Parameters.Select(p => p.DriverName).ToArray();
        Assert.Equal(4, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal("ids", names[2]);
        Assert.NotEqual("ids_0", names[3]);
    }

    [Theory]
    [InlineData("SELECT user_id, u.name AS n, COUNT(*), age a FROM users u WHERE user_id = @userId GROUP BY 1", "user_id,n,?,a")]
    [InlineData("SELECT name FROM users WHERE user_id = @userId UNION SELECT city FROM addresses WHERE user_id = @userId", "name")]
    public void Columns_are_known_where_the_statement_names_them(string sql, string expected)
    {
        var plan = Shop.Plan(sql);
        Assert.True(plan.ColumnsAreKnown);
        Assert.Equal(expected, string.Join(",", plan.Columns.Select(c => c.Name ?? "?")));
    }

    [Fact]
    public void Star_leaves_columns_unknown() => Assert.False(Shop.Plan("SELECT u.*, 1 FROM users u WHERE user_id = @userId").ColumnsAreKnown);

    [Theory]
    [InlineData("SELECT UPPER(name), COUNT(*) FROM users WHERE user_id = @userId", true)]
    [InlineData("UPDATE users SET name = 'x' WHERE user_id = @userId", true)]
    [InlineData("SELECT LAST_INSERT_ID() FROM users WHERE user_id = @userId", false)]
    [InlineData("SELECT GET_LOCK('x', 1) FROM users WHERE user_id = @userId", false)]
    [InlineData("SELECT my_function(name) FROM users WHERE user_id = @userId", false)]
    [InlineData("SELECT @@sql_mode FROM users WHERE user_id = @userId", false)]
    [InlineData("SELECT * FROM users WHERE user_id = @userId FOR UPDATE", false)]
    public void Session_neutrality_is_proved_or_not_claimed(string sql, bool neutral) => Assert.Equal(neutral, Shop.Plan(sql).IsSessionNeutral);
}
