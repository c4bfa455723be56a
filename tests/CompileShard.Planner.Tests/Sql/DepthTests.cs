using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>No text exhausts the stack: nesting has a limit with an error of its own, and what is long without being nested is read in loops.</summary>
public sealed class DepthTests
{
    private const int Many = 10_000;

    private const int SmallStack = 512 * 1024;

    public static TheoryData<string, string, string> Nestings => new()
    {
        { "SELECT " + Repeat("("), "1", Repeat(")") },
        { "SELECT " + Repeat("(SELECT "), "1", Repeat(")") },
        { "SELECT * FROM " + Repeat("("), "t", Repeat(")") },
        { "SELECT * FROM " + Repeat("(SELECT * FROM "), "t", Repeat(") AS x") },
        { "", Repeat("("), "SELECT 1" + Repeat(")") },
        { "SELECT " + Repeat("CASE WHEN "), "1", Repeat(" THEN 1 END") },
        { "SELECT " + Repeat("CASE "), "1", Repeat(" WHEN 1 THEN 1 END") },
        { "SELECT " + Repeat("CASE WHEN 1 THEN 1 ELSE "), "1", Repeat(" END") },
        { "SELECT " + Repeat("- "), "1", "" },
        { "SELECT " + Repeat("!"), "1", "" },
        { "SELECT " + Repeat("NOT "), "1", "" },
        { "SELECT " + Repeat("BINARY "), "1", "" },
        { "SELECT " + Repeat("f("), "1", Repeat(")") },
        { "SELECT " + Repeat("IF(1, 2, "), "1", Repeat(")") },
        { "SELECT " + Repeat("CAST("), "1", Repeat(" AS CHAR)") },
        { "SELECT " + Repeat("TRIM(BOTH "), "1", Repeat(" FROM 1)") },
        { "SELECT " + Repeat("INTERVAL "), "1", Repeat(" DAY") },
        { "SELECT " + Repeat("INTERVAL ("), "1", Repeat(", 1) + 1") },
        { "SELECT " + Repeat("1 IN ("), "1", Repeat(")") },
        { "SELECT " + Repeat("1 BETWEEN 1 AND "), "1", "" },
        { "SELECT " + Repeat("EXISTS (SELECT "), "1", Repeat(")") },
        { "SELECT " + Repeat("1 = ALL (SELECT "), "1", Repeat(")") },
        { "SELECT " + Repeat("@x := "), "1", "" },
        { "SELECT " + Repeat("ROW(1, "), "1", Repeat(")") },
        { "SELECT " + Repeat("{fn "), "1", Repeat("}") },
        { "SELECT " + Repeat("GROUP_CONCAT("), "1", Repeat(")") },
        { "SELECT " + Repeat("SUM(1) OVER (ORDER BY "), "1", Repeat(")") },
        { "SELECT " + Repeat("1 + (2 * (3 OR 4 AND "), "1", Repeat("))") },
        { "SELECT * FROM " + Repeat("{ OJ "), "t", Repeat("}") },
        { Repeat("WITH x AS ("), "SELECT 1", Repeat(") SELECT 2") },
        { "SELECT 1" + Repeat(" UNION (SELECT 1"), "", Repeat(")") },
        { "SELECT * FROM t" + Repeat(" JOIN (t"), "", Repeat(")") },
        { "INSERT INTO t " + Repeat("("), "SELECT 1", Repeat(")") },
        { "SELECT 1 LIKE " + Repeat("(1 LIKE "), "1", Repeat(")") },
    };

    [Theory]
    [MemberData(nameof(Nestings))]
    public void Nesting_without_end_is_one_error(string before, string middle, string after) => OnSmallStack(() =>
    {
        var error = Assert.Single(SqlParser.Parse(before + middle + after).Errors);
        Assert.Contains("nested more than", error.Message, StringComparison.Ordinal);
        // The same without the closing half.
        Assert.Single(SqlParser.Parse(before + middle).Errors);
    });

    [Theory]
    [InlineData("(", ")", 190)]
    [InlineData("NOT (", ")", 90)]
    [InlineData("CASE WHEN ", " THEN 1 END", 190)]
    [InlineData("(SELECT ", ")", 60)]
    public void Nesting_that_people_and_generators_write_is_read_printed_and_walked(string open, string close, int levels) => OnSmallStack(() =>
    {
        var tree = Parsed.Statement("SELECT " + Repeat(open, levels) + "1" + Repeat(close, levels));
        Assert.True(SqlWalker.SelfAndDescendants(tree).Count() > levels);
        Assert.Equal(SqlPrinter.Print(tree), SqlPrinter.Print(Parsed.Statement(SqlPrinter.Print(tree))));
    });

    [Theory]
    [InlineData(" IS NULL")]
    [InlineData(" COLLATE utf8mb4_bin")]
    [InlineData(" IN (1)")]
    [InlineData(" LIKE 'x'")]
    [InlineData(" IS NULL = 1")]
    [InlineData(" REGEXP 1 IN (2)")]
    public void Suffixes_without_end_are_refused_too(string suffix) => OnSmallStack(() =>
    {
        var result = SqlParser.Parse("SELECT a" + Repeat(suffix));
        Assert.Contains("nested more than", Assert.Single(result.Errors).Message, StringComparison.Ordinal);
        Assert.Null(result.Statement);
    });

    [Theory]
    [InlineData("SELECT 1 WHERE a = 1", " OR a = 1", "")]
    [InlineData("SELECT 1 WHERE a = 1", " AND b IS NULL", "")]
    [InlineData("SELECT 1", " + 1", "")]
    [InlineData("SELECT 1", " || 1 AND 2", "")]
    [InlineData("SELECT 1", " < 1", "")]
    [InlineData("SELECT 1", " ^ 1", "")]
    [InlineData("SELECT 1", ", a", "")]
    [InlineData("SELECT 1", " UNION ALL SELECT 1", "")]
    [InlineData("SELECT 1", " INTERSECT SELECT 1", "")]
    [InlineData("SELECT 1 UNION SELECT 1", " INTERSECT SELECT 1", "")]
    [InlineData("SELECT 1 FROM a", ", a", "")]
    [InlineData("SELECT 1 FROM a", " JOIN a", "")]
    [InlineData("SELECT 1 FROM a", " JOIN a ON b = c", "")]
    [InlineData("SELECT 1 FROM a", " NATURAL JOIN a", "")]
    [InlineData("SELECT 1 WHERE a IN (1", ", 1", ")")]
    [InlineData("SELECT CASE", " WHEN 1 THEN 1", " END")]
    [InlineData("INSERT INTO t VALUES (1)", ", (1)", "")]
    [InlineData("WITH a AS (SELECT 1)", ", b AS (SELECT 1)", " SELECT 1")]
    public void What_is_long_but_not_nested_is_read_printed_and_walked(string before, string part, string after) => OnSmallStack(() =>
    {
        const int count = 100_000;
        var tree = Parsed.Statement(before + Repeat(part, count) + after);
        Assert.True(SqlWalker.SelfAndDescendants(tree).Count() > count);
        Assert.Equal(SqlPrinter.Print(tree), SqlPrinter.Print(Parsed.Statement(SqlPrinter.Print(tree))));
    });

    [Fact]
    public void Terms_of_a_long_chain_are_listed_in_order()
    {
        var where = Parsed.Select("SELECT 1 WHERE 0" + string.Concat(Enumerable.Range(1, Many).Select(i => " OR " + i))).Where!;
        Assert.Equal(Enumerable.Range(0, Many + 1).Select(i => $"{i}"), SqlWalker.Terms(where, "OR").Select(t => ((SqlLiteral)t).Value));
    }

    private static string Repeat(string part, int count = Many) => string.Concat(Enumerable.Repeat(part, count));

    /// <summary>A compiler thread has little more stack than this, of which others use a part.</summary>
    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            SmallStack);
        thread.Start();
        thread.Join();
        if (failure is not null)
            throw new InvalidOperationException(failure.Message, failure);
    }
}
