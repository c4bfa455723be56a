using System.Diagnostics;
using CompileShard.MariaDb;

namespace CompileShard.Integration.Tests;

/// <summary>The fixture itself: what the other tests rely on.</summary>
public sealed class MariaDbServerTests(SharedServers shared)
{
    [Fact]
    public async Task Every_server_answers_on_its_own_port()
    {
        var servers = shared.Get();
        var ports = new List<object?>();
        foreach (var server in servers)
            ports.Add(Convert.ToInt32((await server.QueryAsync("SELECT @@port", null)).Single()[0]));

        Assert.Equal(servers.Select(s => (object?)s.Port), ports);
        Assert.Equal(SharedServers.Count, ports.Distinct().Count());
        Assert.DoesNotContain((object?)3306, ports);
    }

    [Fact]
    public async Task The_plain_user_works_in_its_database_only()
    {
        var server = shared.Get()[0];
        await server.CreateDatabaseAsync("plain_user");
        await using var connection = MySqlDriver.Factory.CreateConnection()!;
        connection.ConnectionString = server.ConnectionString("plain_user");
        connection.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE t (id INT PRIMARY KEY); INSERT INTO t VALUES (1), (2)";
        Assert.Equal(2, command.ExecuteNonQuery());
        command.CommandText = "SELECT COUNT(*) FROM mysql.user";
        Assert.ThrowsAny<System.Data.Common.DbException>(() => command.ExecuteScalar());
    }

    [Fact]
    public async Task The_statement_log_shows_what_was_sent_while_it_was_open()
    {
        var server = shared.Get()[1];
        await server.CreateDatabaseAsync("statement_log");
        await server.ExecuteAsync("CREATE TABLE logged (id INT PRIMARY KEY, name VARCHAR(20))", "statement_log");
        await using var connection = MySqlDriver.Factory.CreateConnection()!;
        connection.ConnectionString = server.ConnectionString("statement_log");
        connection.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO logged VALUES (1, 'before')";
        command.ExecuteNonQuery();

        await using var log = await StatementLog.StartAsync(server);
        command.CommandText = "INSERT INTO logged VALUES\n(2, 'two lines')";
        command.ExecuteNonQuery();

        Assert.Equal(["INSERT INTO logged VALUES\n(2, 'two lines')"], await log.StatementsOnAsync("logged"));
    }

    [Fact]
    public async Task A_killed_server_keeps_its_rows_and_its_port()
    {
        shared.Get();
        await using var servers = await MariaDbServers.StartAsync(1, "kept");
        var server = servers[0];
        await server.ExecuteAsync("CREATE TABLE t (id INT PRIMARY KEY); INSERT INTO t VALUES (7)", "kept");
        var port = server.Port;

        await server.KillAsync();
        Assert.False(server.IsRunning);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => server.QueryAsync("SELECT id FROM t", "kept"));
        await server.RestartAsync();

        Assert.Equal(port, server.Port);
        Assert.Equal(7, Convert.ToInt32((await server.QueryAsync("SELECT id FROM t", "kept")).Single()[0]));
    }

    [Fact]
    public async Task A_frozen_server_does_not_answer_until_it_is_thawed()
    {
        shared.Get();
        await using var servers = await MariaDbServers.StartAsync(1);
        var server = servers[0];
        server.Freeze();
        var query = Task.Run(() => server.QueryAsync("SELECT 1", null));
        var first = await Task.WhenAny(query, Task.Delay(TimeSpan.FromSeconds(1)));
        Assert.NotSame(query, first);

        server.Thaw();
        Assert.Equal(1, Convert.ToInt32((await query.WaitAsync(TimeSpan.FromSeconds(10))).Single()[0]));
    }

    [Fact]
    public async Task Four_servers_start_within_ten_seconds_and_leave_nothing_behind()
    {
        shared.Get();
        var clock = Stopwatch.StartNew();
        var servers = await MariaDbServers.StartAsync(4, "app");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"It took {clock.Elapsed}.");
        var processes = servers.Select(s => s.ProcessId).ToArray();

        await servers.DisposeAsync();

        Assert.All(processes, id => Assert.False(Directory.Exists($"/proc/{id}"), $"Process {id} still runs."));
    }
}
