using CompileShard.Generated;

namespace CompileShard.Runtime.Tests.Generated;

public sealed class SqlTemplateTests
{
    private static readonly SqlPart Orders = SqlPart.Table(["orders_0", "`orders-1`"]);

    [Fact]
    public void A_text_without_holes_is_itself_on_every_shard()
    {
        const string sql = "SELECT 1";
        Assert.Same(sql, new SqlTemplate(sql).For(0, SqlDialect.MySql));
        Assert.Same(sql, new SqlTemplate(sql).For(7, SqlDialect.MySql));
        Assert.Throws<ArgumentException>(() => new SqlTemplate(" "));
    }

    [Fact]
    public void Table_names_are_filled_in_once_for_each_shard()
    {
        var template = new SqlTemplate(SqlPart.Text("SELECT * FROM "), Orders, SqlPart.Text(" o"));
        Assert.Equal("SELECT * FROM orders_0 o", template.For(0, SqlDialect.MySql));
        Assert.Equal("SELECT * FROM `orders-1` o", template.For(1, SqlDialect.MySql));
        Assert.Same(template.For(1, SqlDialect.MySql), template.For(1, SqlDialect.MySql));
    }

    [Fact]
    public void Lists_have_a_name_for_each_value_and_an_empty_one_is_a_query_without_rows()
    {
        var template = new SqlTemplate(SqlPart.Text("SELECT * FROM "), Orders, SqlPart.Text(" WHERE id IN ("), SqlPart.List("ids"), SqlPart.Text(")"));
        Assert.Equal("SELECT * FROM orders_0 WHERE id IN (SELECT NULL FROM (SELECT 1 AS x) AS empty_list WHERE 1 = 0)", template.For(0, SqlDialect.MySql, [0]));
        Assert.Equal("SELECT * FROM `orders-1` WHERE id IN (@ids_0, @ids_1, @ids_2)", template.For(1, SqlDialect.MySql, [3]));
        Assert.Same(template.For(1, SqlDialect.MySql, [3]), template.For(1, SqlDialect.MySql, [3]));
        Assert.EndsWith("@ids_4999)", template.For(0, SqlDialect.MySql, [5000]));
        Assert.Throws<ArgumentException>(() => template.For(0, SqlDialect.MySql, [1, 2]));
        Assert.Throws<InvalidOperationException>(() => template.For(0, SqlDialect.MySql));
    }

    [Fact]
    public void An_empty_list_beside_other_items_is_NULL() =>
        Assert.Equal("SELECT * FROM orders_0 WHERE id IN (NULL, 5)", new SqlTemplate(SqlPart.Text("SELECT * FROM "), Orders, SqlPart.Text(" WHERE id IN ("), SqlPart.List("ids"), SqlPart.Text(", 5)")).For(0, SqlDialect.MySql, [0]));

    [Fact]
    public void Two_lists_are_counted_in_their_order()
    {
        var template = new SqlTemplate(SqlPart.Text("("), SqlPart.List("@a"), SqlPart.Text("), ("), SqlPart.List("b"), SqlPart.Text(")"));
        Assert.Equal("(@a_0), (@b_0, @b_1)", template.For(0, SqlDialect.MySql, [1, 2]));
    }

    [Fact]
    public void Rows_are_repeated_with_their_number_in_the_names()
    {
        var template = new SqlTemplate(SqlPart.Text("INSERT INTO t VALUES "), SqlPart.Rows("(", "id", ", 5, ", "name", ")"));
        Assert.Equal("INSERT INTO t VALUES (@id_0, 5, @name_0), (@id_1, 5, @name_1)", template.For(0, SqlDialect.MySql, [2]));
        Assert.Throws<ArgumentException>(() => SqlPart.Rows("(", "id"));
    }

    [Fact]
    public void Tables_named_by_date_are_named_once_each_and_alike_on_every_node()
    {
        var names = new CalendarNames("orders_", "_x", CompileShard.Algorithms.CalendarUnit.Month, 2024 * 12);
        var template = new SqlTemplate(SqlPart.Text("SELECT * FROM "), SqlPart.Table(names, 2), SqlPart.Text(" o"));
        Assert.Equal("SELECT * FROM orders_202401_x o", template.For(0, SqlDialect.MySql));
        Assert.Equal("SELECT * FROM orders_202402_x o", template.For(2, SqlDialect.MySql));
        Assert.Equal("SELECT * FROM orders_212401_x o", template.For(2400, SqlDialect.MySql));
        Assert.Same(template.For(2, SqlDialect.MySql), template.For(3, SqlDialect.MySql));
        Assert.Same(names[1], names[1]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            template.For(2 + i % 2, SqlDialect.MySql);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        var withList = new SqlTemplate(SqlPart.Text("DELETE FROM "), SqlPart.Table(names, 1), SqlPart.Text(" WHERE id IN ("), SqlPart.List("ids"), SqlPart.Text(")"));
        Assert.Equal("DELETE FROM orders_202412_x WHERE id IN (@ids_0, @ids_1)", withList.For(11, SqlDialect.MySql, [2]));
    }

    [Theory]
    [InlineData(CompileShard.Algorithms.CalendarUnit.Year, "2024-12-31", "t2024")]
    [InlineData(CompileShard.Algorithms.CalendarUnit.Month, "2024-12-31", "t202412")]
    [InlineData(CompileShard.Algorithms.CalendarUnit.Day, "2024-12-31", "t20241231")]
    [InlineData(CompileShard.Algorithms.CalendarUnit.Day, "0987-02-03", "t09870203")]
    public void A_date_is_written_as_its_unit(CompileShard.Algorithms.CalendarUnit unit, string date, string name)
    {
        var number = CompileShard.Algorithms.TableCalendar.Number(DateTime.Parse(date, System.Globalization.CultureInfo.InvariantCulture).Ticks, unit);
        Assert.Equal(name, new CalendarNames("t", "", unit, number - 5)[5]);
    }

    [Fact]
    public void Rows_that_stand_in_the_statement_are_chosen_by_number()
    {
        var template = new SqlTemplate(SqlPart.Text("INSERT INTO "), Orders, SqlPart.Text(" VALUES "), SqlPart.ChosenRows("(1)", "(2)", "(3)"));
        Assert.Equal("INSERT INTO orders_0 VALUES (1), (3)", template.ForRows(0, SqlDialect.MySql, [0, 2]));
        Assert.Equal("INSERT INTO `orders-1` VALUES (2)", template.ForRows(1, SqlDialect.MySql, [1]));
    }

    [Fact]
    public void Each_dialect_gets_its_own_spelling()
    {
        SqlPart weight = SqlPart.Dialect([SqlPart.Text("WEIGHT_STRING("), Orders, SqlPart.Text(".name)")], [SqlPart.Text("CAST("), Orders, SqlPart.Text(".name AS BLOB)")]);
        var template = new SqlTemplate(SqlPart.Text("SELECT "), weight, SqlPart.Text(" FROM "), Orders);
        Assert.Equal("SELECT WEIGHT_STRING(`orders-1`.name) FROM `orders-1`", template.For(1, SqlDialect.MySql));
        Assert.Equal("SELECT CAST(orders_0.name AS BLOB) FROM orders_0", template.For(0, SqlDialect.Sqlite));
        Assert.Same(template.For(0, SqlDialect.Sqlite), template.For(0, SqlDialect.Sqlite));

        var optional = new SqlTemplate(SqlPart.Text("SELECT 1"), SqlPart.Optional(SqlPart.Text(", "), weight), SqlPart.Text(" WHERE id IN ("), SqlPart.List("ids"), SqlPart.Text(")"));
        Assert.Equal("SELECT 1, CAST(orders_0.name AS BLOB) WHERE id IN (@ids_0)", optional.For(0, SqlDialect.Sqlite, [1, 1]));
        Assert.Equal("SELECT 1 WHERE id IN (@ids_0)", optional.For(0, SqlDialect.MySql, [0, 1]));
        Assert.Throws<ArgumentException>(() => new SqlTemplate(SqlPart.Dialect([SqlPart.List("ids")], [SqlPart.Text("1")])));
    }

    [Fact]
    public void A_node_is_sent_the_dialect_of_its_driver()
    {
        Assert.Equal(SqlDialect.Sqlite, DriverCapabilities.Sqlite.Dialect);
        Assert.Equal(SqlDialect.MySql, DriverCapabilities.MySqlConnector.Dialect);
        Assert.Equal(SqlDialect.MySql, DriverCapabilities.MySqlData.Dialect);
        Assert.Equal(SqlDialect.MySql, DriverCapabilities.Unknown.Dialect);
    }
}
