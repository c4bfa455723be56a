using CompileShard.Planner.Routing;

namespace CompileShard.Planner.Tests.Routing;

/// <summary>Statements about tables themselves: where they go, and what is sent.</summary>
public class DefinitionTests
{
    [Theory]
    [InlineData("CREATE TABLE users (user_id BIGINT PRIMARY KEY, name VARCHAR(40))", "Scatter", "CREATE TABLE users (user_id BIGINT PRIMARY KEY, name VARCHAR(40))")]
    [InlineData("CREATE TABLE IF NOT EXISTS shop.events (tenant INT, CHECK (tenant > 0))", "Scatter", "CREATE TABLE IF NOT EXISTS {events} (tenant INT, CHECK (tenant > 0))")]
    [InlineData("CREATE TABLE addresses (user_id BIGINT, FOREIGN KEY (user_id) REFERENCES users (user_id))", "Scatter", "CREATE TABLE addresses (user_id BIGINT, FOREIGN KEY (user_id) REFERENCES users (user_id))")]
    [InlineData("CREATE TABLE events (tenant INT, CONSTRAINT fk FOREIGN KEY (tenant) REFERENCES events (tenant))", "Scatter", "CREATE TABLE {events} (tenant INT, CONSTRAINT fk_{events} FOREIGN KEY (tenant) REFERENCES {events} (tenant))")]
    [InlineData("ALTER TABLE events DROP FOREIGN KEY `fk`", "Scatter", "ALTER TABLE {events} DROP FOREIGN KEY `fk_{events}`")]
    [InlineData("CREATE TABLE events LIKE events", "Scatter", "CREATE TABLE {events} LIKE {events}")]
    [InlineData("ALTER TABLE `events` ADD COLUMN note TEXT, ADD INDEX (note(10))", "Scatter", "ALTER TABLE {`events`} ADD COLUMN note TEXT, ADD INDEX (note(10))")]
    [InlineData("CREATE INDEX by_name ON events (name)", "Scatter", "CREATE INDEX by_name ON {events} (name)")]
    [InlineData("DROP INDEX by_name ON events", "Scatter", "DROP INDEX by_name ON {events}")]
    [InlineData("DROP TABLE IF EXISTS users, addresses", "Scatter", "DROP TABLE IF EXISTS users, addresses")]
    [InlineData("CREATE TABLE countries (code CHAR(2) PRIMARY KEY)", "Broadcast", "CREATE TABLE countries (code CHAR(2) PRIMARY KEY)")]
    [InlineData("TRUNCATE TABLE countries", "Broadcast", "TRUNCATE TABLE countries")]
    [InlineData("ALTER TABLE stores DROP COLUMN owner", "SingleNode", "ALTER TABLE stores DROP COLUMN owner")]
    [InlineData("ALTER VIEW users AS SELECT * FROM orders WHERE total > 3", "Scatter", "ALTER VIEW users AS SELECT * FROM orders WHERE total > 3")]
    public void A_definition_goes_to_every_place_of_its_table(string sql, string route, string sent)
    {
        var plan = Shop.Plan(sql, "");
        Assert.Equal(route, plan.Route.ToString());
        Assert.Equal((StatementKind.Definition, RouteKind.Definition, false), (plan.Statement, plan.IntendedRoute, plan.ReturnsRows));
        Assert.False(plan.IsSessionNeutral);
        Assert.Equal(sent, Shop.Show(plan));
    }

    [Fact]
    public void Maintenance_gives_rows()
    {
        var plan = Shop.Plan("ANALYZE TABLE events", "", intent: StatementIntent.Query);
        Assert.Equal((RouteKind.Scatter, true, "ANALYZE TABLE {events}"), (plan.Route, plan.ReturnsRows, Shop.Show(plan)));
        Assert.Equal("SHARD209", Assert.Single(Shop.Plan("ANALYZE TABLE events", "").Diagnostics).Id);
    }

    [Fact]
    public void Emptying_every_shard_is_said_on_the_method()
    {
        Assert.Equal("SHARD301", Assert.Single(Shop.Plan("TRUNCATE TABLE users", "").Diagnostics).Id);
        Assert.Equal(RouteKind.Scatter, Shop.Plan("TRUNCATE TABLE users", "", scatter: true).Route);
    }

    [Theory]
    [InlineData("RENAME TABLE users TO members", "Scatter", "RENAME TABLE users TO members", "users>members")]
    [InlineData("ALTER TABLE shop.users RENAME TO shop.members, ADD COLUMN note TEXT", "Scatter", "ALTER TABLE users RENAME TO members, ADD COLUMN note TEXT", "users>members")]
    [InlineData("ALTER TABLE stores RENAME TO `old stores`", "SingleNode", "ALTER TABLE stores RENAME TO `old stores`", "stores>old stores")]
    [InlineData("RENAME TABLE countries TO lands", "Broadcast", "RENAME TABLE countries TO lands", "countries>lands")]
    [InlineData("RENAME TABLE users TO parked, orders TO users", "Scatter", "RENAME TABLE users TO parked, orders TO users", "orders>users")]
    [InlineData("RENAME TABLE users TO parked, orders TO users, parked TO orders", "Scatter", "RENAME TABLE users TO parked, orders TO users, parked TO orders", "")]
    public void A_table_that_is_called_the_same_everywhere_may_be_renamed(string sql, string route, string sent, string advised)
    {
        var plan = Shop.Plan(sql, "");
        Assert.Equal((route, sent), (plan.Route.ToString(), Shop.Show(plan)));
        Assert.All(plan.Diagnostics, d => Assert.Equal("SHARD641", d.Id));
        Assert.Equal(advised, string.Join(" ", plan.Diagnostics.Select(d => d.Arguments[0] + ">" + d.Arguments[1])));
    }
}
