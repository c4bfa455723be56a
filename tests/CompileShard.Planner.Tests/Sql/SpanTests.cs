using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Tests.Sql;

public sealed class SpanTests
{
    public static TheoryData<string> All => Statements.All;

    /// <summary>Every expression of a statement with its words, in the order of the text.</summary>
    [Fact]
    public void Every_node_knows_the_words_it_was_read_from()
    {
        const string sql = "SELECT  u.id ,COUNT( * )AS n /* c */ FROM users AS u WHERE ( u.a = @x.Y OR NOT b IN (1,2) ) AND c BETWEEN 1 AND 2 LIMIT 3 , 4 ;";
        var words = SqlWalker.SelfAndDescendants(Parsed.Statement(sql)).Select(n => n.GetType().Name[3..] + " " + Parsed.Words(sql, n));
        Assert.Equal(
        [
            "QueryStatement SELECT  u.id ,COUNT( * )AS n /* c */ FROM users AS u WHERE ( u.a = @x.Y OR NOT b IN (1,2) ) AND c BETWEEN 1 AND 2 LIMIT 3 , 4",
            "Select SELECT  u.id ,COUNT( * )AS n /* c */ FROM users AS u WHERE ( u.a = @x.Y OR NOT b IN (1,2) ) AND c BETWEEN 1 AND 2 LIMIT 3 , 4",
            "SelectItem u.id",
            "Column u.id",
            "Identifier u",
            "Identifier id",
            "SelectItem COUNT( * )AS n",
            "Function COUNT( * )",
            "Identifier COUNT",
            "Identifier n",
            "NamedTable users AS u",
            "TableName users",
            "Identifier users",
            "Identifier u",
            "Binary ( u.a = @x.Y OR NOT b IN (1,2) ) AND c BETWEEN 1 AND 2",
            "Parenthesized ( u.a = @x.Y OR NOT b IN (1,2) )",
            "Binary u.a = @x.Y OR NOT b IN (1,2)",
            "Binary u.a = @x.Y",
            "Column u.a",
            "Identifier u",
            "Identifier a",
            "Parameter @x.Y",
            "Unary NOT b IN (1,2)",
            "InList b IN (1,2)",
            "Column b",
            "Identifier b",
            "Literal 1",
            "Literal 2",
            "Between c BETWEEN 1 AND 2",
            "Column c",
            "Identifier c",
            "Literal 1",
            "Literal 2",
            "Limit LIMIT 3 , 4",
            "Literal 3",
            "Literal 4",
        ], words);
    }

    [Theory]
    [InlineData("SELECT a FROM t GROUP BY a, b HAVING c", "GROUP BY a, b")]
    [InlineData("SELECT a FROM t GROUP BY a WITH ROLLUP", "GROUP BY a")]
    public void The_words_of_group_by_are_known(string sql, string expected) => Assert.Equal(expected, Parsed.Words(sql, Parsed.Select(sql).GroupBySpan));

    [Fact]
    public void The_words_of_clauses_at_the_end_are_known()
    {
        const string sql = "SELECT DISTINCT a FROM t ORDER BY a DESC, b LIMIT 1 FOR UPDATE SKIP LOCKED";
        var select = Parsed.Select(sql);
        Assert.Equal("DISTINCT", Parsed.Words(sql, select.DistinctSpan));
        Assert.Equal("ORDER BY a DESC, b", Parsed.Words(sql, select.Tail.OrderBySpan));
        Assert.Equal("FOR UPDATE SKIP LOCKED", Parsed.Words(sql, select.Tail.LockingSpan));
    }

    [Fact]
    public void The_words_of_lists_rows_and_set_operators_are_known()
    {
        const string list = "SELECT a NOT IN ( 1, 2 )";
        Assert.Equal("( 1, 2 )", Parsed.Words(list, Assert.IsType<SqlInList>(Parsed.Expression(list["SELECT ".Length..])).ListSpan));
        const string insert = "INSERT INTO t VALUES (1, (2)) , ROW (3)";
        Assert.Equal(["(1, (2))", "ROW (3)"], Parsed.Statement<SqlInsert>(insert).Rows.Select(r => Parsed.Words(insert, r)));
        const string union = "SELECT 1 UNION ALL SELECT 2 LIMIT 1";
        var operation = Assert.IsType<SqlSetOperation>(Parsed.Query(union));
        Assert.Equal("UNION ALL", Parsed.Words(union, operation.OperatorSpan));
        Assert.Equal("SELECT 2", Parsed.Words(union, operation.Right));
        Assert.Equal(union, Parsed.Words(union, operation));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Spans_nest_and_begin_and_end_at_words(string sql) => SpanRules.Check(sql, Parsed.Statement(sql));
}
