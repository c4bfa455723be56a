using CompileShard.Planner.Sql;

namespace CompileShard.Planner.Tests.Sql;

public sealed class PrinterTests
{
    public static TheoryData<string> All => Statements.All;

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_printed_reads_back_to_the_same_tree(string sql)
    {
        var tree = Parsed.Statement(sql);
        var printed = SqlPrinter.Print(tree);
        Assert.Equal(TreeDump.Of(tree), TreeDump.Of(Parsed.Statement(printed)));
        Assert.Equal(printed, SqlPrinter.Print(Parsed.Statement(printed)));
    }

    [Theory]
    [InlineData("select  a,b  as x from t where a=1 and b in(1,2)", "SELECT a, b AS x FROM t WHERE a = 1 AND b IN (1, 2)")]
    [InlineData("select 'it\\'s', \"a\"\"b\", 'x' 'y'", "SELECT 'it''s', 'a\"b', 'xy'")]
    [InlineData("insert t values(1,default)on duplicate key update a=values(a)", "INSERT INTO t VALUES (1, DEFAULT) ON DUPLICATE KEY UPDATE a = VALUES(a)")]
    [InlineData("update t set a=a+1 where b limit 3", "UPDATE t SET a = a + 1 WHERE b LIMIT 3")]
    [InlineData("delete a from t a left join u on a.x=u.x", "DELETE a FROM t AS a LEFT JOIN u ON a.x = u.x")]
    [InlineData("select a from t limit 5,10", "SELECT a FROM t LIMIT 5, 10")]
    [InlineData("select a from t group by a desc with rollup", "SELECT a FROM t GROUP BY a DESC WITH ROLLUP")]
    [InlineData("select 1 from dual where a", "SELECT 1 FROM DUAL WHERE a")]
    [InlineData("select cast(a as decimal( 10 , 2 ))", "SELECT CAST(a AS decimal( 10 , 2 ))")]
    [InlineData("select count( * ) over(partition by a)", "SELECT COUNT(*) OVER (PARTITION BY a)")]
    [InlineData("select a from t for/* x */update", "SELECT a FROM t FOR update")]
    public void Printing_is_plain(string sql, string expected) => Assert.Equal(expected, SqlPrinter.Print(Parsed.Statement(sql)), ignoreCase: true);

    [Fact]
    public void A_part_of_a_tree_can_be_printed()
    {
        var select = Parsed.Select("SELECT a FROM t AS x WHERE b = 1 ORDER BY c DESC LIMIT 3");
        Assert.Equal("b = 1", SqlPrinter.Print(select.Where!));
        Assert.Equal("t AS x", SqlPrinter.Print(select.From!));
        Assert.Equal("c DESC", SqlPrinter.Print(select.Tail.OrderBy[0]));
        Assert.Equal("LIMIT 3", SqlPrinter.Print(select.Tail.Limit!));
    }
}
