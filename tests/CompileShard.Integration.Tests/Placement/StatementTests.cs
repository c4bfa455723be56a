using CompileShard.Integration.Tests.Backends;
using CompileShard.Integration.Tests.Shop;
using CompileShard.MariaDb;

namespace CompileShard.Integration.Tests.Placement;

/// <summary>What the servers were really sent, from their own logs: the shards that a call names and no other, and only their part of a list.</summary>
public sealed class StatementTests(SharedServers shared) : IAsyncLifetime
{
    private MariaDbServers? _servers;
    private ShardCluster? _cluster;

    /// <summary>Servers of its own: the log is the server's, and other tests would write to it.</summary>
    public async ValueTask InitializeAsync()
    {
        shared.Get();
        _servers = await MariaDbServers.StartAsync(Backend.Nodes, "app");
        foreach (var server in _servers)
        {
            await server.ExecuteAsync(
                """
                CREATE TABLE users (user_id BIGINT PRIMARY KEY, name VARCHAR(60), email VARCHAR(80), age INT, country CHAR(2));
                CREATE TABLE countries (code CHAR(2) PRIMARY KEY, name VARCHAR(60))
                """, "app");
        }
        var builder = new ShardClusterBuilder { Options = { LeasedConnectionsPerNode = 0 } };
        for (var i = 0; i < Backend.Nodes; i++)
            builder.AddNode($"dn{i}", MySqlDriver.Factory, _servers[i].ConnectionString("app"));
        _cluster = builder.Build();
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        if (_servers is not null)
            await _servers.DisposeAsync();
    }

    [Fact]
    public async Task A_read_by_key_asks_one_server_once()
    {
        var users = new UserRepository(_cluster!);

        var sent = await CaptureAsync("users", () => users.FindAsync(6).AsTask());

        Assert.Empty(sent[0]);
        Assert.Empty(sent[1]);
        Assert.Equal(["SELECT user_id, name, email, age, country FROM users WHERE user_id = 6"], sent[2].Select(Normalize));
        Assert.Empty(sent[3]);
    }

    [Fact]
    public async Task Each_shard_is_sent_only_its_values_of_a_list()
    {
        var users = new UserRepository(_cluster!);

        var sent = await CaptureAsync("users", () => users.FindManyAsync([1, 2, 5, 6, 9]));

        Assert.Empty(sent[0]);
        Assert.Equal(["SELECT user_id, name, email, age, country FROM users WHERE user_id IN (1, 5, 9)"], sent[1].Select(Normalize));
        Assert.Equal(["SELECT user_id, name, email, age, country FROM users WHERE user_id IN (2, 6)"], sent[2].Select(Normalize));
        Assert.Empty(sent[3]);
    }

    [Fact]
    public async Task Each_shard_is_sent_only_its_rows_of_an_insert_in_one_statement()
    {
        var users = new UserRepository(_cluster!);

        var sent = await CaptureAsync("users", () => users.AddAllAsync([new(1, "a", null, 1, "DE"), new(4, "b", "x", 2, "FR"), new(5, "c", null, 3, "IT")]));

        Assert.Equal(["INSERT INTO users (user_id, name, email, age, country) VALUES (4, 'b', 'x', 2, 'FR')"], sent[0].Select(Normalize));
        Assert.Equal(["INSERT INTO users (user_id, name, email, age, country) VALUES (1, 'a', NULL, 1, 'DE'), (5, 'c', NULL, 3, 'IT')"], sent[1].Select(Normalize));
        Assert.Empty(sent[2]);
        Assert.Empty(sent[3]);
    }

    [Fact]
    public async Task A_contradiction_asks_no_server()
    {
        var users = new UserRepository(_cluster!);
        var sent = await CaptureAsync("users", () => users.NobodyAsync(5));
        Assert.All(sent, Assert.Empty);
    }

    [Fact]
    public async Task A_read_of_a_global_table_asks_one_server_and_the_reads_are_spread()
    {
        var countries = new CountryRepository(_cluster!);

        var sent = await CaptureAsync("countries", async () =>
        {
            for (var i = 0; i < 40; i++)
                await countries.FindAsync("DE");
            return 0;
        });

        Assert.Equal(40, sent.Sum(s => s.Count));
        Assert.All(sent, Assert.NotEmpty);
    }

    [Fact]
    public async Task A_scatter_asks_every_server_once()
    {
        var users = new UserRepository(_cluster!);
        var sent = await CaptureAsync("users", () => users.OlderThanAsync(3));
        Assert.All(sent, s => Assert.Equal(["SELECT user_id, name, email, age, country FROM users WHERE age >= 3"], s.Select(Normalize)));
    }

    [Fact]
    public async Task Procedures_definitions_and_optional_filters_reach_the_shards_they_are_for()
    {
        foreach (var server in _servers!)
        {
            await server.ExecuteAsync("CREATE PROCEDURE grow_older(id BIGINT, years INT) UPDATE users SET age = age + years WHERE user_id = id", "app");
            await server.ExecuteAsync("CREATE PROCEDURE read_age(id BIGINT) SELECT age FROM users WHERE user_id = id", "app");
        }
        await new UserRepository(_cluster!).AddAsync(new User(6, "Ann", null, 30, "DE"));
        var ages = new AgeRepository(_cluster!);

        var sent = await CaptureAsync("grow_older", () => ages.GrowOlderAsync(6, 5));
        Assert.Equal([0, 0, 1, 0], sent.Select(s => s.Count));
        Assert.Equal([35], await ages.ReadAsync(6));
        Assert.Empty(await ages.ReadAsync(5));

        Assert.Equal(["Ann"], await ages.SearchAsync(6, null, null));
        Assert.Equal(["Ann"], await ages.SearchAsync(6, 34, "DE"));
        Assert.Empty(await ages.SearchAsync(6, null, "FR"));
        sent = await CaptureAsync("users", () => ages.SearchAsync(6, 40, null));
        Assert.Equal(["SELECT name FROM users WHERE user_id = 6 AND age > 40"], sent[2].Select(Normalize));

        await ages.WidenAsync();
        foreach (var server in _servers!)
            await server.ExecuteAsync("UPDATE users SET nick = 'x' WHERE age > 0", "app");
        Assert.Equal(Backend.Nodes, (await ages.AnalyzeAsync()).Count(a => a is { Op: "analyze", Msg_text: "OK" }));
    }

    [Fact]
    public async Task Tables_are_described_by_one_of_their_places_and_servers_by_themselves()
    {
        foreach (var server in _servers!)
            await server.ExecuteAsync("CREATE TABLE orders_0 (order_id BIGINT PRIMARY KEY, user_id BIGINT, total DECIMAL(10,2)); CREATE TABLE orders_1 LIKE orders_0", "app");
        var descriptions = new Descriptions(_cluster!);

        Assert.Equal(["user_id", "name", "age", "country"], (await descriptions.ColumnsAsync("email")).Select(c => c.Field));
        Assert.Equal(["bigint(20)", "bigint(20)", "decimal(10,2)"], descriptions.OfOrders().Select(c => c.Type));
        var part = Assert.Single(await descriptions.IndexAsync());
        Assert.Equal(("orders_0", "order_id"), (part.Table, part.Column_name));
        Assert.Equal("orders_0", await descriptions.NameOfOrdersAsync());
        Assert.Equal(["users"], await descriptions.TablesAsync());
        Assert.Equal([_servers![1].Port, _servers[3].Port], (await descriptions.PortsAsync()).Select(v => int.Parse(v.Value, System.Globalization.CultureInfo.InvariantCulture)));

        var sent = await CaptureAsync("orders_", () => descriptions.ExplainAsync(3));
        Assert.Equal([0, 1, 0, 0], sent.Select(s => s.Count));
        Assert.Equal("EXPLAIN SELECT orders.total FROM orders_1 AS orders WHERE orders.user_id = 3", Normalize(sent[1][0]));
        Assert.Equal("orders", Assert.Single(await descriptions.ExplainAsync(3)).Table);

        await descriptions.RenameAsync();
        foreach (var server in _servers)
            await server.ExecuteAsync("INSERT INTO people (user_id) VALUES (1)", "app");
    }

    private async Task<List<string>[]> CaptureAsync<T>(string table, Func<Task<T>> call)
    {
        var logs = await Task.WhenAll(_servers!.Select(StatementLog.StartAsync));
        await call();
        var sent = await Task.WhenAll(logs.Select(log => log.StatementsOnAsync(table)));
        foreach (var log in logs)
            await log.DisposeAsync();
        return sent;
    }

    /// <summary>One space between words, because drivers and the printer differ in blanks. MySql.Data writes a null as @NULL, a variable that nobody sets.</summary>
    private static string Normalize(string sql) => string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("( ", "(").Replace(" )", ")").Replace("@NULL", "NULL");
}
