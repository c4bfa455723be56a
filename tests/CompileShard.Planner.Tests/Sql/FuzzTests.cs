using System.Text;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>Texts that nobody would write: the parser always comes back, with places inside the text; what it accepts, it prints and reads again. Seeds are fixed.</summary>
public sealed class FuzzTests
{
    private static readonly string[] s_vocabulary =
    [
        .. "SELECT INSERT INTO REPLACE UPDATE DELETE FROM WHERE GROUP BY HAVING ORDER LIMIT OFFSET UNION ALL INTERSECT EXCEPT VALUES SET ON DUPLICATE KEY USING JOIN LEFT OUTER CROSS NATURAL STRAIGHT_JOIN AS WITH RECURSIVE ROLLUP WINDOW OVER PARTITION ROWS BETWEEN AND OR XOR NOT IN LIKE ESCAPE REGEXP IS NULL TRUE CASE WHEN THEN ELSE END EXISTS ANY CAST CONVERT INTERVAL DAY EXTRACT TRIM SUBSTRING GROUP_CONCAT SEPARATOR COUNT SUM MATCH AGAINST DEFAULT DISTINCT TABLE LATERAL JSON_TABLE COLUMNS RETURNING FOR UPDATE LOCK SHARE MODE DUAL ROW MEMBER OF SOUNDS CREATE ALTER DROP RENAME TRUNCATE ANALYZE VIEW INDEX UNIQUE PRIMARY KEY FOREIGN REFERENCES CHECK CONSTRAINT DEFAULT INT VARCHAR ENUM UNSIGNED NULL AUTO_INCREMENT GENERATED ALWAYS VIRTUAL COMMENT ENGINE CHARSET CHARACTER TEMPORARY IF TO ADD MODIFY CHANGE COLUMN FIRST AFTER PARTITIONS HASH RANGE LESS THAN CASCADE ACTION FORCE COLLATE BINARY DIV MOD a b c t u x y 1 2 'x' \"y\" `z` @p @p.Q :n ? @@v @@.a @@`b`.c 0x1F 1.5 1e3 ( ( ) ) , , . * = <> <=> < + - / % & | ^ << ~ ! := -> ; { } [ == :: /* */ /*! -- # ' \" ` @ \\".Split(' '),
        "\n",
    ];

    [Fact]
    public void Random_characters_never_break_the_parser()
    {
        var random = new Random(20251122);
        for (var i = 0; i < 20_000; i++)
            Check(Characters(random, random.Next(1, 120)));
    }

    [Fact]
    public void Random_words_never_break_the_parser()
    {
        var random = new Random(4711);
        for (var i = 0; i < 30_000; i++)
            Check(Words(random, random.Next(1, 40)));
    }

    [Fact]
    public void Random_words_behind_a_beginning_never_break_the_parser()
    {
        var random = new Random(99);
        string[] beginnings = ["SELECT ", "SELECT * FROM t WHERE ", "INSERT INTO t (a) VALUES ", "UPDATE t SET ", "DELETE FROM t ", "WITH x AS (", "SELECT * FROM (", "CREATE TABLE t (", "CREATE TABLE t (a INT) ", "CREATE VIEW v AS ", "ALTER TABLE t ", "CREATE INDEX i ON t ", "DROP TABLE ", "PARTITION BY ", "CREATE DATABASE d "];
        for (var i = 0; i < 30_000; i++)
            Check(beginnings[random.Next(beginnings.Length)] + Words(random, random.Next(1, 12)));
    }

    [Fact]
    public void Damaged_statements_never_break_the_parser()
    {
        var random = new Random(31337);
        foreach (var statement in Statements.All.Select(s => s.Data))
        {
            for (var i = 0; i < 150; i++)
                Check(Damage(random, statement));
        }
    }

    [Fact]
    public void The_beginning_and_the_end_of_a_statement_never_break_the_parser()
    {
        foreach (var statement in Statements.All.Select(s => s.Data))
        {
            for (var length = 0; length < statement.Length; length++)
            {
                Check(statement[..length]);
                Check(statement[length..]);
            }
        }
    }

    private static string Characters(Random random, int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append((char)(random.Next(4) switch { 0 => random.Next(0x10000), 1 => random.Next(0x100), _ => random.Next(0x20, 0x7F) }));
        return text.ToString();
    }

    private static string Words(Random random, int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(s_vocabulary[random.Next(s_vocabulary.Length)]).Append(random.Next(8) == 0 ? "" : " ");
        return text.ToString();
    }

    /// <summary>Takes out, doubles, swaps or replaces a few words.</summary>
    private static string Damage(Random random, string statement)
    {
        var words = statement.Split(' ').ToList();
        for (var i = random.Next(1, 4); i > 0 && words.Count > 0; i--)
        {
            var at = random.Next(words.Count);
            switch (random.Next(5))
            {
                case 0:
                    words.RemoveAt(at);
                    break;
                case 1:
                    words.Insert(at, words[random.Next(words.Count)]);
                    break;
                case 2:
                    words[at] = s_vocabulary[random.Next(s_vocabulary.Length)];
                    break;
                case 3:
                    words.Insert(at, s_vocabulary[random.Next(s_vocabulary.Length)]);
                    break;
                default:
                    words[at] = words[at].Length == 0 ? "" : words[at].Remove(random.Next(words[at].Length), 1);
                    break;
            }
        }
        return string.Join(' ', words);
    }

    private static void Check(string sql)
    {
        var result = SqlParser.Parse(sql);
        var last = 0;
        foreach (var error in result.Errors)
        {
            Assert.True(error.Span.Start >= last && error.Span.End <= sql.Length, sql);
            Assert.NotEmpty(error.Message);
            last = error.Span.Start;
        }
        Assert.True(result.Errors.Count <= 100, sql);
        if (result.Statement is null)
        {
            Assert.True(result.Errors.Count > 0, "no statement and no error: " + sql);
            return;
        }
        var printed = SqlPrinter.Print(result.Statement);
        if (result.Errors.Count > 0)
            return;
        SpanRules.Check(sql, result.Statement);
        if (result.Statement is SqlOtherStatement)
            return;
        var again = SqlParser.Parse(printed);
        Assert.True(again.Errors.Count == 0, sql + "\nis printed as\n" + printed);
        Assert.Equal(TreeDump.Of(result.Statement), TreeDump.Of(again.Statement!));
    }
}
