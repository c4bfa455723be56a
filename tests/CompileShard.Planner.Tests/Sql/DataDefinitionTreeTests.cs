using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>What code that reads schemas and rewrites DDL finds in the tree.</summary>
public sealed class DataDefinitionTreeTests
{
    [Theory]
    [InlineData("int", "INT", "INT", "", "")]
    [InlineData("bigint(20) unsigned zerofill", "BIGINT", "BIGINT", "20", "UNSIGNED ZEROFILL")]
    [InlineData("dec(10, 2)", "DEC", "DECIMAL", "10 2", "")]
    [InlineData("double precision", "DOUBLE PRECISION", "DOUBLE", "", "")]
    [InlineData("character varying(5) charset utf8mb4", "CHARACTER VARYING", "VARCHAR", "5", "CHARACTER SET utf8mb4")]
    [InlineData("national varchar(5)", "NATIONAL VARCHAR", "VARCHAR", "5", "")]
    [InlineData("long varbinary", "LONG VARBINARY", "MEDIUMBLOB", "", "")]
    [InlineData("enum('a','b''c')", "ENUM", "ENUM", "a b'c", "")]
    [InlineData("bool", "BOOL", "BOOLEAN", "", "")]
    [InlineData("varchar(10.5)", "VARCHAR", "VARCHAR", "10.5", "")]
    public void A_type_has_its_name_and_what_the_server_makes_of_it(string sql, string name, string baseName, string arguments, string modifiers)
    {
        var type = Column("a " + sql).Type;
        Assert.Equal((name, baseName, arguments, modifiers), (type.Name, type.BaseName, string.Join(' ', type.Arguments.Select(a => a.Value)), string.Join(' ', type.Modifiers)));
    }

    [Theory]
    [InlineData("a int unsigned", true)]
    [InlineData("a int zerofill", true)]
    [InlineData("a serial", true)]
    [InlineData("a int", false)]
    public void A_type_knows_whether_it_has_a_sign(string column, bool isUnsigned) => Assert.Equal(isUnsigned, Column(column).Type.IsUnsigned);

    [Fact]
    public void The_attributes_of_a_column_are_found_by_kind()
    {
        var column = Column("a VARCHAR(9) NULL NOT NULL DEFAULT 'x' COLLATE utf8mb4_bin COMMENT 'it''s' UNIQUE CHECK (a <> '') REFERENCES d.u (id)");
        Assert.True(column.Has(SqlColumnAttributeKind.NotNull));
        Assert.False(column.Has(SqlColumnAttributeKind.AutoIncrement));
        Assert.Equal("'x'", SqlPrinter.Print(column.Find(SqlColumnAttributeKind.Default)!.Expression!));
        Assert.Equal("utf8mb4_bin", column.Find(SqlColumnAttributeKind.Collate)!.Text);
        Assert.Equal("'it''s'", SqlPrinter.Print(column.Find(SqlColumnAttributeKind.Comment)!.Expression!));
        Assert.Equal("d.u", SqlPrinter.Print(column.Find(SqlColumnAttributeKind.References)!.References!.Table));
    }

    [Theory]
    [InlineData("a INT AS (b + 1)", "b + 1", null)]
    [InlineData("a INT GENERATED ALWAYS AS (b + 1) stored NOT NULL", "b + 1", "STORED")]
    public void A_generated_column_knows_its_expression(string sql, string expression, string? kind)
    {
        var generated = Column(sql).Find(SqlColumnAttributeKind.Generated)!;
        Assert.Equal((expression, kind), (SqlPrinter.Print(generated.Expression!), generated.Text));
    }

    [Fact]
    public void Keys_know_their_columns_and_their_target()
    {
        var table = Parsed.Statement<SqlCreateTable>("CREATE TABLE t (a INT, b TEXT, PRIMARY KEY (a DESC), UNIQUE KEY u (b(10)), KEY ((a + 1)), CONSTRAINT fk FOREIGN KEY i (a) REFERENCES d.p (id) ON UPDATE CASCADE ON DELETE SET NULL)");
        var keys = table.Elements.OfType<SqlTableKey>().ToList();
        Assert.Equal([SqlKeyKind.Primary, SqlKeyKind.Unique, SqlKeyKind.Index, SqlKeyKind.Foreign], keys.Select(k => k.Kind));
        Assert.True(keys[0].Parts.Single().IsDescending);
        Assert.Equal(("u", "b", "10"), (keys[1].Name!.Text, keys[1].Parts.Single().Column!.Text, keys[1].Parts.Single().Length));
        Assert.Equal("a + 1", SqlPrinter.Print(keys[2].Parts.Single().Expression!));
        var target = keys[3].References!;
        Assert.Equal(("fk", "i", "d", "p", "id"), (keys[3].Constraint!.Text, keys[3].Name!.Text, target.Table.Database!.Text, target.Table.Name.Text, target.Columns.Single().Text));
        Assert.Equal(("SET NULL", "CASCADE", null), (target.OnDelete, target.OnUpdate, target.Match));
    }

    [Theory]
    [InlineData("create table if not exists ‹t› like ‹d.u›")]
    [InlineData("create table ‹t› (a int references ‹u› (a), foreign key (a) references ‹d.v› (a)) union = (‹x›, ‹y›) as select * from ‹z›")]
    [InlineData("create or replace view ‹v› as select * from ‹t› join ‹u› using (a)")]
    [InlineData("alter table ‹t› add foreign key (a) references ‹u› (a), rename to ‹w›")]
    [InlineData("alter table ‹t› exchange partition p with table ‹u›")]
    [InlineData("drop table ‹a›, ‹d.b›")]
    [InlineData("drop view ‹a›")]
    [InlineData("rename table ‹a› to ‹b›, ‹c› to ‹d.e›")]
    [InlineData("truncate table ‹t›")]
    [InlineData("create unique index i on ‹t› (a)")]
    [InlineData("drop index i on ‹t›")]
    [InlineData("optimize local table ‹a›, ‹b›")]
    [InlineData("analyze table ‹`a b`›")]
    public void Every_table_is_a_name_with_its_place(string marked)
    {
        var sql = marked.Replace("‹", "").Replace("›", "");
        var text = new System.Text.StringBuilder(sql);
        foreach (var name in SqlWalker.SelfAndDescendants(Parsed.Statement(sql)).OfType<SqlTableName>().OrderByDescending(n => n.Span.Start))
            text.Insert(name.Span.End, '›').Insert(name.Span.Start, '‹');
        Assert.Equal(marked, text.ToString());
    }

    [Theory]
    [InlineData("CREATE OR REPLACE TEMPORARY TABLE t (a INT)", "CREATE TABLE", "CREATE OR REPLACE TEMPORARY TABLE")]
    [InlineData("create sql security invoker view v as select 1", "CREATE VIEW", "create sql security invoker view")]
    [InlineData("alter view v as select 1", "ALTER VIEW", "alter view")]
    [InlineData("drop schema d", "DROP DATABASE", "drop schema")]
    [InlineData("CREATE UNIQUE INDEX i ON t (a)", "CREATE INDEX", "CREATE UNIQUE INDEX")]
    [InlineData("CHECK TABLES t", "CHECK TABLE", "CHECK TABLES")]
    [InlineData("CREATE SEQUENCE s", "CREATE SEQUENCE", "CREATE SEQUENCE")]
    [InlineData("CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW CREATE TABLE u (a INT)", "CREATE TRIGGER", "CREATE TRIGGER")]
    public void A_command_has_a_keyword_without_its_options_and_the_place_with_them(string sql, string keyword, string words)
    {
        var command = Assert.IsAssignableFrom<SqlCommand>(Parsed.Statement(sql));
        Assert.Equal((keyword, words), (command.Keyword, Parsed.Words(sql, command.KeywordSpan)));
    }

    [Theory]
    [InlineData("ENGINE InnoDB", "ENGINE", "InnoDB")]
    [InlineData("default charset=utf8mb4", "CHARACTER SET", "utf8mb4")]
    [InlineData("COLLATE 'utf8mb4_bin'", "COLLATE", "utf8mb4_bin")]
    [InlineData("comment = 'it''s'", "COMMENT", "'it''s'")]
    [InlineData("MY_OWN=10", "MY_OWN", "10")]
    public void An_option_of_a_table_has_one_name(string sql, string name, string value)
    {
        var option = Parsed.Statement<SqlCreateTable>("CREATE TABLE t (a INT) " + sql).Options.Single();
        Assert.Equal((name, value), (option.Name, option.Value));
    }

    [Fact]
    public void A_view_keeps_its_query_apart_from_its_check()
    {
        var view = Parsed.Statement<SqlCreateView>("CREATE VIEW v (x, y) AS SELECT a, b FROM t GROUP BY a WITH ROLLUP LIMIT 5 WITH LOCAL CHECK OPTION");
        Assert.Equal(["x", "y"], view.Columns.Select(c => c.Text));
        Assert.Equal("WITH LOCAL CHECK OPTION", view.CheckOption);
        Assert.Equal("SELECT a, b FROM t GROUP BY a WITH ROLLUP LIMIT 5", SqlPrinter.Print(view.Query));
    }

    private static SqlColumnDefinition Column(string sql) =>
        Assert.IsType<SqlColumnDefinition>(Parsed.Statement<SqlCreateTable>("CREATE TABLE t (" + sql + ")").Elements.Single());
}
