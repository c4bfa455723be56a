using System.Text;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Tests.Routing;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>What docs/sql-subset.md promises: each form is read, and printed and read again; each refusal has the reason that stands there.</summary>
public sealed class SubsetPageTests
{
    private static readonly (string Form, string Example)[] s_forms =
    [
        ("SELECT with its clauses", "SELECT DISTINCT a, COUNT(*) FROM t WHERE b = 1 GROUP BY a WITH ROLLUP HAVING COUNT(*) > 1 ORDER BY a DESC LIMIT 10 OFFSET 5"),
        ("rows to skip and to fetch", "SELECT a FROM t ORDER BY a OFFSET 5 ROWS FETCH NEXT 10 ROWS ONLY"),
        ("options of a SELECT", "SELECT SQL_CALC_FOUND_ROWS HIGH_PRIORITY STRAIGHT_JOIN a FROM t"),
        ("locks", "SELECT a FROM t FOR UPDATE OF t SKIP LOCKED"),
        ("joins", "SELECT 1 FROM a LEFT JOIN (b CROSS JOIN c) ON a.x = b.x NATURAL JOIN d STRAIGHT_JOIN e USING (x)"),
        ("derived tables", "SELECT d.x FROM (SELECT a FROM t) AS d (x)"),
        ("LATERAL", "SELECT 1 FROM t, LATERAL (SELECT b FROM u WHERE u.a = t.a) AS l"),
        ("JSON_TABLE", "SELECT j.n FROM t, JSON_TABLE(t.doc, '$[*]' COLUMNS (n INT PATH '$.n')) AS j"),
        ("partitions, index hints, system time", "SELECT a FROM t PARTITION (p0) FOR SYSTEM_TIME AS OF @then AS x USE INDEX FOR ORDER BY (i)"),
        ("common tables", "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM n"),
        ("set operations", "(SELECT a FROM t) UNION ALL SELECT b FROM u INTERSECT SELECT c FROM v EXCEPT SELECT 1 ORDER BY 1 LIMIT 5"),
        ("VALUES and TABLE", "VALUES ROW(1, 2), ROW(3, 4) UNION TABLE t"),
        ("windows", "SELECT SUM(a) OVER (w ROWS BETWEEN 1 PRECEDING AND CURRENT ROW), RANK() OVER w FROM t WINDOW w AS (PARTITION BY b ORDER BY c)"),
        ("rows, ANY and ALL", "SELECT 1 FROM t WHERE (a, b) IN ((1, 2), (3, 4)) AND c > ALL (SELECT d FROM u) AND EXISTS (SELECT 1)"),
        ("CASE, CAST, INTERVAL", "SELECT CASE a WHEN 1 THEN CAST(b AS DECIMAL(10, 2)) ELSE CONVERT(c USING utf8mb4) END, d + INTERVAL 1 DAY FROM t"),
        ("calls with words of their own", "SELECT EXTRACT(YEAR FROM a), TRIM(BOTH 'x' FROM b), SUBSTRING(c FROM 2 FOR 3), POSITION('x' IN d) FROM t"),
        ("GROUP_CONCAT", "SELECT GROUP_CONCAT(DISTINCT a ORDER BY b DESC SEPARATOR '; ') FROM t"),
        ("JSON operators", "SELECT a->'$.b', a->>'$.c' FROM t WHERE 1 MEMBER OF (a->'$.d')"),
        ("full text", "SELECT MATCH (a, b) AGAINST ('x' IN BOOLEAN MODE) FROM t"),
        ("user and system variables", "SELECT @`x` := 1, @@session.sql_mode"),
        ("versioned comments", "SELECT /*!40001 SQL_NO_CACHE */ a /*M! , b */ FROM t"),
        ("INSERT of rows", "INSERT IGNORE INTO t (a, b) VALUES (1, DEFAULT), (@x, @y) AS new ON DUPLICATE KEY UPDATE b = new.b"),
        ("INSERT ... SET", "INSERT INTO t SET a = 1, b = DEFAULT ON DUPLICATE KEY UPDATE b = VALUES(b) + 1"),
        ("INSERT ... SELECT", "INSERT INTO t (a) SELECT b FROM u RETURNING a"),
        ("REPLACE", "REPLACE INTO t (a, b) VALUES (1, 2)"),
        ("UPDATE", "UPDATE t SET a = a + 1 WHERE b = 1 ORDER BY c LIMIT 10"),
        ("UPDATE of several tables", "UPDATE t JOIN u ON t.a = u.a SET t.b = u.b WHERE u.c = 1"),
        ("DELETE", "DELETE FROM t WHERE a = 1 ORDER BY b LIMIT 5 RETURNING a"),
        ("DELETE from several tables", "DELETE t, u FROM t JOIN u ON t.a = u.a WHERE t.b = 1"),
        ("CALL, DO, SET", "CALL refresh(@a, 1 + 2)"),
        ("CREATE TABLE", "CREATE TABLE t (a BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, b VARCHAR(9) DEFAULT 'x' COMMENT 'y', c INT AS (a + 1) STORED CHECK (c > 0), PRIMARY KEY (a), KEY i (b(5) DESC), CONSTRAINT f FOREIGN KEY (c) REFERENCES u (id) ON DELETE CASCADE) ENGINE = InnoDB"),
        ("CREATE TABLE with partitions", "CREATE TABLE t (a INT) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE)"),
        ("CREATE TABLE ... LIKE, AS", "CREATE TEMPORARY TABLE IF NOT EXISTS t AS SELECT a FROM u"),
        ("CREATE and ALTER VIEW", "CREATE OR REPLACE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW v (x) AS SELECT a FROM t WITH CASCADED CHECK OPTION"),
        ("ALTER TABLE", "ALTER TABLE t ADD COLUMN a INT AFTER b, MODIFY c BIGINT, CHANGE d e INT, DROP COLUMN f, ADD UNIQUE (a), RENAME COLUMN g TO h, ALTER i SET DEFAULT 5, ENGINE = InnoDB"),
        ("work on partitions", "ALTER TABLE t REORGANIZE PARTITION p0 INTO (PARTITION p1 VALUES IN (1, 2))"),
        ("CREATE and DROP INDEX", "CREATE UNIQUE INDEX i ON t (a, (b + 1)) COMMENT 'x'"),
        ("DROP, RENAME, TRUNCATE", "DROP TABLE IF EXISTS t, d.u CASCADE"),
        ("maintenance", "ANALYZE TABLE t, u"),
        ("SHOW, DESCRIBE", "SHOW FULL COLUMNS FROM t FROM d LIKE 'a%'"),
        ("EXPLAIN", "EXPLAIN FORMAT=JSON SELECT a FROM t WHERE b = 1"),
        ("databases", "CREATE DATABASE IF NOT EXISTS d DEFAULT CHARACTER SET utf8mb4"),
    ];

    private static readonly string[] s_refused =
    [
        "SELECT name INTO @name FROM users WHERE user_id = 1",
        "SELECT name FROM users WHERE user_id = 1 LIMIT 5 ROWS EXAMINED 100",
        "SELECT name FROM users WHERE user_id = 1 ORDER BY name FETCH FIRST 5 ROWS WITH TIES",
        "SELECT name FROM users WHERE user_id = 1 PROCEDURE ANALYSE()",
        "DELETE HISTORY FROM users",
        "UPDATE users SET user_id = 2 WHERE user_id = 1",
        "INSERT INTO users (name) VALUES ('x')",
        "CREATE TABLE users AS SELECT 1 AS user_id",
        "CREATE TEMPORARY TABLE users (user_id BIGINT)",
        "ALTER TABLE users DROP COLUMN user_id",
        "RENAME TABLE events TO happenings",
        "CREATE DATABASE shop",
        "CALL refresh()",
        "SET autocommit = 1",
        "LOCK TABLES users READ",
        "SHOW WARNINGS",
        "EXPLAIN SELECT name FROM users WHERE age = 3",
    ];

    [Fact]
    public void Forms_that_are_read()
    {
        var text = new StringBuilder("| Form | Example |\n| --- | --- |\n");
        foreach (var (form, example) in s_forms)
        {
            var tree = Parsed.Statement(example);
            Assert.Equal(TreeDump.Of(tree), TreeDump.Of(Parsed.Statement(SqlPrinter.Print(tree))));
            text.Append($"| {form} | {SubsetPage.Code(example)} |\n");
        }
        SubsetPage.Verify("forms", text.ToString());
    }

    [Fact]
    public void What_is_understood_and_refused()
    {
        var text = new StringBuilder("| Statement | Refused with |\n| --- | --- |\n");
        foreach (var sql in s_refused)
        {
            var plan = Shop.Plan(sql, "", scatter: true, intent: StatementIntent.Any);
            var error = plan.Diagnostics.FirstOrDefault(d => d.Level == DiagnosticLevel.Error);
            Assert.NotNull(error);
            Assert.True(error.Id != SqlDiagnostics.SyntaxError, sql + " should be understood: " + error.Message);
            text.Append($"| {SubsetPage.Code(sql)} | {error.Id}: {error.Message} |\n");
        }
        SubsetPage.Verify("refused", text.ToString());
    }
}
