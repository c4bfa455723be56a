using System.Diagnostics;
using System.Transactions;
using CompileShard.MariaDb;
using CompileShard.Sequences;

namespace CompileShard.Integration.Tests.Sequences;

/// <summary>Segments and leases on a real server: Mycat's functions, servers that freeze and die, transactions that surround the caller.</summary>
public sealed class SegmentSequenceTests(SharedServers shared)
{
    private static readonly SegmentSequenceOptions s_functions = new() { Layout = SegmentLayout.MycatFunctions };

    [Fact]
    public async Task Functions_and_table_take_turns_on_one_row()
    {
        var target = await MycatAsync("ids_turns", current: 1, increment: 100);
        var byFunctions = new SegmentSequence("global", MySqlDriver.Factory.CreateDataSource(target), s_functions);
        var byTable = new SegmentSequence("global", MySqlDriver.Factory.CreateDataSource(target), new() { Layout = SegmentLayout.MycatTable });
        var bySize = new SegmentSequence("global", MySqlDriver.Factory.CreateDataSource(target), s_functions with { BlockSize = 50 });

        Assert.Equal(2, await byFunctions.NextAsync());
        Assert.Equal(102, byTable.Next());
        Assert.Equal(202, await bySize.NextAsync());
        Assert.Equal(251L, (await shared.Get()[1].QueryAsync("SELECT current_value FROM MYCAT_SEQUENCE", "ids_turns"))[0][0]);
        Assert.Equal(Enumerable.Range(3, 99).Select(i => (long)i), await byFunctions.ReserveAsync(99));
        Assert.Equal(252, await byFunctions.NextAsync());
    }

    [Fact]
    public async Task A_missing_row_is_told_from_a_lock_that_was_not_got()
    {
        var target = await MycatAsync("ids_missing", current: 1, increment: 100);
        var missing = new SegmentSequence("other", MySqlDriver.Factory.CreateDataSource(target), s_functions);
        var error = await Assert.ThrowsAsync<ShardSequenceException>(() => missing.NextAsync().AsTask());
        Assert.Equal(
            "sequence 'OTHER': function mycat_seq_nextval answered '0,0'. It has no row in MYCAT_SEQUENCE. Add one: INSERT INTO MYCAT_SEQUENCE (name, current_value, increment) VALUES ('OTHER', 0, 1000); with the highest id in use in place of the 0.",
            error.Message);
        Assert.False(error.IsTransient);

        // What the function answers when it waited too long for its lock.
        await shared.Get()[1].ExecuteAsync("DROP FUNCTION mycat_seq_nextval; CREATE FUNCTION mycat_seq_nextval(seq_name VARCHAR(64)) RETURNS VARCHAR(64) DETERMINISTIC RETURN '0,0'", "ids_missing");
        error = await Assert.ThrowsAsync<ShardSequenceException>(() => new SegmentSequence("global", MySqlDriver.Factory.CreateDataSource(target), s_functions).NextAsync().AsTask());
        Assert.Contains("It waited 15 s for the sequence's lock, or its increment is 0", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsTransient);
    }

    [Theory]
    [InlineData("-999999,null")]
    [InlineData("-999999999,null")]
    public async Task The_word_of_old_scripts_for_a_missing_row_is_understood(string answer)
    {
        var database = "ids_old_script" + answer.Length;
        var target = await MycatAsync(database, current: 1, increment: 100, functions: false);
        foreach (var function in new[] { "mycat_seq_currval", "mycat_seq_nextval" })
            await shared.Get()[1].ExecuteAsync($"CREATE FUNCTION {function}(seq_name VARCHAR(50)) RETURNS VARCHAR(64) DETERMINISTIC RETURN '{answer}'", database);
        var error = await Assert.ThrowsAsync<ShardSequenceException>(() => new SegmentSequence("x", MySqlDriver.Factory.CreateDataSource(target), s_functions).NextAsync().AsTask());
        Assert.Contains($"answered '{answer}'. It has no row in MYCAT_SEQUENCE", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_that_surrounds_the_caller_does_not_take_numbers_back()
    {
        await shared.Get()[1].CreateDatabaseAsync("ids_ambient");
        var source = MySqlDriver.Factory.CreateDataSource(shared.Get()[1].ConnectionString("ids_ambient"));
        var sequence = new SegmentSequence("S", source, new() { BlockSize = 10 });
        await sequence.EnsureCreatedAsync();
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            Assert.Equal(1, await sequence.NextAsync());
            // Left without Complete: what belongs to it is rolled back.
        }
        Assert.Equal(11, await new SegmentSequence("S", source, new() { BlockSize = 10 }).NextAsync());
    }

    [Fact]
    public async Task A_missing_table_is_an_error_with_the_servers_number()
    {
        await shared.Get()[1].CreateDatabaseAsync("ids_none");
        var sequence = new SegmentSequence("S", MySqlDriver.Factory.CreateDataSource(shared.Get()[1].ConnectionString("ids_none")));
        var error = Assert.Throws<ShardSequenceException>(() => sequence.Next());
        Assert.Equal(1146, error.ServerErrorCode);
        Assert.StartsWith("sequence 'S': table compileshard_sequence in database 'ids_none' at '127.0.0.1' could not be used (server error 1146): ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_frozen_server_costs_the_time_limit_and_numbers_in_memory_nothing(bool synchronous)
    {
        shared.Get();
        await using var servers = await MariaDbServers.StartAsync(1, "ids");
        var source = MySqlDriver.Factory.CreateDataSource(servers[0].ConnectionString("ids"));
        var sequence = new SegmentSequence("S", source, new() { BlockSize = 10, Timeout = TimeSpan.FromSeconds(1) });
        await sequence.EnsureCreatedAsync();
        sequence.Reserve(1);
        servers[0].Freeze();

        var clock = Stopwatch.StartNew();
        Assert.Equal(Enumerable.Range(2, 9).Select(i => (long)i), sequence.Reserve(9));
        Assert.True(clock.ElapsedMilliseconds < 900, $"Numbers from memory took {clock.Elapsed}.");
        for (var i = 0; i < 2; i++)
        {
            clock.Restart();
            await Assert.ThrowsAsync<ShardTimeoutException>(async () => _ = synchronous ? sequence.Next() : await sequence.NextAsync());
            Assert.InRange(clock.ElapsedMilliseconds, 0, 2_000);
        }

        servers[0].Thaw();
        Assert.True(await EventuallyAsync(sequence) > 10);
    }

    [Fact]
    public async Task A_killed_server_is_an_error_and_after_its_restart_numbers_go_on_above()
    {
        shared.Get();
        await using var servers = await MariaDbServers.StartAsync(1, "ids");
        var source = MySqlDriver.Factory.CreateDataSource(servers[0].ConnectionString("ids"));
        var sequence = new SegmentSequence("S", source, new() { BlockSize = 1 });
        await using var snowflake = new SnowflakeSequence("S", source);
        await sequence.EnsureCreatedAsync();
        await snowflake.EnsureCreatedAsync();
        Assert.Equal(1, sequence.Next());
        var id = snowflake.Next();
        await servers[0].KillAsync();

        var error = Assert.ThrowsAny<ShardException>(() => sequence.Next());
        Assert.True(error.IsTransient, error.Message);
        Assert.Contains("sequence 'S'", error.Message, StringComparison.Ordinal);
        // The lease still holds.
        Assert.True(snowflake.Next() > id);
        await servers[0].RestartAsync();
        Assert.True(await EventuallyAsync(sequence) >= 2);
    }

    [Fact]
    public async Task A_worker_id_in_use_by_another_process_refuses_to_start()
    {
        await shared.Get()[1].CreateDatabaseAsync("ids_conflict");
        var source = MySqlDriver.Factory.CreateDataSource(shared.Get()[1].ConnectionString("ids_conflict"));
        await using var first = new SnowflakeSequence("S", source, new() { WorkerId = 5 });
        await first.EnsureCreatedAsync();
        await first.StartAsync();
        var second = new SnowflakeSequence("S", source, new() { WorkerId = 5 });
        var error = await Assert.ThrowsAsync<ShardSequenceException>(() => second.StartAsync());
        Assert.Contains($"worker id 5 is taken by {Environment.MachineName}:{Environment.ProcessId}", error.Message, StringComparison.Ordinal);
        await first.DisposeAsync();
        await second.StartAsync();
        Assert.Equal(5, second.WorkerId);
        await second.DisposeAsync();
    }

    private async Task<string> MycatAsync(string database, long current, int increment, bool functions = true)
    {
        var server = shared.Get()[1];
        await server.CreateDatabaseAsync(database);
        await MycatFunctions.CreateTableAsync(server, database, "GLOBAL", current, increment);
        if (functions)
            await MycatFunctions.CreateAsync(server, database);
        return server.ConnectionString(database);
    }

    private static async Task<long> EventuallyAsync(SegmentSequence sequence)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return await sequence.NextAsync();
            }
            catch (ShardException) when (i < 100)
            {
                await Task.Delay(50);
            }
        }
    }
}
