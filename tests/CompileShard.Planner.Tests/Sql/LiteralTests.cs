using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>What literals, parameters and comments mean.</summary>
public sealed class LiteralTests
{
    [Theory]
    [InlineData("'it''s'", "it's")]
    [InlineData("\"say \"\"hi\"\"\"", "say \"hi\"")]
    [InlineData("'it\\'s'", "it's")]
    [InlineData("'\"'", "\"")]
    [InlineData("'a\\nb\\tc\\\\d'", "a\nb\tc\\d")]
    [InlineData("'50\\%'", "50\\%")]
    [InlineData("'\\x'", "x")]
    [InlineData("'a' 'b'\n\"c\"", "abc")]
    [InlineData("''", "")]
    [InlineData("'-- x /* y */ # z'", "-- x /* y */ # z")]
    [InlineData("N'x'", "x")]
    [InlineData("_utf8mb4 'x'", "x")]
    public void Strings_are_read_without_quotes_and_escapes(string sql, string expected)
    {
        var literal = Assert.IsType<SqlLiteral>(Parsed.Expression(sql));
        Assert.Equal(SqlLiteralKind.String, literal.Kind);
        Assert.Equal(expected, literal.Value);
    }

    [Theory]
    [InlineData("007", SqlLiteralKind.Integer, "007")]
    [InlineData("18446744073709551616", SqlLiteralKind.Integer, "18446744073709551616")]
    [InlineData("1.50", SqlLiteralKind.Decimal, "1.50")]
    [InlineData(".5", SqlLiteralKind.Decimal, ".5")]
    [InlineData("1e-3", SqlLiteralKind.Float, "1e-3")]
    [InlineData("1.5E3", SqlLiteralKind.Float, "1.5E3")]
    [InlineData("0x1F", SqlLiteralKind.Hex, "1F")]
    [InlineData("X'1f'", SqlLiteralKind.HexString, "1f")]
    [InlineData("0b01", SqlLiteralKind.Bit, "01")]
    [InlineData("B'01'", SqlLiteralKind.Bit, "01")]
    [InlineData("null", SqlLiteralKind.Null, "NULL")]
    [InlineData("\\N", SqlLiteralKind.Null, "NULL")]
    [InlineData("true", SqlLiteralKind.True, "TRUE")]
    [InlineData("DATE'2020-01-01'", SqlLiteralKind.Temporal, "2020-01-01")]
    [InlineData("{ts '2020-01-01'}", SqlLiteralKind.Temporal, "2020-01-01")]
    public void Other_literals_are_read_as_their_kind(string sql, SqlLiteralKind kind, string value)
    {
        var literal = Assert.IsType<SqlLiteral>(Parsed.Expression(sql));
        Assert.Equal((kind, value), (literal.Kind, literal.Value));
        Assert.Equal("SELECT " + sql, "SELECT " + Parsed.Words("SELECT " + sql, literal));
    }

    [Theory]
    [InlineData("x'31' + 1")]
    [InlineData("0x31 + 1")]
    public void A_hexadecimal_text_and_a_hexadecimal_number_stay_what_they_are(string sql) =>
        Assert.Equal(sql, CompileShard.Planner.Sql.SqlPrinter.Print(Parsed.Expression(sql)));

    [Theory]
    [InlineData("1abc")]
    [InlineData("0xzz")]
    [InlineData("1e")]
    [InlineData("0b2")]
    [InlineData("x1")]
    [InlineData("n")]
    public void A_name_may_begin_like_a_number(string sql) => Assert.Equal(sql, Assert.IsType<SqlColumn>(Parsed.Expression(sql)).Name.Text);

    [Fact]
    public void Behind_a_dot_digits_are_a_name()
    {
        var column = Assert.IsType<SqlColumn>(Parsed.Expression("t.1"));
        Assert.Equal(("t", "1"), (column.Table!.Text, column.Name.Text));
    }

    [Fact]
    public void A_reserved_word_right_in_front_of_a_dot_is_a_name()
    {
        var column = Assert.IsType<SqlColumn>(Parsed.Expression("d.order.Key"));
        Assert.Equal(("d", "order", "Key"), (column.Database!.Text, column.Table!.Text, column.Name.Text));
    }

    [Theory]
    [InlineData("@id", "id", '@')]
    [InlineData("@user.Address.City", "user.Address.City", '@')]
    [InlineData(":v1", "v1", ':')]
    [InlineData("?", "0", '?')]
    public void Parameters_keep_their_name_and_style(string sql, string name, char style)
    {
        var parameter = Assert.IsType<SqlParameter>(Parsed.Expression(sql));
        Assert.Equal((name, style), (parameter.Name, parameter.Style));
    }

    [Fact]
    public void Positional_parameters_are_numbered_in_the_order_of_the_text()
    {
        var names = CompileShard.Planner.Sql.SqlWalker.SelfAndDescendants(Parsed.Statement("SELECT ? FROM t WHERE a = ? AND b IN (?, ?) LIMIT ?")).OfType<SqlParameter>().Select(p => p.Name);
        Assert.Equal(["0", "1", "2", "3", "4"], names);
    }

    [Theory]
    [InlineData("@'a b'", "a b", false)]
    [InlineData("@`a b`", "a b", false)]
    [InlineData("@@sql_mode", "sql_mode", true)]
    [InlineData("@@global.sql_mode", "global.sql_mode", true)]
    public void Variables_that_cannot_be_parameters_are_told_apart(string sql, string name, bool isSystem)
    {
        var variable = Assert.IsType<SqlVariable>(Parsed.Expression(sql));
        Assert.Equal((name, isSystem), (variable.Name, variable.IsSystem));
    }

    [Theory]
    [InlineData("SELECT 1 -- x\n+ 1", "1 + 1")]
    [InlineData("SELECT 1 # x\n+ 1", "1 + 1")]
    [InlineData("SELECT 1 /* x */+/**/1", "1 + 1")]
    [InlineData("SELECT 1 --", "1")]
    [InlineData("SELECT 1--1", "1 - -1")]
    [InlineData("SELECT 1 /*! + 2 */", "1 + 2")]
    [InlineData("SELECT 1 /*!80000 + 2 /* inner */ */", "1 + 2")]
    [InlineData("SELECT 1 /*M!100100 + 2 */", "1 + 2")]
    [InlineData("SELECT /*+ NO_INDEX(t) */ 1", "1")]
    [InlineData("SELECT 1 */*!*/ 2", "1 * 2")]
    public void Comments_are_left_out_and_versioned_ones_are_read(string sql, string expected) =>
        Assert.Equal(expected, CompileShard.Planner.Sql.SqlPrinter.Print(Parsed.Select(sql).Items[0]));
}
