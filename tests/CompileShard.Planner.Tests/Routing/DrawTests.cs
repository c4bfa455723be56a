using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;

namespace CompileShard.Planner.Tests.Routing;

/// <summary>What inserts take from sequences, and how their text changes.</summary>
public class DrawTests
{
    [Theory]
    // The column of the table's sequence is left out, in every way to do so
    [InlineData("INSERT INTO tickets (title) VALUES (@title)", "INSERT INTO tickets (title, ticket_id) VALUES (@title, @generated_key)", "tickets.ticket_id=#key", "InsertSingle @#key")]
    [InlineData("INSERT INTO tickets (ticket_id, title) VALUES (DEFAULT, @title)", "INSERT INTO tickets (ticket_id, title) VALUES (@generated_key, @title)", "tickets.ticket_id=#key", "InsertSingle @#key")]
    [InlineData("INSERT INTO tickets (ticket_id, title) VALUES (0, @title)", "INSERT INTO tickets (ticket_id, title) VALUES (@generated_key, @title)", "tickets.ticket_id=#key", "InsertSingle @#key")]
    [InlineData("INSERT IGNORE tickets (TICKET_ID, title) VALUES ((NULL), @title)", "INSERT IGNORE tickets (TICKET_ID, title) VALUES (@generated_key, @title)", "tickets.ticket_id=#key", "InsertSingle @#key")]
    [InlineData("INSERT INTO tickets SET title = @title", "INSERT INTO tickets SET title = @title, ticket_id = @generated_key", "tickets.ticket_id=#key", "InsertSingle @#key")]
    [InlineData("INSERT INTO tickets SET ticket_id = NULL, title = @title", "INSERT INTO tickets SET ticket_id = @generated_key, title = @title", "tickets.ticket_id=#key", "InsertSingle @#key")]
    // Several rows
    [InlineData("INSERT INTO tickets (title) VALUES (@all.Title)", "INSERT INTO tickets (title, ticket_id) VALUES {rows of all: ({all.Title}, {#key})}", "tickets.ticket_id=#key each of all", "InsertSplit @#key", "string[] all.Title")]
    [InlineData("INSERT INTO tickets (title) VALUES ('a'), (@title)", "INSERT INTO tickets (title, ticket_id) VALUES {choose ('a', @generated_key) | (@title, @generated_key2)}", "tickets.ticket_id=#key tickets.ticket_id=#key2", "InsertSplit @#key,@#key2")]
    [InlineData("INSERT INTO tickets (ticket_id, title) VALUES (NULL, 'a'), (7, 'b'), (@id, @title)", "INSERT INTO tickets (ticket_id, title) VALUES {choose (@generated_key, 'a') | (7, 'b') | (@id, @title)}", "tickets.ticket_id=#key tickets.ticket_id=id", "InsertSplit @#key,=7,@id", "long id, string title")]
    // A value that may be the default asks for a number
    [InlineData("INSERT INTO tickets (ticket_id, title) VALUES (@ticket.Id, @ticket.Title)", "INSERT INTO tickets (ticket_id, title) VALUES (@ticket_Id, @ticket_Title)", "tickets.ticket_id=ticket.Id", "InsertSingle @ticket.Id", "long ticket.Id, string ticket.Title")]
    [InlineData("INSERT INTO tickets (ticket_id, title) VALUES (@all.Id, @all.Title)", "INSERT INTO tickets (ticket_id, title) VALUES {rows of all: ({all.Id}, {all.Title})}", "tickets.ticket_id=all.Id each of all", "InsertSplit @all.Id", "long[] all.Id, string[] all.Title")]
    [InlineData("INSERT INTO tickets (ticket_id) VALUES (5)", "INSERT INTO tickets (ticket_id) VALUES (5)", "", "InsertSingle =5 on 1", "")]
    // The row goes by another column, or everywhere
    [InlineData("INSERT INTO replies (ticket_id, text) VALUES (@ticketId, 'x')", "INSERT INTO replies (ticket_id, text, reply_id) VALUES (@ticketId, 'x', @generated_key)", "replies.reply_id=#key", "InsertSingle @ticketId", "long ticketId")]
    [InlineData("INSERT INTO tags (text) VALUES (@title)", "INSERT INTO tags (text, tag_id) VALUES (@title, @generated_key)", "tags.tag_id=#key", "Broadcast")]
    // NEXT VALUE FOR, by Mycat's name or the sequence's own
    [InlineData("INSERT INTO users (user_id, name) VALUES (next value for MYCATSEQ_TICKETS, @title)", "INSERT INTO users (user_id, name) VALUES (@generated_key, @title)", "tickets.user_id=#key", "InsertSingle @#key")]
    [InlineData("INSERT INTO tickets (ticket_id, number, title) VALUES (NEXT VALUE FOR tickets, NEXT VALUE FOR mycatseq_global, @title)", "INSERT INTO tickets (ticket_id, number, title) VALUES (@generated_key, @generated_next, @title)", "tickets.ticket_id=#key GLOBAL.number=#next", "InsertSingle @#key")]
    [InlineData("INSERT INTO stores (store_id, city) VALUES (NEXT VALUE FOR tickets, @all.City)", "INSERT INTO stores (store_id, city) VALUES {rows of all: ({#next}, {all.City})}", "tickets.store_id=#next each of all", "SingleNode on 0", "string[] all.City")]
    [InlineData("INSERT INTO tickets (ticket_id, title) VALUES (@id, @title) ON DUPLICATE KEY UPDATE title = @title", "INSERT INTO tickets (ticket_id, title) VALUES (@id, @title) ON DUPLICATE KEY UPDATE title = @title", "", "InsertSingle @id", "long id, string title")]
    public void Insert_draws_what_it_leaves_out(string sql, string sent, string draws, string route, string parameters = "string title")
    {
        var plan = Shop.Plan(sql, parameters);
        Assert.Equal([], plan.Diagnostics.Select(d => d.Message));
        Assert.Equal(sent, Shop.Show(plan));
        Assert.Equal(draws, string.Join(" ", plan.Draws.Select(d => d.Sequence + "." + d.Column + "=" + d.Parameter + (d.List is null ? "" : " each of " + d.List))));
        Assert.Equal(route, RouteTests.Describe(plan).TrimEnd());
    }

    /// <summary>A new number meets no row. What another unique key could meet is known from a schema only.</summary>
    [Theory]
    [InlineData("REPLACE INTO tickets (title) VALUES (@title)", "REPLACE INTO tickets (title, ticket_id) VALUES (@title, @generated_key)", "InsertSingle @#key")]
    [InlineData("REPLACE INTO tickets (ticket_id, title) VALUES (NULL, 'a'), (7, @title)", "REPLACE INTO tickets (ticket_id, title) VALUES {choose (@generated_key, 'a') | (7, @title)}", "InsertSplit @#key,=7")]
    [InlineData("REPLACE INTO tickets SET title = @title", "REPLACE INTO tickets SET title = @title, ticket_id = @generated_key", "InsertSingle @#key")]
    [InlineData("REPLACE INTO tickets (title) VALUES (@all.Title)", "REPLACE INTO tickets (title, ticket_id) VALUES {rows of all: ({all.Title}, {#key})}", "InsertSplit @#key", "string[] all.Title")]
    [InlineData("REPLACE INTO replies (ticket_id, text) VALUES (4, @title)", "REPLACE INTO replies (ticket_id, text, reply_id) VALUES (4, @title, @generated_key)", "InsertSingle =4 on 0")]
    public void Replace_draws_like_an_insert(string sql, string sent, string route, string parameters = "string title")
    {
        var plan = Shop.Plan(sql, parameters);
        Assert.Equal("SHARD642", Assert.Single(plan.Diagnostics).Id);
        Assert.Equal((sent, route), (Shop.Show(plan), RouteTests.Describe(plan).TrimEnd()));
        Assert.NotEmpty(plan.Draws);

        var schema = SchemaReader.Read([new SchemaSource("a.schema.sql", "CREATE TABLE tickets (ticket_id BIGINT PRIMARY KEY, title TEXT); CREATE TABLE replies (reply_id BIGINT PRIMARY KEY, ticket_id BIGINT, text TEXT)")]).Schema;
        var known = Shop.Plan(sql, parameters, schema: schema);
        Assert.Equal([], known.Diagnostics.Select(d => d.Message));
        Assert.Equal(sent, Shop.Show(known));
    }

    [Theory]
    [InlineData("UNIQUE (title)", "SHARD503", "REPLACE would also replace the row with the same title (UNIQUE), which may lie on another shard")]
    [InlineData("KEY (title), UNIQUE (ticket_id, title)", null, null)]
    public void Replace_with_another_unique_key_is_refused_unless_its_rows_lie_together(string key, string? id, string? part)
    {
        var schema = SchemaReader.Read([new SchemaSource("a.schema.sql", "CREATE TABLE tickets (ticket_id BIGINT PRIMARY KEY, title VARCHAR(20), " + key + "); CREATE TABLE replies (reply_id BIGINT PRIMARY KEY, ticket_id BIGINT, title VARCHAR(20), " + key + ")")]).Schema;
        foreach (var sql in new[] { "REPLACE INTO tickets (title) VALUES ('x')", "REPLACE INTO replies (ticket_id, title) VALUES (3, 'x')" })
        {
            var plan = Shop.Plan(sql, "", schema: schema);
            Assert.Equal(id is null, plan.IsRunnable);
            Assert.Equal(id, plan.Diagnostics.SingleOrDefault()?.Id);
            if (part is not null)
                Assert.Contains(part, plan.Diagnostics[0].Message, StringComparison.Ordinal);
        }
        // Copies have all rows wherever they are written.
        var tags = SchemaReader.Read([new SchemaSource("a.schema.sql", "CREATE TABLE tags (tag_id BIGINT PRIMARY KEY, text VARCHAR(20) UNIQUE)")]).Schema;
        Assert.Empty(Shop.Plan("REPLACE INTO tags (text) VALUES ('x')", "", schema: tags).Diagnostics);
    }

    [Fact]
    public void A_marked_member_stands_for_the_column_that_is_missing()
    {
        var plan = Shop.Plan("INSERT INTO tickets (title) VALUES (@all.Title)", "long[] all.Id, string[] all.Title", keyMember: "all.Id");
        Assert.Equal([], plan.Diagnostics.Select(d => d.Message));
        Assert.Equal("INSERT INTO tickets (title, ticket_id) VALUES {rows of all: ({all.Title}, {all.Id})}", Shop.Show(plan));
        Assert.Equal([new SequenceDraw("tickets", "ticket_id", "all.Id") { List = "all" }], plan.Draws);
        Assert.Equal("InsertSplit @all.Id", RouteTests.Describe(plan));
    }

    [Fact]
    public void A_sequence_answers_alone()
    {
        var plan = Shop.Plan("SELECT next value for MYCATSEQ_TICKETS AS id", "");
        Assert.Equal([], plan.Diagnostics.Select(d => d.Message));
        Assert.Equal(RouteKind.Sequence, plan.Route);
        Assert.Equal([new SequenceDraw("tickets", "", "#next")], plan.Draws);
        Assert.Equal("id", Assert.Single(plan.Columns).Name);
    }

    [Theory]
    [InlineData("INSERT INTO users (user_id) VALUES (NEXT VALUE FOR [|tickts|])", "SHARD501", "the rules file has no sequence 'tickts'; did you mean 'tickets'?")]
    [InlineData("INSERT INTO users (user_id) VALUES (next value for [|MYCATSEQ_TICKTS|])", "SHARD501", "the rules file has no sequence 'TICKTS'; did you mean 'MYCATSEQ_tickets'?")]
    [InlineData("SELECT NEXT VALUE FOR [|invoices|]", "SHARD501", "the rules file has no sequence 'invoices'; declare it there: <sequence name=\"invoices\" />")]
    [InlineData("SELECT [|NEXT VALUE FOR tickets|] FROM users WHERE user_id = 1", "SHARD502", "ask for it alone, and pass the number to the next statement as a parameter")]
    [InlineData("INSERT INTO users (user_id) VALUES ([|NEXT VALUE FOR tickets|] + 1)", "SHARD502", "ask for it with SELECT NEXT VALUE FOR")]
    [InlineData("UPDATE users SET n = [|NEXT VALUE FOR tickets|] WHERE user_id = 1", "SHARD502", "ask for it with SELECT NEXT VALUE FOR")]
    [InlineData("INSERT INTO [|tickets|] (title) VALUES ('x') ON DUPLICATE KEY UPDATE title = 'y'", "SHARD503", "'tickets' would get its ticket_id from sequence 'tickets' here, but a new number would never meet the row that ON DUPLICATE KEY UPDATE looks for")]
    [InlineData("INSERT INTO tickets (title) [|SELECT name FROM users|]", "SHARD503", "the server makes these rows")]
    public void What_cannot_be_drawn_is_refused(string marked, string id, string part)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var plan = Shop.Plan(marked.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal), "", scatter: true);
        var diagnostic = Assert.Single(plan.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Contains(part, diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal((start, marked.IndexOf("|]", StringComparison.Ordinal) - start - 2), (diagnostic.Span.Start, diagnostic.Span.Length));
        Assert.False(plan.IsRunnable);
    }

    [Fact]
    public void A_definition_names_the_servers_own_sequence() =>
        Assert.DoesNotContain(Shop.Plan("CREATE TABLE stores (store_id BIGINT DEFAULT (NEXT VALUE FOR store_ids))", "", intent: StatementIntent.Execute).Diagnostics, d => d.Id is "SHARD501" or "SHARD502");

    [Fact]
    public void Tables_and_declarations_name_sequences()
    {
        var file = RulesFileReader.Read([new RulesSource("shards.xml", """
            <shards xmlns="urn:compileshard:rules:1">
              <sequence name="MYCATSEQ_orders" kind="snowflake" />
              <sequence name="invoices" />
              <table name="users" nodes="a" primaryKey="id" sequence="MYCATSEQ_USERS" />
              <table name="orders" nodes="a" primaryKey="id" sequence="ORDERS" />
            </shards>
            """)]);
        Assert.Empty(file.Errors);
        Assert.Equal([new("orders", SequenceKind.Snowflake), new("invoices", SequenceKind.Unknown), new SequenceDefinition("USERS", SequenceKind.Unknown)], file.Rules.Sequences);
        Assert.Equal("USERS", file.Rules.FindTable("users")!.Sequence);
    }

    [Theory]
    [InlineData("""<sequence name="s" kind="snowflakes" />""", "SHARD012", "did you mean 'snowflake'?")]
    [InlineData("""<sequence name="s" kind="time" /><sequence name="S" kind="file" />""", "SHARD012", "sequence 'S' is declared with another one at shards.xml line 1")]
    [InlineData("""<sequence name="s" sort="time" />""", "SHARD009", "'sort' is not an attribute of <sequence>")]
    [InlineData("""<sequence kind="time" />""", "SHARD011", "<sequence> needs the attribute 'name'")]
    [InlineData("""<table name="t" nodes="a" sequence="s" />""", "SHARD011", "the column that gets the numbers of its sequence")]
    public void Mistakes_about_sequences_are_told(string xml, string id, string part)
    {
        var error = Assert.Single(RulesFileReader.Read([new RulesSource("shards.xml", "<shards xmlns=\"urn:compileshard:rules:1\">" + xml + "</shards>")]).Errors);
        Assert.Equal(id, error.Id);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    // Ids that are drawn now and then end in 0 or 1 with Mycat's layout.
    [InlineData("time", "algorithm=\"mod\" count=\"4\"", 2, 4)]
    [InlineData("time", "algorithm=\"mod\" count=\"12\"", 6, 12)]
    [InlineData("time", "algorithm=\"mod\" count=\"2\"", 0, 0)]
    [InlineData("time", "algorithm=\"mod\" count=\"3\"", 0, 0)]
    [InlineData("time", "algorithm=\"fixed-slots\" partitionCount=\"4\" partitionLength=\"256\" fold=\"false\"", 1, 4)]
    [InlineData("time", "algorithm=\"fixed-slots\" partitionCount=\"4\" partitionLength=\"256\"", 0, 0)]
    [InlineData("time", "algorithm=\"murmur\" count=\"8\"", 0, 0)]
    [InlineData("snowflake", "algorithm=\"mod\" count=\"64\"", 0, 0)]
    [InlineData("snowflake", "algorithm=\"mod\" count=\"128\"", 64, 128)]
    [InlineData("snowflake", "algorithm=\"fixed-slots\" partitionCount=\"4\" partitionLength=\"256\" fold=\"false\"", 1, 4)]
    [InlineData("segment", "algorithm=\"mod\" count=\"4\"", 0, 0)]
    public void A_rule_by_the_low_bits_of_time_is_warned_of(string kind, string rule, int reached, int count)
    {
        var shards = rule.Split('"')[3];
        var file = RulesFileReader.Read([new RulesSource("shards.xml", $"""
            <shards xmlns="urn:compileshard:rules:1">
              <sequence name="users" kind="{kind}" />
              <rule name="r" {rule} />
              <table name="users" key="id" rule="r" nodes="n$1-{shards}" sequence="users" />
            </shards>
            """)]);
        Assert.Empty(file.Errors);
        if (count == 0)
        {
            Assert.Empty(file.Warnings);
            return;
        }
        var warning = Assert.Single(file.Warnings);
        Assert.Equal("SHARD602", warning.Id);
        Assert.Contains($"on {reached} of the {count} shards", warning.Message, StringComparison.Ordinal);
        Assert.Equal(3, warning.Span.Line);
    }
}
