using System.Text;
using System.Text.Json;
using CompileShard.Planner.Sql.Parsing;
using CompileShard.Planner.Tests.Corpus;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>
/// The work of the parser grows with the text and not faster: tokens taken and looked at, and memory, which are the same on every machine. Time is not asked.
/// </summary>
public sealed class LinearWorkTests(ITestOutputHelper output)
{
    /// <summary>No text may make the parser look at its tokens more often than this, each.</summary>
    private const int StepsPerToken = 10;

    private const int StepsOfShortTexts = 100;

    public static TheoryData<string, string, string, string> Shapes => new()
    {
        { "nested parentheses", "SELECT ", "(", ")" },
        { "open parentheses", "SELECT ", "(", "" },
        { "closing parentheses", "SELECT 1", "", ")" },
        { "NOT", "SELECT ", "NOT ", "" },
        { "CASE", "SELECT ", "CASE WHEN 1 THEN ", " END" },
        { "branches of a CASE", "SELECT CASE ", "WHEN a THEN b ", "" },
        { "IN list", "SELECT a IN (1", ", 2", "" },
        { "IN list without commas", "SELECT a IN (1", " 2", "" },
        { "OR", "SELECT a FROM t WHERE b = 1", " OR b = 2", "" },
        { "conditions without AND", "SELECT a FROM t WHERE b = 1", " b = 2", "" },
        { "conditions with commas", "SELECT a FROM t WHERE b = 1", ", b = 2", "" },
        { "IS NULL", "SELECT a", " IS NULL", "" },
        { "strings side by side", "SELECT 'a'", " 'b'", "" },
        { "UNION", "SELECT 1", " UNION SELECT 2", "" },
        { "INTERSECT", "SELECT 1", " INTERSECT SELECT 2", "" },
        { "nested unions", "SELECT 1", " UNION (SELECT 2", ")" },
        { "joins", "SELECT * FROM t", " JOIN t ON a = b", "" },
        { "joins without a condition", "SELECT * FROM t", " JOIN t", "" },
        { "joins whose conditions come late", "SELECT * FROM t", " JOIN t", " ON a" },
        { "tables with commas", "SELECT * FROM t", ", t x", "" },
        { "parentheses behind FROM", "SELECT * FROM ", "(", "" },
        { "parentheses behind INSERT", "INSERT INTO t ", "(", "" },
        { "rows", "INSERT INTO t VALUES (1)", ", (1, 'x')", "" },
        { "rows without commas", "INSERT INTO t VALUES (1)", " (1, 'x')", "" },
        { "common tables", "WITH a AS (SELECT 1)", ", b AS (SELECT 1)", "" },
        { "windows", "SELECT 1 FROM t WINDOW w AS ()", ", v AS (ORDER BY a)", "" },
        { "a second query behind", "SELECT 1", " SELECT 2", "" },
        { "misspelt clauses", "SELECT 1 FROM t", " WEHRE a = 1", "" },
        { "clauses twice", "SELECT 1 FROM t", " WHERE a = 1 GROUP BY b", "" },
        { "semicolons", "SELECT 1", ";", "" },
        { "dots", "SELECT a", ".b", "" },
        { "stars", "SELECT ", "*", "" },
        { "signs that are none", "SELECT a", " => ", "" },
        { "comments", "SELECT ", "/* x */ ", "" },
        { "open comments", "SELECT 1 ", "/* ", "" },
        { "versioned comments", "SELECT 1 ", "/*!40101 ", "" },
        { "typographic quotation marks", "SELECT ", "‘", "" },
        { "question marks", "SELECT 1", " ? ", "" },
        { "columns", "CREATE TABLE t (a INT", ", b VARCHAR(10) NOT NULL DEFAULT 'x' COMMENT 'y'", "" },
        { "columns without commas", "CREATE TABLE t (a INT", " b INT", "" },
        { "attributes", "CREATE TABLE t (a INT", " NOT NULL", "" },
        { "keys", "CREATE TABLE t (a INT", ", KEY k (a), FOREIGN KEY (a) REFERENCES u (a) ON DELETE CASCADE", "" },
        { "options", "CREATE TABLE t (a INT)", " COMMENT = 'x'", "" },
        { "partitions", "CREATE TABLE t (a INT) PARTITION BY RANGE (a) (PARTITION p VALUES LESS THAN (1)", ", PARTITION p VALUES LESS THAN (2)", "" },
        { "open partitions", "CREATE TABLE t (a INT) PARTITION BY RANGE (a) (PARTITION p VALUES ", "(", "" },
        { "actions", "ALTER TABLE t ADD a INT", ", ADD b INT", "" },
        { "actions without commas", "ALTER TABLE t ADD a INT", " ADD b INT", "" },
        { "wrong actions", "ALTER TABLE t ADD a INT", ", X Y", "" },
        { "tables to drop", "DROP TABLE t", ", u", "" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Twice_the_text_is_twice_the_work(string name, string before, string repeated, string after)
    {
        var (once, twice) = (Measure(Text(10_000)), Measure(Text(20_000)));
        output.WriteLine($"{name}: {once.Steps} steps for {once.Tokens} tokens, {twice.Steps} for {twice.Tokens}");
        Assert.True(twice.Steps <= 2.2 * once.Steps + StepsOfShortTexts, $"{once.Steps} steps, and {twice.Steps} for twice the text");
        Assert.True(twice.Bytes <= 2.4 * once.Bytes + 100_000, $"{once.Bytes} bytes, and {twice.Bytes} for twice the text");
        Assert.True(twice.Steps <= StepsPerToken * twice.Tokens + StepsOfShortTexts, $"{twice.Steps} steps for {twice.Tokens} tokens");

        string Text(int count) => new StringBuilder(before).Insert(before.Length, repeated, count).Insert(before.Length + (repeated.Length * count), after, count).ToString();
    }

    [Fact]
    public void A_list_of_a_hundred_thousand_values_is_read()
    {
        var sql = "SELECT a FROM t WHERE b IN (" + string.Join(", ", Enumerable.Range(0, 100_000)) + ")";
        var parser = new SqlStatementParser(sql);
        Assert.Empty(parser.Parse().Errors);
        Assert.True(parser.Steps <= 10 * parser.TokenCount, $"{parser.Steps} steps for {parser.TokenCount} tokens");
    }

    [Fact]
    public void Damaged_statements_of_others_cost_no_more_than_their_tokens()
    {
        var random = new Random(20261122);
        var statements = new[] { "vitess_plans.json", "shardingsphere_parse.json", "shardingsphere_rewrite.json" }.SelectMany(Statements).ToList();
        foreach (var statement in statements)
        {
            Check(statement);
            for (var i = 0; i < 20; i++)
                Check(Damage(random, statement));
        }
        output.WriteLine($"{statements.Count} statements, each damaged 20 times; at most {_most:F1} steps for each token");
    }

    [Fact]
    public void Random_bytes_cost_no_more_than_their_tokens()
    {
        var random = new Random(7);
        var bytes = new byte[400];
        for (var i = 0; i < 5_000; i++)
        {
            random.NextBytes(bytes);
            Check(Encoding.Latin1.GetString(bytes, 0, random.Next(1, bytes.Length)));
        }
    }

    private double _most;

    private void Check(string sql)
    {
        var parser = new SqlStatementParser(sql);
        parser.Parse();
        _most = Math.Max(_most, (double)parser.Steps / parser.TokenCount);
        Assert.True(parser.Steps <= StepsPerToken * parser.TokenCount + StepsOfShortTexts, $"{parser.Steps} steps for {parser.TokenCount} tokens: {sql}");
    }

    private static (long Steps, long Tokens, long Bytes) Measure(string sql)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var parser = new SqlStatementParser(sql);
        parser.Parse();
        return (parser.Steps, parser.TokenCount, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static List<string> Statements(string file)
    {
        using var document = CorpusFolder.Open(file);
        return [.. document.RootElement.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("sql").GetString()!)];
    }

    /// <summary>Takes out, doubles and moves stretches of characters.</summary>
    private static string Damage(Random random, string statement)
    {
        var text = new StringBuilder(statement);
        for (var i = random.Next(1, 5); i > 0 && text.Length > 2; i--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 12), text.Length - at);
            var piece = text.ToString(at, length);
            if (random.Next(3) > 0)
                text.Remove(at, length);
            if (random.Next(3) > 0)
                text.Insert(random.Next(text.Length + 1), piece);
        }
        return text.ToString();
    }
}
