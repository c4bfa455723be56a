using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>One run finds every mistake of a statement, and what could be read is still there.</summary>
public sealed class SeveralErrorsTests
{
    [Fact]
    public void All_errors_of_a_statement_are_reported_at_once() => ErrorMarkup.Check(
        "select a‹,› from t where x ‹==› 1 and (b = 2 ‹order› by c ‹nulls first› limit 5‹,›",
        "nothing to list follows this comma; remove it",
        "'==' is not an operator in SQL; write '='",
        "expected ')' to close the '(' in front of 'b', but found 'order'",
        "MySQL has no NULLS FIRST or NULLS LAST; NULL comes first in ascending order; sort by 'x IS NULL' in front to change that",
        "expected the number of rows after the comma (LIMIT offset, rows) after ',', but the statement ends here");

    [Fact]
    public void Errors_in_subqueries_do_not_hide_those_behind_them() => ErrorMarkup.Check(
        "select (select a b ‹c› from t), (select ‹from› u) from v where d in (select e from w where ‹)› and f = ‹order› by g",
        "unexpected 'c'; is a comma or an operator missing before it?",
        "expected what to select (columns, or *), but found 'from'",
        "expected an expression, but found ')'",
        "expected an expression, but found 'order'");

    [Fact]
    public void Errors_in_an_insert_and_in_its_update_are_both_found() => ErrorMarkup.Check(
        "insert into t (a, ‹key›) values (1‹,› ), (2 ‹3›) on duplicate key update a = ‹,› b = b ‹+›",
        "expected the name of a column, but 'key' is a reserved word; as a name it is written `key`",
        "nothing to list follows this comma; remove it",
        "unexpected '3'; is a comma or an operator missing before it?",
        "expected an expression, but found ','",
        "expected an expression after '+', but the statement ends here");

    [Fact]
    public void Errors_are_in_the_order_of_the_text()
    {
        var starts = SqlParser.Parse("select a b c, 'x from t where d == 1").Errors.Select(e => e.Span.Start).ToArray();
        Assert.Equal(starts.Order(), starts);
    }

    [Fact]
    public void The_parts_without_errors_are_in_the_tree()
    {
        var result = SqlParser.Parse("SELECT a, FROM users u WHERE u.id = @id AND (b = LIMIT 5");
        Assert.Equal(2, result.Errors.Count);
        var select = Assert.IsType<SqlSelect>(Assert.IsType<SqlQueryStatement>(result.Statement).Query);
        Assert.Equal("users AS u", SqlPrinter.Print(select.From!));
        Assert.StartsWith("u.id = @id AND", SqlPrinter.Print(select.Where!), StringComparison.Ordinal);
        Assert.Equal("LIMIT 5", SqlPrinter.Print(select.Tail.Limit!));
    }

    [Fact]
    public void An_empty_text_has_no_statement() => Assert.Null(SqlParser.Parse(" -- nothing\n").Statement);
}
