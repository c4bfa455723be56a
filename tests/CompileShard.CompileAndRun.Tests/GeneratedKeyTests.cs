using CompileShard.CompileAndRun.Tests.Shop;
using CompileShard.CompileAndRun.Tests.Support;

namespace CompileShard.CompileAndRun.Tests;

/// <summary>Keys that generated code draws: rows lie on the shard of the key that they got, and the caller learns it.</summary>
public sealed class GeneratedKeyTests : IDisposable
{
    private readonly SqliteShop _shop = new(withRows: false);
    private readonly Tickets _tickets;

    public GeneratedKeyTests() => _tickets = new Tickets(_shop.Cluster);

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task A_key_that_is_left_out_is_drawn_and_returned()
    {
        Assert.Equal(101, await _tickets.AddAsync("a", TestContext.Current.CancellationToken));
        Assert.Equal(102, _tickets.Add("b"));
        Assert.Equal(103, await _tickets.AddAsync("c", TestContext.Current.CancellationToken));
        Assert.Equal("; 101 a; 102 b; 103 c", TicketsByNode());
        Assert.Equal([1, 1, 1], _shop.Tickets.Calls);
    }

    [Fact]
    public async Task A_key_that_is_given_is_kept_and_its_default_is_not()
    {
        Assert.Equal(8, await _tickets.AddGivenAsync(8, "given"));
        Assert.Equal(-3, await _tickets.AddGivenAsync(-3, "negative"));
        Assert.Equal(101, await _tickets.AddGivenAsync(0, "drawn"));
        Assert.Equal(5, await _tickets.AddRecordAsync(new Ticket(5, "given")));
        Assert.Equal(102, await _tickets.AddRecordAsync(new Ticket(0, "drawn")));
        Assert.Equal("8 given; 5 given,101 drawn; 102 drawn; -3 negative", TicketsByNode());
    }

    [Fact]
    public async Task A_settable_member_gets_the_key()
    {
        var missing = new NewTicket { Title = "null" };
        var zero = new NewTicket { TicketId = 0, Title = "zero" };
        var given = new NewTicket { TicketId = 12, Title = "given" };
        var marked = new NewTicket { Title = "marked" };
        var kept = new NewTicket { TicketId = 16, Title = "kept" };
        foreach (var ticket in new[] { missing, zero, given })
            Assert.Equal(1, await _tickets.AddObjectAsync(ticket));
        Assert.True(_tickets.AddMarked(marked));
        Assert.True(_tickets.AddMarked(kept));
        Assert.Equal([101, 102, 12, 103, 16], new[] { missing, zero, given, marked, kept }.Select(t => t.TicketId));
        Assert.Equal("12 given,16 kept; 101 null; 102 zero; 103 marked", TicketsByNode());
    }

    [Fact]
    public async Task Rows_that_lack_a_key_take_theirs_in_one_step_in_their_order()
    {
        var rows = Enumerable.Range(0, 9).Select(i => new NewTicket { TicketId = i % 3 == 0 ? 1000 + i : i % 3 == 1 ? 0 : null, Title = "t" + i }).ToList();
        Assert.Equal(9, await _tickets.AddObjectsAsync(rows.Where(_ => true), TestContext.Current.CancellationToken));
        Assert.Equal([1000, 101, 102, 1003, 103, 104, 1006, 105, 106], rows.Select(r => r.TicketId));
        Assert.Equal([6], _shop.Tickets.Calls);
        Assert.Equal("104 t5,1000 t0; 101 t1,105 t7; 102 t2,106 t8,1006 t6; 103 t4,1003 t3", TicketsByNode());
        Assert.Equal(0, await _tickets.AddObjectsAsync([], TestContext.Current.CancellationToken));
        Assert.Equal([6], _shop.Tickets.Calls);
    }

    [Fact]
    public async Task Keys_of_rows_that_cannot_take_them_are_returned()
    {
        Assert.Equal([101, 7, 102], await _tickets.AddRecordsAsync([new(0, "a"), new(7, "b"), new(0, "c")]));
        Assert.Equal([103, 104], _tickets.AddNumbered([new(1, "d"), new(2, "e")]));
        Assert.Empty(await _tickets.AddRecordsAsync([]));
        Assert.Equal("104 e; 101 a; 102 c; 7 b,103 d", TicketsByNode());
        Assert.Equal(["103|7"], _shop.Rows("user_3", "SELECT ticket_id, number FROM tickets WHERE number IS NOT NULL"));
        Assert.Equal(["104|8"], _shop.Rows("user_0", "SELECT ticket_id, number FROM tickets WHERE number IS NOT NULL"));
        Assert.Equal([2, 2], _shop.Tickets.Calls);
        Assert.Equal([2], _shop.Replies.Calls);
    }

    [Fact]
    public async Task Rows_written_in_the_statement_draw_together()
    {
        await _tickets.AddFourAsync(null, "c", 0);
        await _tickets.AddFourAsync(4, "c2", 9).ContinueWith(task => Assert.IsAssignableFrom<ShardException>(task.Exception!.InnerException), TaskScheduler.Default);
        Assert.Equal([3, 1], _shop.Tickets.Calls);
        Assert.Contains("8 c", TicketsByNode(), StringComparison.Ordinal);
        Assert.Contains("101 a", TicketsByNode(), StringComparison.Ordinal);
        Assert.Contains("102 b", TicketsByNode(), StringComparison.Ordinal);
        Assert.Contains("103 d", TicketsByNode(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replace_draws_what_it_leaves_out_and_replaces_what_it_names()
    {
        Assert.Equal(101, await _tickets.ReplaceAsync("a"));
        Assert.Equal([102, 103], await _tickets.ReplaceAllAsync([new(0, "b"), new(7, "c")]));
        // The key that is given is the key, 0 as well: the row with it goes, and the new one lies where it lay.
        Assert.True(await _tickets.ReplaceThreeAsync(101, "new") >= 3);
        await _tickets.ReplaceThreeAsync(0, "zero");
        Assert.Equal("0 zero,104 a; 101 new,105 c; 102 b,106 a; 103 c,107 c", TicketsByNode());
        Assert.Equal([1, 2, 2, 2], _shop.Tickets.Calls);
    }

    [Fact]
    public async Task A_primary_key_is_drawn_where_another_column_routes()
    {
        Assert.Equal(7, await _tickets.ReplyAsync(6, "a"));
        Assert.Equal([8, 55, 9], await _tickets.ReplyAllAsync([new(0, 1, "b"), new(55, 2, "c"), new(0, 6, "d")]));
        Assert.Equal(["8|1|b"], _shop.Rows("user_1", "SELECT reply_id, ticket_id, text FROM replies"));
        Assert.Equal(["7|6|a", "9|6|d", "55|2|c"], _shop.Rows("user_2", "SELECT reply_id, ticket_id, text FROM replies ORDER BY reply_id"));
        Assert.Equal([1, 2], _shop.Replies.Calls);
    }

    [Fact]
    public async Task Every_copy_of_a_global_table_gets_one_key()
    {
        Assert.Equal(101, await _tickets.TagAsync("red"));
        foreach (var node in new[] { "user_0", "user_1", "user_2", "user_3" })
            Assert.Equal(["101|red"], _shop.Rows(node, "SELECT tag_id, text FROM tags"));
        Assert.Equal([1], _shop.Tickets.Calls);
    }

    [Fact]
    public async Task A_sequence_answers_without_a_node()
    {
        Assert.Equal(101, await _tickets.NextAsync(default, TestContext.Current.CancellationToken));
        Assert.Equal(102, _tickets.Next());
    }

    [Fact]
    public void A_number_that_does_not_fit_the_key_is_an_error_that_names_the_sequence()
    {
        for (var i = 101; i <= ushort.MaxValue; i++)
            _shop.Tickets.Next(TestContext.Current.CancellationToken);
        var error = Assert.Throws<ShardSequenceException>(() => _tickets.Next());
        Assert.Equal("sequence 'tickets': its number 65536 does not fit a key of type UInt16. Use long for the key.", error.Message);
    }

    [Fact]
    public async Task A_failed_insert_uses_its_number_up_and_leaves_it_in_the_row()
    {
        await _tickets.AddGivenAsync(101, "in the way");
        var row = new NewTicket { Title = "x" };
        await Assert.ThrowsAnyAsync<ShardException>(() => _tickets.AddObjectAsync(row));
        Assert.Equal(101, row.TicketId);
        Assert.Equal(102, await _tickets.AddAsync("next", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_call_waits_for_the_sequence_no_longer_than_its_deadline()
    {
        _shop.Tickets.Gate = new TaskCompletionSource().Task;
        var options = new ShardCallOptions { Timeout = TimeSpan.FromMilliseconds(80) };
        var error = await Assert.ThrowsAsync<ShardTimeoutException>(() => _tickets.AddWithinAsync("x", options, TestContext.Current.CancellationToken));
        Assert.Equal("ITickets.AddWithinAsync", error.Method);
        Assert.Equal(options.Timeout, error.Timeout);
        Assert.Contains("no number from sequence 'tickets' within the deadline of 0.08 s, so nothing was sent", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ShardTimeoutException>(async () => await _tickets.NextAsync(options, TestContext.Current.CancellationToken));
        Assert.Equal("; ; ; ", TicketsByNode());
    }

    [Fact]
    public async Task What_is_drawn_late_leaves_the_rest_of_the_time_to_the_statement()
    {
        var gate = new TaskCompletionSource();
        _shop.Tickets.Gate = gate.Task;
        var adding = _tickets.AddAsync("late", TestContext.Current.CancellationToken);
        Assert.False(adding.IsCompleted);
        gate.SetResult();
        Assert.Equal(101, await adding);
        Assert.Equal("; 101 late; ; ", TicketsByNode());
    }

    [Fact]
    public async Task The_callers_token_reaches_the_sequence()
    {
        using var source = new CancellationTokenSource();
        await _tickets.AddAsync("x", source.Token);
        Assert.Equal(source.Token, _shop.Tickets.Token);
        _shop.Tickets.Gate = new TaskCompletionSource().Task;
        var adding = _tickets.AddAsync("y", source.Token).AsTask();
        var addingMany = _tickets.AddObjectsAsync([new NewTicket()], source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => adding);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => addingMany);
    }

    [Fact]
    public void Without_the_sequence_nothing_starts()
    {
        var builder = new ShardClusterBuilder();
        foreach (var node in _shop.Cluster.Nodes)
            builder.AddNode(node.Name, node.DataSource);
        builder.AddSequence("other", _shop.Tickets).AddManifest(Manifests.CompileShardCompileAndRunTestsManifest.Instance);
        var error = Assert.Throws<ShardTopologyException>(builder.Build);
        Assert.Contains("sequence 'tickets', which table tickets draws from, is not configured; there are other. Add it: builder.AddSequence(\"tickets\", ...)", error.Message, StringComparison.Ordinal);
        Assert.Contains("sequence 'replies', which table replies draws from, is not configured", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repository_without_its_sequence_is_not_made()
    {
        var builder = new ShardClusterBuilder();
        foreach (var node in _shop.Cluster.Nodes)
            builder.AddNode(node.Name, node.DataSource);
        using var cluster = builder.Build();
        var error = Assert.Throws<ShardTopologyException>(() => new Tickets(cluster));
        Assert.Contains("sequence 'tickets', which table tickets draws from, is not configured; there is none", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drawing_from_memory_allocates_nothing_more_than_a_key_that_is_given()
    {
        // A lock and a list would be the test sequence's own.
        var memory = new Sequences.TimeSequence("tickets", 1, 1);
        var builder = new ShardClusterBuilder().AddSequence("tickets", memory).AddSequence("replies", memory);
        foreach (var node in _shop.Cluster.Nodes)
            builder.AddNode(node.Name, node.DataSource);
        await using var cluster = builder.Build();
        var tickets = new Tickets(cluster);
        var id = 1L;
        var drawn = LeastBytesOf(() => tickets.AddAsync("x", CancellationToken.None));
        var given = LeastBytesOf(() => tickets.AddPlainAsync("x", id++, CancellationToken.None));
        Assert.True(drawn <= given, $"{drawn} bytes against {given}.");
    }

    private static long LeastBytesOf<T>(Func<ValueTask<T>> add)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 100; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var adding = add();
            Assert.True(adding.IsCompleted);
            _ = adding.Result;
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }

    private string TicketsByNode() =>
        string.Join("; ", Enumerable.Range(0, 4).Select(n => string.Join(",", _shop.Rows("user_" + n, "SELECT ticket_id, title FROM tickets ORDER BY ticket_id").Select(r => r.Replace('|', ' ')))));
}
