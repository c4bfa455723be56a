using System.Globalization;
using CompileShard.Sequences;

namespace CompileShard.Runtime.Tests.Sequences;

/// <summary>The two tables, on SQLite. Mycat's functions and real concurrency are with the integration tests.</summary>
public sealed class SegmentSequenceTests : TemporaryFolder
{
    private static readonly SegmentSequenceOptions Mycat = new() { Layout = SegmentLayout.MycatTable };

    [Fact]
    public async Task The_own_table_holds_the_next_free_number()
    {
        var sequence = new SegmentSequence("users", Source, new() { BlockSize = 10 });
        await sequence.EnsureCreatedAsync(first: 500);
        Assert.Equal(500, sequence.Next());
        Assert.Equal(510L, Scalar("SELECT next_value FROM compileshard_sequence WHERE name = 'USERS'"));
        Assert.Equal(Enumerable.Range(501, 100).Select(i => (long)i), sequence.Reserve(100));
    }

    [Fact]
    public async Task What_exists_is_left_as_it_is()
    {
        var sequence = new SegmentSequence("users", Source, new() { BlockSize = 10 });
        await sequence.EnsureCreatedAsync(first: 500);
        sequence.Next();
        await new SegmentSequence("users", Source).EnsureCreatedAsync(first: 1);
        Assert.Equal(510, new SegmentSequence("USERS", Source).Next());
    }

    [Fact]
    public void Mycats_table_gives_the_block_after_its_current_value()
    {
        CreateMycat("GLOBAL", 1, 100);
        var sequence = new SegmentSequence("global", Source, Mycat);
        // As mycat_seq_nextval does: old value + 1.
        Assert.Equal(2, sequence.Next());
        Assert.Equal(101L, Scalar("SELECT current_value FROM MYCAT_SEQUENCE"));
        Assert.Equal(Enumerable.Range(3, 500).Select(i => (long)i), sequence.Reserve(500));
    }

    [Fact]
    public void With_increment_1_each_number_is_a_step()
    {
        CreateMycat("GLOBAL", 1, 1);
        Assert.Equal([2, 3, 4], Draw(new SegmentSequence("GLOBAL", Source, Mycat), 3));
        Assert.Equal(4L, Scalar("SELECT current_value FROM MYCAT_SEQUENCE"));
    }

    [Fact]
    public void A_block_size_of_the_application_goes_before_the_rows_increment()
    {
        CreateMycat("GLOBAL", 0, 1);
        Assert.Equal(1, new SegmentSequence("GLOBAL", Source, Mycat with { BlockSize = 1000 }).Next());
        Assert.Equal(1000L, Scalar("SELECT current_value FROM MYCAT_SEQUENCE"));
    }

    [Fact]
    public async Task EnsureCreated_makes_Mycats_table_too()
    {
        var sequence = new SegmentSequence("GLOBAL", Source, Mycat);
        await sequence.EnsureCreatedAsync(first: 10);
        Assert.Equal(10, sequence.Next());
        await Assert.ThrowsAsync<NotSupportedException>(() => new SegmentSequence("G", Source, new() { Layout = SegmentLayout.MycatFunctions }).EnsureCreatedAsync());
    }

    [Fact]
    public async Task Objects_that_share_a_row_get_different_numbers()
    {
        await new SegmentSequence("S", Source).EnsureCreatedAsync();
        var lists = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() =>
            Draw(new SegmentSequence("S", Source, new() { BlockSize = 50 + i }), 1000))));
        Assert.Equal(4000, lists.SelectMany(list => list).Distinct().Count());
    }

    [Fact]
    public async Task A_missing_row_is_an_error_with_the_statement_that_adds_it()
    {
        await new SegmentSequence("other", Source).EnsureCreatedAsync();
        var error = Assert.Throws<ShardSequenceException>(() => new SegmentSequence("users", Source).Next());
        Assert.Equal(
            "sequence 'USERS': table compileshard_sequence has no row for it. Add one: INSERT INTO compileshard_sequence (name, next_value) VALUES ('USERS', 1); with the first id in place of the 1.",
            error.Message);

        CreateMycat("OTHER", 1, 1);
        error = Assert.Throws<ShardSequenceException>(() => new SegmentSequence("users", Source, Mycat).Next());
        Assert.Contains("table MYCAT_SEQUENCE has no row for it. Add one: INSERT INTO MYCAT_SEQUENCE", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_table_is_an_error_that_names_table_and_database()
    {
        var error = Assert.Throws<ShardSequenceException>(() => new SegmentSequence("users", Source, new() { Table = "ids" }).Next());
        Assert.Contains("table ids in database 'main' at '", error.Message, StringComparison.Ordinal);
        Assert.Contains("no such table: ids", error.Message, StringComparison.Ordinal);
        Assert.Contains("docs/sequences.md has its CREATE TABLE", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_end_where_64_bits_end()
    {
        var sequence = new SegmentSequence("S", Source, new() { BlockSize = 1 });
        await sequence.EnsureCreatedAsync(first: long.MaxValue - 1);
        Assert.Equal(long.MaxValue - 1, sequence.Next());
        Assert.Contains("has no numbers left: next_value is " + long.MaxValue.ToString(CultureInfo.InvariantCulture), Assert.Throws<ShardSequenceException>(() => sequence.Next()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_increment_below_1_is_refused()
    {
        CreateMycat("GLOBAL", 5, 0);
        Assert.Contains("has increment 0", Assert.Throws<ShardSequenceException>(() => new SegmentSequence("GLOBAL", Source, Mycat).Next()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_stays_locked_costs_the_time_limit_and_no_more()
    {
        var sequence = new SegmentSequence("S", Source, new() { Timeout = TimeSpan.FromMilliseconds(300) });
        await sequence.EnsureCreatedAsync();
        await using var connection = await Source.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE compileshard_sequence SET next_value = 77";
            command.Transaction = transaction;
            command.ExecuteNonQuery();
            var clock = System.Diagnostics.Stopwatch.StartNew();
            var error = Assert.Throws<ShardTimeoutException>(() => sequence.Next());
            Assert.InRange(clock.ElapsedMilliseconds, 250, 3_000);
            Assert.Contains("no number within 0.3 s from table compileshard_sequence in database 'main'", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ids; DROP TABLE users")]
    [InlineData("")]
    public void A_table_name_that_is_none_is_refused(string table)
        => Assert.Throws<ArgumentException>(() => new SegmentSequence("S", Source, new() { Table = table }));

    [Fact]
    public async Task A_cluster_gives_a_sequence_that_lives_on_its_node()
    {
        var builder = new ShardClusterBuilder().AddNode("store", Source)
            .AddSequence("Users", cluster => new SegmentSequence("users", cluster.GetNode("store").DataSource));
        using var cluster = builder.Build();
        await ((SegmentSequence)cluster.GetSequence("users")).EnsureCreatedAsync();
        Assert.Equal(1, cluster.GetSequence("USERS").Next());
    }

    private void CreateMycat(string name, long current, int increment)
    {
        Scalar("CREATE TABLE IF NOT EXISTS MYCAT_SEQUENCE (name VARCHAR(64) NOT NULL PRIMARY KEY, current_value BIGINT NOT NULL, increment INT NOT NULL DEFAULT 1)");
        Scalar(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO MYCAT_SEQUENCE VALUES ('{name}', {current}, {increment})"));
    }
}
