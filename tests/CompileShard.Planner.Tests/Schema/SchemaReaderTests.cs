using CompileShard.Planner.Schema;

namespace CompileShard.Planner.Tests.Schema;

/// <summary>What schema files come to: a dump, files written by hand, migrations.</summary>
public class SchemaReaderTests
{
    [Fact]
    public void A_column_has_its_type_and_what_an_insert_may_leave_out()
    {
        var table = SchemaShop.Read("""
            CREATE TABLE t (
              id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
              name VARCHAR(40) NOT NULL,
              level ENUM('a', 'b''c') NOT NULL DEFAULT 'a',
              flag TINYINT(1) NOT NULL,
              price DECIMAL(10, 2),
              twice INT GENERATED ALWAYS AS (id * 2) STORED,
              seen TIMESTAMP NOT NULL,
              hidden INT INVISIBLE DEFAULT 3
            )
            """).FindTable("T")!;
        Assert.Equal(
            [
                "id BIGINT UNSIGNED: not null, default, auto increment",
                "name VARCHAR(40): not null",
                "level ENUM: not null, default",
                "flag TINYINT(1): not null",
                "price DECIMAL(10,2): default",
                "twice INT: default, generated",
                "seen TIMESTAMP: not null",
                "hidden INT: default, invisible",
            ],
            table.Columns.Select(Describe));
        Assert.Equal(["a", "b'c"], table.Find("LEVEL")!.Type.Values);
        Assert.True(table.Find("flag")!.Type.IsBoolean);
        Assert.Equal((64, true), (table.Find("id")!.Type.Bits, table.Find("id")!.Type.IsUnsigned));
    }

    [Fact]
    public void Keys_are_kept_with_their_columns_and_a_primary_key_is_not_null()
    {
        var table = SchemaShop.Read("CREATE TABLE t (a INT, b INT, c VARCHAR(900), d INT UNIQUE, PRIMARY KEY (a, b), UNIQUE KEY part (c(20)), UNIQUE KEY both_of (b, c), KEY plain (c)); CREATE UNIQUE INDEX late ON t (c);").FindTable("t")!;
        Assert.Equal(["d", "primary a,b", "b,c", "c"], table.UniqueKeys.Select(k => (k.IsPrimary ? "primary " : "") + string.Join(",", k.Columns)));
        Assert.False(table.Find("a")!.IsNullable);
        Assert.False(table.Find("b")!.HasDefault);
        Assert.True(table.Find("c")!.IsNullable);
    }

    [Fact]
    public void Periods_and_row_times_of_MariaDB_are_read()
    {
        var schema = SchemaShop.Read("""
            CREATE TABLE booked (id int, s date, e date, PERIOD FOR stay (s, e), UNIQUE (id, stay WITHOUT OVERLAPS));
            CREATE TABLE kept (id int, since timestamp(6) GENERATED ALWAYS AS ROW START, until timestamp(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (since, until)) WITH SYSTEM VERSIONING;
            """);
        Assert.Equal(["id INT: default", "s DATE: not null", "e DATE: not null"], schema.FindTable("booked")!.Columns.Select(Describe));
        Assert.Empty(schema.FindTable("booked")!.UniqueKeys);
        Assert.Equal(["id INT: default", "since TIMESTAMP(6): not null, default, generated", "until TIMESTAMP(6): not null, default, generated"], schema.FindTable("kept")!.Columns.Select(Describe));
    }

    [Fact]
    public void What_phpMyAdmin_writes_is_read()
    {
        var schema = SchemaShop.Read("""
            SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";
            START TRANSACTION;
            DELIMITER $$
            CREATE DEFINER=`root`@`localhost` PROCEDURE `p` ()   BEGIN
            CREATE TABLE x (a int);
            END$$
            DELIMITER ;
            CREATE TABLE `users` (
              `id` int(11) NOT NULL,
              `name` varchar(99) NOT NULL
            ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
            INSERT INTO `users` (`id`, `name`) VALUES
            (1, 'it\'s; DROP TABLE users'),
            (2, 'b');
            CREATE TABLE `names` (
            `name` varchar(99)
            );
            DROP TABLE IF EXISTS `names`;
            CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `names`  AS SELECT `users`.`name` AS `name` FROM `users` ;
            ALTER TABLE `users`
              ADD PRIMARY KEY (`id`),
              ADD KEY `name` (`name`);
            ALTER TABLE `users`
              MODIFY `id` int(11) NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=4;
            COMMIT;
            """);
        Assert.Equal(["id INT(11): not null, default, auto increment", "name VARCHAR(99): not null"], Assert.Single(schema.Tables).Columns.Select(Describe));
        Assert.Equal("names", Assert.Single(schema.Views).Name);
    }

    [Fact]
    public void A_dump_is_read_past_what_defines_nothing()
    {
        var schema = SchemaShop.Read("""
            -- MariaDB dump
            /*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
            /*M!100616 SET @OLD_NOTE_VERBOSITY=@@NOTE_VERBOSITY, NOTE_VERBOSITY=0 */;
            CREATE DATABASE /*!32312 IF NOT EXISTS*/ `shop`;
            USE `shop`;
            DROP TABLE IF EXISTS `users`;
            /*!40101 SET character_set_client = utf8mb4 */;
            CREATE TABLE `users` (
              `id` bigint(20) NOT NULL AUTO_INCREMENT,
              `name` varchar(50) NOT NULL DEFAULT '' COMMENT 'it''s; a name',
              PRIMARY KEY (`id`)
            ) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb4;
            LOCK TABLES `users` WRITE;
            INSERT INTO `users` VALUES (1,'CREATE TABLE x (a INT);'),(2,'b');
            UNLOCK TABLES;
            SET @saved_cs_client = @@character_set_client;
            /*!50001 CREATE VIEW `names` AS SELECT
             1 AS `name`*/;
            DELIMITER ;;
            /*!50003 CREATE*/ /*!50003 TRIGGER t BEFORE INSERT ON users FOR EACH ROW BEGIN DROP TABLE users; END */;;
            CREATE PROCEDURE p() BEGIN DROP TABLE users; CREATE TABLE never (a INT); END ;;
            DELIMITER ;
            /*!50001 DROP VIEW IF EXISTS `names`*/;
            /*!50001 CREATE ALGORITHM=UNDEFINED */
            /*!50013 DEFINER=`root`@`localhost` SQL SECURITY DEFINER */
            /*!50001 VIEW `names` AS select `users`.`name` AS `name` from `users` */;
            """);
        Assert.Equal(["users"], schema.Tables.Select(t => t.Name));
        Assert.Equal(["id", "name"], schema.Tables[0].Columns.Select(c => c.Name));
        Assert.Equal("select `users`.`name` AS `name` from `users`", Assert.Single(schema.Views).Sql);
    }

    [Fact]
    public void Later_statements_change_what_earlier_ones_made()
    {
        var schema = SchemaShop.Read("""
            CREATE TABLE t (a INT NOT NULL, b INT, c INT, PRIMARY KEY (a));
            CREATE TABLE copy LIKE t;
            ALTER TABLE t ADD COLUMN d VARCHAR(10) NOT NULL AFTER a, ADD e INT FIRST, DROP COLUMN b, MODIFY c BIGINT NOT NULL, CHANGE a id BIGINT, ALTER COLUMN d SET DEFAULT 'x';
            ALTER TABLE t ADD (f INT, g INT), RENAME COLUMN g TO h;
            RENAME TABLE t TO u;
            CREATE TABLE gone (a INT); DROP TABLE gone;
            CREATE TEMPORARY TABLE temp (a INT);
            """);
        Assert.Equal(["copy", "u"], schema.Tables.Select(t => t.Name));
        Assert.Equal(["e", "id", "d", "c", "f", "h"], schema.FindTable("u")!.Columns.Select(c => c.Name));
        Assert.Equal(["a", "b", "c"], schema.FindTable("copy")!.Columns.Select(c => c.Name));
        Assert.True(schema.FindTable("u")!.Find("d")!.HasDefault);
        Assert.False(schema.FindTable("u")!.Find("id")!.IsNullable);
        Assert.Equal(["id"], schema.FindTable("u")!.UniqueKeys.Single().Columns);
    }

    [Fact]
    public void Files_are_read_in_the_order_of_their_names()
    {
        var file = SchemaReader.Read([new SchemaSource("002.schema.sql", "ALTER TABLE t ADD b INT"), new SchemaSource("001.schema.sql", "CREATE TABLE t (a INT)")]);
        Assert.Empty(file.Errors);
        Assert.Equal(["a", "b"], file.Schema.FindTable("t")!.Columns.Select(c => c.Name));
    }

    [Fact]
    public void The_same_table_in_the_dumps_of_several_shards_is_one() =>
        Assert.Single(SchemaShop.Read("CREATE TABLE t (a INT); CREATE TABLE t (a INT); CREATE TABLE IF NOT EXISTS t (b INT);").Tables);

    [Fact]
    public void A_table_made_from_a_query_is_not_known() =>
        Assert.Empty(SchemaShop.Read("CREATE TABLE t AS SELECT 1 AS a; ALTER TABLE t DROP COLUMN a;").Tables);

    [Fact]
    public void Every_mistake_of_every_file_has_its_place()
    {
        var file = SchemaReader.Read(
        [
            new SchemaSource("a.schema.sql", "CREATE TABLE t (a INT, a INT);\nCREATE TABLE t (b INT);\nALTER TABLE s ADD x INT;\n"),
            new SchemaSource("b.schema.sql", "CREATE TABLE u (a STRING,\n  b INT NUL);\nALTER TABLE t DROP COLUMN bb, DROP COLUMN a;\nCREATE UNIQUE INDEX i ON tt (a);"),
        ]);
        Assert.Equal(
            [
                "a.schema.sql(1,24) SHARD053: table 't' already has a column 'a'",
                "a.schema.sql(2,14) SHARD051: table 't' is already defined at a.schema.sql line 1, with other columns; drop it first, or change it with ALTER TABLE",
                "a.schema.sql(3,13) SHARD052: no CREATE TABLE above defines 's'; files are read in the order of their names",
                "b.schema.sql(1,19) SHARD050: 'STRING' is not a type of MySQL or MariaDB; write VARCHAR with a length (MySQL syntax)",
                "b.schema.sql(3,27) SHARD054: table 't' has no column 'bb' at this point",
            ],
            file.Errors.Where(e => e.Span.Line != 1 || e.Span.Path != "b.schema.sql").Take(5).Select(e => $"{e.Span.Path}({e.Span.Line + 1},{e.Span.Column + 1}) {e.Id}: {e.Message}"));
    }

    [Fact]
    public void Moving_and_commenting_text_gives_an_equal_schema()
    {
        const string Text = "CREATE TABLE t (a INT NOT NULL, b ENUM('x','y'), UNIQUE (b)); CREATE VIEW v AS SELECT a FROM t;";
        var moved = SchemaShop.Read("-- a comment\n\n" + Text.Replace(", ", ",\n    /* here */ ", StringComparison.Ordinal));
        Assert.Equal(SchemaShop.Read(Text), moved);
        Assert.Equal(SchemaShop.Read(Text).GetHashCode(), moved.GetHashCode());
        Assert.NotEqual(SchemaShop.Read(Text), SchemaShop.Read(Text.Replace("'y'", "'z'", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/*!50001")]
    [InlineData("CREATE")]
    [InlineData("CREATE TABLE (")]
    [InlineData("DELIMITER")]
    [InlineData("DELIMITER ;;\nCREATE TABLE t (a INT);;")]
    [InlineData("ALTER TABLE t")]
    [InlineData("CREATE VIEW v AS v; `")]
    public void No_text_throws(string text) => Assert.NotNull(SchemaReader.Read([new SchemaSource("x.schema.sql", text)]).Schema);

    private static string Describe(SchemaColumn column) => column.Name + " " + column.Type.Written + ": " + string.Join(", ", new[]
    {
        column.IsNullable ? null : "not null", column.HasDefault ? "default" : null, column.IsAutoIncrement ? "auto increment" : null, column.IsGenerated ? "generated" : null, column.IsInvisible ? "invisible" : null,
    }.OfType<string>());
}
