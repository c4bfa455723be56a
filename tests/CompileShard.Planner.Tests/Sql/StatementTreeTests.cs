using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>Where the parts of statements are found in their trees.</summary>
public sealed class StatementTreeTests
{
    [Fact]
    public void Clauses_behind_a_set_operation_belong_to_it_and_not_to_its_last_query()
    {
        var union = Assert.IsType<SqlSetOperation>(Parsed.Query("WITH x AS (SELECT 1) SELECT 1 UNION SELECT 2 FROM x ORDER BY 1 LIMIT 3 INTO @v"));
        Assert.True(union.Right.Tail.IsEmpty);
        Assert.Equal("x", union.Tail.With!.Tables.Single().Name.Text);
        Assert.Single(union.Tail.OrderBy);
        Assert.Equal("3", SqlPrinter.Print(union.Tail.Limit!.Count));
        Assert.Equal("INTO @v", union.Tail.Into);
    }

    [Fact]
    public void Clauses_behind_parentheses_belong_to_the_query_with_the_parentheses()
    {
        var outer = Assert.IsType<SqlParenthesizedQuery>(Parsed.Query("(SELECT a FROM t LIMIT 1) ORDER BY b"));
        Assert.Single(outer.Tail.OrderBy);
        Assert.NotNull(outer.Inner.Tail.Limit);
    }

    [Theory]
    [InlineData("SELECT a INTO @x FROM t", "INTO @x")]
    [InlineData("SELECT a FROM t INTO @x, @y", "INTO @x, @y")]
    [InlineData("SELECT a FROM t LIMIT 1 INTO OUTFILE 'f' FOR UPDATE", "INTO OUTFILE 'f'")]
    public void Into_is_in_the_tail_wherever_it_stood(string sql, string expected) => Assert.Equal(expected, Parsed.Select(sql).Tail.Into);

    [Theory]
    [InlineData("LIMIT 5", "5", null, false)]
    [InlineData("LIMIT 5, 10", "10", "5", true)]
    [InlineData("LIMIT @n OFFSET @m", "@n", "@m", false)]
    public void Limit_knows_count_and_offset(string sql, string count, string? offset, bool usesComma)
    {
        var limit = Parsed.Select("SELECT a FROM t " + sql).Tail.Limit!;
        Assert.Equal(count, SqlPrinter.Print(limit.Count));
        Assert.Equal(offset, limit.Offset is null ? null : SqlPrinter.Print(limit.Offset));
        Assert.Equal(usesComma, limit.UsesComma);
    }

    [Fact]
    public void Insert_has_exactly_one_source_of_rows()
    {
        Assert.Equal((2, 0, false), Source("INSERT INTO t (a) VALUES (1), (2)"));
        Assert.Equal((0, 2, false), Source("INSERT INTO t SET a = 1, b = 2"));
        Assert.Equal((0, 0, true), Source("INSERT INTO t (a) SELECT 1"));
        Assert.Equal((0, 0, true), Source("INSERT INTO t (SELECT 1)"));

        static (int Rows, int Assignments, bool HasQuery) Source(string sql)
        {
            var insert = Parsed.Statement<SqlInsert>(sql);
            return (insert.Rows.Count, insert.Assignments.Count, insert.Query is not null);
        }
    }

    [Fact]
    public void Insert_knows_what_happens_to_duplicates()
    {
        var insert = Parsed.Statement<SqlInsert>("INSERT IGNORE INTO d.t PARTITION (p0) (a, b) VALUES (1, 2) AS new (x, y) ON DUPLICATE KEY UPDATE a = new.x, b = VALUES(b) RETURNING a AS c");
        Assert.Equal(["IGNORE"], insert.Options);
        Assert.Equal(("d", "t", "PARTITION (p0)"), (insert.Table.Database!.Text, insert.Table.Name.Text, insert.Partition));
        Assert.Equal(["a", "b"], insert.Columns.Select(c => c.Text));
        Assert.Equal(("new", "x y"), (insert.RowAlias!.Text, string.Join(' ', insert.RowAliasColumns.Select(c => c.Text))));
        Assert.Equal(["a = new.x", "b = VALUES(b)"], insert.OnDuplicate.Select(SqlPrinter.Print));
        Assert.Equal("a AS c", SqlPrinter.Print(insert.Returning.Single()));
    }

    [Theory]
    [InlineData("DELETE FROM t AS x WHERE a = 1", "", false, "t AS x")]
    [InlineData("DELETE a, d.b.* FROM a JOIN d.b ON a.x = b.x", "a d.b", false, "a JOIN d.b ON a.x = b.x")]
    [InlineData("DELETE FROM a, b USING a, b", "a b", true, "a, b")]
    public void Delete_tells_its_targets_from_its_tables(string sql, string targets, bool usesUsing, string tables)
    {
        var delete = Parsed.Statement<SqlDelete>(sql);
        Assert.Equal(targets, string.Join(' ', delete.Targets.Select(SqlPrinter.Print)));
        Assert.Equal(usesUsing, delete.UsesUsing);
        Assert.Equal(tables, SqlPrinter.Print(delete.Tables));
    }

    [Theory]
    [InlineData("SELECT EXTRACT(DAY FROM x)", "DAY FROM")]
    [InlineData("SELECT TRIM(LEADING a FROM b)", "LEADING|FROM")]
    [InlineData("SELECT SUBSTRING(a FROM 1 FOR 2)", "|FROM|FOR")]
    [InlineData("SELECT TIMESTAMPDIFF(DAY, a, b)", "DAY,|,")]
    [InlineData("SELECT CHAR(77, 78 USING utf8mb4)", "|,|USING utf8mb4")]
    [InlineData("SELECT f(a, b)", "")]
    public void A_call_keeps_its_own_words(string sql, string expected) =>
        Assert.Equal(expected, string.Join('|', Assert.IsType<SqlFunction>(Parsed.Select(sql).Items[0].Expression).Words));

    [Theory]
    [InlineData("SET @a = 1", "SET")]
    [InlineData("create table t (a int)", "CREATE TABLE")]
    [InlineData("START TRANSACTION", "START TRANSACTION")]
    [InlineData("CALL p(1)", "CALL")]
    [InlineData("EXPLAIN SELECT 1", "EXPLAIN")]
    [InlineData("show full columns from t", "SHOW FULL COLUMNS")]
    [InlineData("desc t", "DESC")]
    [InlineData("truncate t", "TRUNCATE")]
    [InlineData("truncate table t", "TRUNCATE TABLE")]
    [InlineData("COMMIT", "COMMIT")]
    public void Other_statements_are_known_by_their_first_words(string sql, string keyword)
    {
        var statement = Assert.IsAssignableFrom<SqlCommand>(Parsed.Statement(sql));
        Assert.Equal(keyword, statement.Keyword);
        Assert.Equal(keyword, Parsed.Words(sql, statement.KeywordSpan), ignoreCase: true);
    }

    [Fact]
    public void A_clause_word_that_is_no_clause_here_is_an_alias()
    {
        var select = Parsed.Select("SELECT a offset, b returning, c window FROM t rank");
        Assert.Equal(["offset", "returning", "window"], select.Items.Select(i => i.Alias!.Text));
        Assert.Equal("rank", Assert.IsType<SqlNamedTable>(select.From).Alias!.Text);
    }
}
