using CompileShard.Planner.Sql;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>Texts with several statements.</summary>
public class ScriptTests
{
    [Theory]
    [InlineData("SELECT 1", "SELECT 1")]
    [InlineData(";; SELECT 1 ;\r\n\r\n; SELECT 2;;", "SELECT 1|SELECT 2")]
    [InlineData("-- a; b\nSELECT ';', \"a;b\", `c;d`, 'it''s; x', 'y\\'; z' /* e; f */; # g;\nSELECT 2 -- h;", "SELECT ';', \"a;b\", `c;d`, 'it''s; x', 'y\\'; z'|SELECT 2")]
    [InlineData("", "")]
    [InlineData("/* a */ -- b\n# c", "")]
    [InlineData("SELECT 1; SELECT 'x; SELECT 2", "SELECT 1|SELECT 'x; SELECT 2")]
    [InlineData("SELECT 1 /* x; SELECT 2", "SELECT 1 /* x; SELECT 2")]
    [InlineData("/*!40101 SET NAMES utf8 */; SELECT 1 /*!50001 + 1 */ /* x */; /*!50001 SELECT */ 2", "/*!40101 SET NAMES utf8 */|SELECT 1 /*!50001 + 1 */|/*!50001 SELECT */ 2")]
    [InlineData("-- c\n/*!mycat: sql=SELECT 1; */ CALL p(); /* balance */ SELECT 2; /* x */ /** #mycat: datanode=a */ SELECT 3", "/*!mycat: sql=SELECT 1; */ CALL p()|/* balance */ SELECT 2|/** #mycat: datanode=a */ SELECT 3")]
    public void Statements_are_cut_at_semicolons_and_keep_comments_that_count(string text, string statements) => Assert.Equal(statements, Cut(text, SqlScript.Split(text)));

    [Theory]
    [InlineData("DELIMITER //\r\nCREATE PROCEDURE p() BEGIN SELECT 'a // b'; END //\r\nCREATE PROCEDURE q() SELECT 2//\nDELIMITER ;\nSELECT 1; SELECT 2", "CREATE PROCEDURE p() BEGIN SELECT 'a // b'; END|CREATE PROCEDURE q() SELECT 2|SELECT 1|SELECT 2")]
    [InlineData("SELECT 1;\n  delimiter $$\nSELECT 2; x $$", "SELECT 1|SELECT 2; x")]
    [InlineData("SELECT\n  delimiter d\nFROM t; SELECT 2", "SELECT\n  delimiter d\nFROM t|SELECT 2")]
    public void A_client_takes_another_delimiter(string text, string statements) => Assert.Equal(statements, Cut(text, ClientScript.Split(text)));

    private static string Cut(string text, IEnumerable<SqlSpan> spans) => string.Join("|", spans.Select(s => text.Substring(s.Start, s.Length)));
}
