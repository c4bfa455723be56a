using System.Text.Json;

namespace CompileShard.Cli.Tests;

public sealed class ExplainCommandTests : IDisposable
{
    private readonly ToolRun _tool = new();
    private readonly string _rules;

    public ExplainCommandTests() => _rules = _tool.Shards("""
        <rule name="mod-long" algorithm="mod" count="4" />
        <rule name="mod-grid" algorithm="mod" count="4" />
        <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" sequence="users" />
        <table name="orders" key="user_id" rule="mod-long" nodes="user_$0-3" />
        <table name="events" key="tenant" rule="mod-grid" nodes="user_$0-1" tables="events_$0-1" />
        <table name="countries" type="global" nodes="user_$0-3" />
        """);

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Text_marks_the_words_that_decide_and_says_what_it_costs()
    {
        var result = await _tool.RunAsync("explain", "--rules", _rules, "--sql", "SELECT name\nFROM users\nWHERE age > 3 AND user_id = @userId");
        Assert.Equal(
            new ToolResult(
                0,
                """
                SELECT name
                FROM users
                WHERE age > 3 AND user_id = @userId
                                  ^^^^^^^^^^^^^^^^^
                Route: one of 4 shards (user_0 .. user_3), by rule mod-long from @userId.
                Cost: one statement.

                """.ReplaceLineEndings("\n"),
                ""),
            result);
    }

    [Theory]
    [InlineData("/*!mycat: db_type=slave*/ SELECT name FROM users WHERE user_id = 7", "Reads from: a replica of the node when one is usable, else its primary.")]
    [InlineData("/*!mycat: db_type=master*/ SELECT name FROM users WHERE user_id = 7", "Reads from: the primary.")]
    [InlineData("SELECT name FROM users WHERE user_id = 7", null)]
    public async Task Text_says_which_server_answers_where_the_statement_does(string sql, string? line)
    {
        var result = await _tool.RunAsync("explain", "--rules", _rules, "--sql", sql);
        Assert.Equal(line, result.Lines.SingleOrDefault(l => l.StartsWith("Reads from", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Text_of_a_refusal_marks_what_is_refused_and_says_what_it_asks_for()
    {
        var result = await _tool.RunAsync("explain", "--rules", _rules, "--sql", "SELECT age, GROUP_CONCAT(name) FROM users GROUP BY age ORDER BY 1 LIMIT 3");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("            ^^^^^^^^^^^^^^^^^^", result.Lines[1]);
        Assert.Equal("Refused. It asks for: scatter, then aggregate, sort, limit.", result.Lines[2]);
        Assert.StartsWith("(1,13): error SHARD401: GROUP_CONCAT over all 4 shards", result.Lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merge_is_told_with_the_statement_that_each_shard_gets()
    {
        const string Sql = "SELECT age, COUNT(*) AS n FROM users GROUP BY age HAVING n > 3 ORDER BY 2 DESC LIMIT 3";
        var text = await _tool.RunAsync("explain", "--rules", _rules, "--sql", Sql);
        Assert.Contains("Sent to each shard: SELECT age, COUNT(*) AS n, {sort key of age} AS WEIGHT_DERIVED_0 FROM users GROUP BY age ORDER BY age", text.Lines);
        Assert.Contains("Merge: the groups of the shards are put together by age; those that HAVING names are kept; then they are put in the order of 2 DESC; at most 3 rows are given.", text.Lines);
        var json = JsonDocument.Parse(Assert.Single((await _tool.RunAsync("explain", "--rules", _rules, "--sql", Sql, "--format", "json")).Lines)).RootElement;
        Assert.Equal("plan", json.GetProperty("outcome").GetString());
        Assert.Contains("WEIGHT_STRING(", json.GetProperty("statements")[0].GetProperty("sql").GetString(), StringComparison.Ordinal);
        Assert.Equal(["aggregate", "filter", "sort", "limit"], json.GetProperty("merge").EnumerateArray().Select(m => m.GetString()));
    }

    [Fact]
    public async Task A_schema_says_what_a_star_is_and_which_columns_there_are()
    {
        var schema = _tool.File("shop.schema.sql", "CREATE TABLE users (user_id BIGINT PRIMARY KEY, name VARCHAR(50) NOT NULL);");
        var renamed = _tool.File("a.schema.sql", "ALTER TABLE users ADD age INT;");
        var sent = await _tool.RunAsync("explain", "--rules", _rules, "--schema", schema, "--format", "json", "--sql", "SELECT * FROM users WHERE user_id = 5");
        Assert.Contains("\"sql\":\"SELECT user_id, name FROM users WHERE user_id = 5\"", sent.Output, StringComparison.Ordinal);
        var inserted = await _tool.RunAsync("explain", "--rules", _rules, "--schema", schema, "--sql", "INSERT INTO users VALUES (5, 'x')");
        Assert.Contains("Route: shard 1 (user_1) of 4", inserted.Output, StringComparison.Ordinal);
        var unknown = await _tool.RunAsync("explain", "--rules", _rules, "--schema", schema, "--sql", "SELECT nam FROM users WHERE user_id = 5");
        Assert.Contains("(1,8): error SHARD204: unknown column 'nam'; did you mean 'name'?", unknown.Lines);
        // a.schema.sql comes before shop.schema.sql, so its table is not there yet.
        var early = await _tool.RunAsync("explain", "--rules", _rules, "--schema", schema, renamed, "--sql", "SELECT 1");
        Assert.Equal(1, early.ExitCode);
        Assert.Contains("error SHARD052: no CREATE TABLE above defines 'users'", early.Errors, StringComparison.Ordinal);
        (await _tool.RunAsync("explain", "--rules", _rules, "--schema", _tool.Folder + "/none.sql", "--sql", "SELECT 1")).AssertRefused(2, "schema file", "does not exist");
    }

    [Fact]
    public async Task Shards_with_tables_of_their_own_get_a_text_of_their_own()
    {
        var result = await _tool.RunAsync("explain", "--rules", _rules, "--sql", "INSERT INTO events (tenant, n) VALUES (1, 'a;b'), (2, 'c'), (5, 'd')");
        Assert.Contains("Sent to shard 1 (user_0): INSERT INTO events_1 (tenant, n) VALUES (1, 'a;b'), (5, 'd')", result.Lines);
        Assert.Contains("Sent to shard 2 (user_1): INSERT INTO events_0 (tenant, n) VALUES (2, 'c')", result.Lines);
    }

    [Theory]
    [InlineData("SELECT * FROM users WHERE user_id = 5", "plan", "single", "[1]", "5", "shard 1 (user_1)")]
    [InlineData("SELECT * FROM users WHERE user_id = ?", "plan", "single", "null", "@0", "one shard")]
    [InlineData("SELECT * FROM users WHERE user_id IN (@ids)", "plan", "in", "null", "@ids", "each shard of the keys")]
    [InlineData("SELECT * FROM users WHERE user_id IN (1, 2)", "plan", "in", "[1,2]", "1 2", "each of shards 1, 2")]
    [InlineData("SELECT * FROM users WHERE user_id BETWEEN 1 AND 2", "plan", "range", "[1,2]", "[1..2]", "each of shards 1, 2")]
    [InlineData("SELECT * FROM users", "plan", "scatter", "null", "", "each shard")]
    [InlineData("SELECT * FROM countries", "plan", "global", "null", "", "any node that has the tables")]
    [InlineData("DELETE FROM countries", "plan", "global", "null", "", "each node")]
    [InlineData("SELECT * FROM users WHERE user_id = NULL", "plan", "none", "[]", "", "")]
    [InlineData("SELECT 1", "plan", "no-table", "null", "", "any node")]
    [InlineData("INSERT INTO users (user_id) VALUES (@id)", "plan", "insert-single", "null", "@id", "one shard")]
    [InlineData("INSERT INTO users (name) VALUES ('x')", "plan", "insert-single", "null", "sequence users", "one shard")]
    [InlineData("INSERT INTO orders (user_id) VALUES (@a), (@b)", "plan", "insert-split", "null", "@a @b", "each shard of the keys")]
    [InlineData("INSERT INTO orders (user_id) SELECT user_id FROM users", "plan", "insert-select", "null", "", "each shard")]
    [InlineData("INSERT INTO orders (user_id) SELECT age FROM users", "refused", "insert-select", "null", "", "")]
    [InlineData("SELECT * FROM users u JOIN orders o ON o.n = u.n", "refused", "cross-shard", "null", "", "")]
    [InlineData("SELECT * FROM nothing", "invalid", null, "null", "", "")]
    public async Task Json_has_the_route_in_one_word(string sql, string outcome, string? route, string shards, string keys, string receivers)
    {
        var result = await _tool.RunAsync("explain", "--rules", _rules, "--sql", sql, "--format", "json");
        Assert.Equal(0, result.ExitCode);
        var json = JsonDocument.Parse(Assert.Single(result.Lines)).RootElement;
        Assert.Equal(["id", "sql", "parsed", "outcome", "route", "tables", "keys", "shards", "statements", "merge", "diagnostics"], json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(sql, json.GetProperty("sql").GetString());
        Assert.True(json.GetProperty("parsed").GetBoolean());
        Assert.Equal(outcome, json.GetProperty("outcome").GetString());
        Assert.Equal(route, json.GetProperty("route").GetString());
        Assert.Equal(shards, json.GetProperty("shards").GetRawText());
        Assert.Equal(keys, string.Join(' ', json.GetProperty("keys").EnumerateArray().Select(k => k.GetString())));
        Assert.Equal(receivers, string.Join(" + ", json.GetProperty("statements").EnumerateArray().Select(s => s.GetProperty("for").GetString())));
        Assert.Equal(outcome == "plan", json.GetProperty("diagnostics").EnumerateArray().All(d => d.GetProperty("level").GetString() != "error"));
    }

    [Fact]
    public async Task Only_a_syntax_error_is_not_parsed()
    {
        var result = await _tool.RunAsync("explain", "--rules", _rules, "--sql", "SELECT 'x FROM users", "--format", "json");
        var json = JsonDocument.Parse(Assert.Single(result.Lines)).RootElement;
        Assert.False(json.GetProperty("parsed").GetBoolean());
        Assert.Equal("invalid", json.GetProperty("outcome").GetString());
        var diagnostic = json.GetProperty("diagnostics")[0];
        Assert.Equal(("SHARD201", 7), (diagnostic.GetProperty("id").GetString(), diagnostic.GetProperty("start").GetInt32()));
    }

    [Fact]
    public async Task A_file_of_sql_is_numbered_and_semicolons_in_texts_do_not_separate()
    {
        var file = _tool.File("q.sql", "-- the first; really\nSELECT ';' FROM users;;\nSELECT 1 /* ; */;\n");
        var result = await _tool.RunAsync("explain", "--rules", _rules, "--file", file, "--format", "json");
        var rows = result.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal([("1", "SELECT ';' FROM users"), ("2", "SELECT 1")], rows.Select(r => (r.GetProperty("id").GetString()!, r.GetProperty("sql").GetString()!)));
    }

    [Fact]
    public async Task A_file_keeps_hints_and_versioned_comments_and_may_change_the_delimiter()
    {
        var file = _tool.File("q.sql", """
            -- what Mycat was told
            /*!mycat: sql=SELECT 1 FROM users WHERE user_id = 5 */ CALL close_account(5);
            SELECT name FROM users WHERE user_id = 5 /*!50001 AND age > 3 */;
            DELIMITER //
            CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END//
            DELIMITER ;
            SELECT 3
            """);
        var result = await _tool.RunAsync("explain", "--rules", _rules, "--file", file, "--format", "json");
        var rows = result.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(["plan", "plan", "refused", "plan"], rows.Select(r => r.GetProperty("outcome").GetString()));
        Assert.Equal("CALL close_account(5)", rows[0].GetProperty("statements")[0].GetProperty("sql").GetString());
        Assert.Equal("[1]", rows[0].GetProperty("shards").GetRawText());
        Assert.Equal("SELECT name FROM users WHERE user_id = 5 /*!50001 AND age > 3 */", rows[1].GetProperty("statements")[0].GetProperty("sql").GetString());
    }

    [Fact]
    public async Task Parameters_are_of_the_type_that_the_rule_takes_and_a_rule_of_the_program_has_its_method()
    {
        var rules = _tool.Shards("""
            <rule name="by-day" algorithm="date" dateFormat="yyyy-MM-dd" begin="2024-01-01" days="10" shards="4" />
            <rule name="by-zone" algorithm="custom" count="3" />
            <table name="days" key="day" rule="by-day" nodes="n$0-3" />
            <table name="zones" key="zone" rule="by-zone" nodes="n$0-2" />
            """, "types.shards.xml");
        foreach (var (sql, route) in new[] { ("SELECT x FROM days WHERE day = @day", "single"), ("SELECT x FROM days WHERE day > @day", "range"), ("SELECT x FROM zones WHERE zone = @zone", "single"), ("SELECT x FROM zones WHERE zone = 'a'", "single") })
        {
            var json = JsonDocument.Parse(Assert.Single((await _tool.RunAsync("explain", "--rules", rules, "--sql", sql, "--format", "json")).Lines)).RootElement;
            Assert.Equal((sql, "plan", route), (sql, json.GetProperty("outcome").GetString(), json.GetProperty("route").GetString()));
        }
    }

    [Theory]
    [InlineData("INSERT INTO orders (user_id) VALUES (1), (2), (5)", "Route: each row to its own of shards 1, 2 of 4 shards (user_0 .. user_3), known while building from 1, 2, 5.")]
    [InlineData("INSERT INTO users (user_id, name) VALUES (@id, 'x')", "Route: one of 4 shards (user_0 .. user_3), by rule mod-long from @id.")]
    [InlineData("INSERT INTO orders (user_id) VALUES (@id)", "Route: one of 4 shards (user_0 .. user_3), by rule mod-long from @id; a null key is refused.")]
    [InlineData("SELECT name FROM users WHERE user_id IN (1, 2, 6)", "Route: shards 1, 2 of 4 shards (user_0 .. user_3), known while building from 1, 2, 6.")]
    [InlineData("SELECT name FROM users WHERE user_id IN (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)", "Route: shards 0, 1, 2, 3 of 4 shards (user_0 .. user_3), known while building from 1, 2, 3, 4, 5, 6, 7, 8 and 2 more.")]
    [InlineData("TRUNCATE TABLE users", "Needs: [Scatter] on the method.")]
    [InlineData("INSERT INTO orders (user_id) SELECT user_id FROM users", "Needs: [Scatter] on the method.")]
    public async Task Text_says(string sql, string line) => Assert.Contains(line, (await _tool.RunAsync("explain", "--rules", _rules, "--sql", sql)).Lines);

    [Fact]
    public async Task Places_count_utf16_characters()
    {
        const string Sql = "SELECT '\ud83d\ude00\u00e9',\r\n\tnope() FROM users WHERE user_id = 5 AND a = = 3";
        var json = JsonDocument.Parse(Assert.Single((await _tool.RunAsync("explain", "--rules", _rules, "--sql", Sql, "--format", "json")).Lines)).RootElement;
        var diagnostic = json.GetProperty("diagnostics")[0];
        Assert.Equal("=", Sql.Substring(diagnostic.GetProperty("start").GetInt32(), diagnostic.GetProperty("length").GetInt32()));
        Assert.Equal(Sql, json.GetProperty("sql").GetString());
    }

    [Fact]
    public async Task A_file_of_json_lines_keeps_their_names()
    {
        var file = _tool.File("q.jsonl", """
            {"id":"a/1","sql":"SELECT 1"}

            {"sql":"SELECT\n2"}
            {"sql":"SELECT 3","id":null}
            {"id":7,"more":[1],"sql":"SELECT 4"}
            """);
        var result = await _tool.RunAsync("explain", "--rules", _rules, "--file", file, "--format", "json");
        Assert.Equal(["a/1", "3", "4", "7"], result.Lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("{\"id\":\"a\"}")]
    [InlineData("{\"sql\":3}")]
    [InlineData("{\"sql\":\"x\"")]
    [InlineData("[{\"sql\":\"x\"}]")]
    public async Task A_wrong_json_line_is_named(string line)
    {
        var file = _tool.File("q.jsonl", line + "\n");
        (await _tool.RunAsync("explain", "--rules", _rules, "--file", file)).AssertRefused(2, file + "(1,1)", "\"sql\"");
    }

    [Fact]
    public async Task One_source_of_statements_must_be_named()
    {
        (await _tool.RunAsync("explain", "--rules", _rules)).AssertRefused(2, "--sql", "--file");
        (await _tool.RunAsync("explain", "--rules", _rules, "--sql", "SELECT 1", "--file", "x")).AssertRefused(2, "--sql", "--file");
        (await _tool.RunAsync("explain", "--rules", _rules, "--file", _tool.File("empty.sql", "-- nothing\n"))).AssertRefused(2, "has no statement");
    }

    [Fact]
    public async Task Wrong_rules_are_reported_before_anything_is_explained()
    {
        var rules = _tool.Shards("<rule name=\"m\" algorithm=\"mood\"/>", "wrong.shards.xml");
        var result = await _tool.RunAsync("explain", "--rules", rules, "--sql", "SELECT 1");
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("error SHARD0", result.Errors, StringComparison.Ordinal);
    }
}
