using CompileShard.Planner.Sql;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>Mistakes of which the message knows what was meant.</summary>
public sealed class SyntaxHintTests
{
    [Theory]
    [InlineData("select ‹top 10› * from t", "MySQL has no TOP; write LIMIT 10 at the end of the query")]
    [InlineData("select * from t ‹offset 10 rows fetch first 5 rows only›", "'offset 10 rows fetch first 5 rows only' is not read by MySQL; write LIMIT 5 OFFSET 10")]
    [InlineData("select * from t order by a ‹fetch next 3 rows only›", "'fetch next 3 rows only' is not read by MySQL; write LIMIT 3")]
    [InlineData("select * from t where a ‹==› 1", "'==' is not an operator in SQL; write '='")]
    [InlineData("update t set a ‹==› 1", "'==' is not an operator in SQL; write '='")]
    [InlineData("select * from t where name ‹ilike› 'x' and b = 1", "MySQL has no ILIKE; LIKE compares by the collation, which by default ignores case")]
    [InlineData("select * from t ‹full› outer join u on t.a = u.a where b = 1", "MySQL has no FULL OUTER JOIN; write a LEFT JOIN and a RIGHT JOIN with UNION between them")]
    [InlineData("select ‹[›a] from ‹[›t]", "expected an expression, but found '['; MySQL quotes names with back-ticks: `name`", "expected the name of a table, but found '['; MySQL quotes names with back-ticks: `name`")]
    [InlineData("select a‹::›int from t", "unexpected '::'; MySQL converts with CAST(value AS type)")]
    [InlineData("select a from t order by a ‹nulls last›, b", "MySQL has no NULLS FIRST or NULLS LAST; NULL comes first in ascending order; sort by 'x IS NULL' in front to change that")]
    [InlineData("select sum(a) ‹filter› (where b) from t", "MySQL has no FILTER; put CASE WHEN condition THEN value END inside the aggregate")]
    [InlineData("select 1 ‹minus› select 2", "MySQL has no MINUS; write EXCEPT")]
    [InlineData("insert into t (a) values (1) ‹on conflict› (a) do nothing", "MySQL has no ON CONFLICT; write ON DUPLICATE KEY UPDATE column = value")]
    [InlineData("update t set a = 1 ‹from› u where t.id = u.id", "MySQL has no UPDATE ... FROM; write UPDATE a JOIN b ON ... SET ...")]
    [InlineData("update t set a = 1 ‹limit 1, 2›", "UPDATE and DELETE take LIMIT with a number of rows only, no offset")]
    [InlineData("select * from t where id in ‹@ids›", "IN takes its values in parentheses; write IN (@ids)")]
    [InlineData("select * from t where id in ‹:ids› and a = 1", "IN takes its values in parentheses; write IN (:ids)")]
    [InlineData("select ‹count (›*) from t", "MySQL takes no space between count and its parenthesis")]
    public void What_other_databases_write_is_answered_with_what_MySQL_writes(string marked, params string[] messages) => ErrorMarkup.Check(marked, messages);

    [Theory]
    [InlineData("select * from ‹\"users\"› where a = 1", "expected the name of a table, but found the string \"users\"; MySQL quotes names with back-ticks: `users`")]
    [InlineData("select * from t where ‹order› = 1", "expected an expression, but 'order' is a reserved word; as a name it is written `order`")]
    [InlineData("select a.b from t where ‹key› > 5", "expected an expression, but 'key' is a reserved word; as a name it is written `key`")]
    [InlineData("insert into t (a, ‹select›) values (1, 2)", "expected the name of a column, but 'select' is a reserved word; as a name it is written `select`")]
    [InlineData("insert into ‹table› (a) values (1)", "expected the name of a table, but 'table' is a reserved word; as a name it is written `table`")]
    [InlineData("update t set ‹group› = 1", "expected the name of a column, but 'group' is a reserved word; as a name it is written `group`")]
    [InlineData("select * from t join ‹\"u\"› on t.a = u.a", "expected the name of a table, but found the string \"u\"; MySQL quotes names with back-ticks: `u`")]
    public void A_name_that_needs_back_ticks_is_shown_with_them(string marked, params string[] messages) => ErrorMarkup.Check(marked, messages);

    [Theory]
    [InlineData("‹selct› 1", "expected a statement (SELECT, INSERT, UPDATE, DELETE, ...), but found 'selct'; did you mean 'SELECT'?")]
    [InlineData("‹updte› t set a = 1", "expected a statement (SELECT, INSERT, UPDATE, DELETE, ...), but found 'updte'; did you mean 'UPDATE'?")]
    [InlineData("‹merge› into t using u", "expected a statement (SELECT, INSERT, UPDATE, DELETE, ...), but found 'merge'")]
    [InlineData("select * ‹frm› t", "unexpected 'frm'; did you mean FROM?")]
    [InlineData("select a ‹frm› t where b = 1", "unexpected 'frm'; did you mean FROM?")]
    [InlineData("select * from t ‹were› a = 1 and b = 2", "unexpected 'were'; did you mean WHERE?")]
    [InlineData("select a from t ‹grop› by a", "unexpected 'grop'; did you mean GROUP?")]
    [InlineData("select a from t where a = 1 ‹ordr› by a", "unexpected 'ordr'; did you mean ORDER?")]
    [InlineData("select a from t ‹limt› 5", "unexpected 'limt'; did you mean LIMIT?")]
    [InlineData("select form, a ‹form› t ‹wehre› b ‹lke› 'x' ‹oder› by c", "unexpected 'form'; did you mean FROM?", "unexpected 'wehre'; did you mean WHERE?", "unexpected 'lke'; did you mean LIKE?", "unexpected 'oder'; did you mean ORDER?")]
    [InlineData("select a from t join u ‹om› t.a = u.a", "unexpected 'om'; did you mean ON?")]
    [InlineData("create ‹tabel› t (a int ‹defualt› 5, b ‹intt›)", "unexpected 'tabel'; did you mean TABLE?", "unexpected 'defualt'; did you mean DEFAULT?", "'intt' is not a type of MySQL or MariaDB; did you mean 'INT'?")]
    public void A_typing_mistake_in_a_keyword_is_recognized(string marked, params string[] messages) => ErrorMarkup.Check(marked, messages);

    [Theory]
    [InlineData("select ‹'abc›", "this string is never closed; end it with '")]
    [InlineData("select f(‹'abc›", "this string is never closed; end it with '")]
    [InlineData("select a from t where a = ‹\"abc›", "this string is never closed; end it with \"")]
    [InlineData("select ‹/*› a from t", "this comment is never closed; end it with */")]
    [InlineData("select ‹/*!› a from t", "this versioned comment is never closed; end it with */")]
    [InlineData("select ‹`a from t›", "this quoted name is never closed; end it with `")]
    [InlineData("select ‹``› from t", "a name between back-ticks must not be empty")]
    [InlineData("select ‹@› from t", "expected the name of a parameter after @")]
    [InlineData("select ‹@@› from t", "expected the name of a system variable after @@")]
    [InlineData("select a from t where a = 'it'‹s›' and b = 1", "unexpected 's'; a quotation mark inside a string is written twice: ''")]
    [InlineData("select * from t where a = ‹\u201Cx\u201D› and b = 1", "typographic quotation marks do not quote in SQL; write ' instead")]
    [InlineData("select ‹x'0'› , ‹b'2'› from t", "x'...' holds pairs of hexadecimal digits and nothing else", "b'...' holds the digits 0 and 1 and nothing else")]
    [InlineData("select a $ ‹b› from t ‹\\› c", "unexpected 'b'; is a comma or an operator missing before it?", "unexpected '\\'")]
    public void A_broken_literal_name_or_comment_is_reported_where_it_begins(string marked, params string[] messages) => ErrorMarkup.Check(marked, messages);

    [Theory]
    [InlineData("select 1; ‹select 2›", "a second statement begins here; one method runs one statement, so give this one a method of its own")]
    [InlineData("update t set a = 1;; ‹delete from t; select 3›", "a second statement begins here; one method runs one statement, so give this one a method of its own")]
    [InlineData("‹   ›", "expected a statement, but the text is empty")]
    [InlineData("‹;›", "expected a statement, but the text is empty")]
    [InlineData("‹42›", "expected a statement (SELECT, INSERT, UPDATE, DELETE, ...), but found '42'")]
    [InlineData("select a‹\u00A0›from t", "this is the character U+00A0, which looks like a space but is none in SQL; write an ordinary space")]
    public void One_text_holds_one_statement(string marked, params string[] messages) => ErrorMarkup.Check(marked, messages);

    /// <summary>Names that look like keywords are names wherever a server takes them.</summary>
    [Theory]
    [InlineData("select a form, b wher, c lik from t grop, u as lmit")]
    [InlineData("select a form from t")]
    [InlineData("select case a when 1 then 2 end form, case when a then b end x from t")]
    [InlineData("select case a when 1 then 2 end like 'x' from t")]
    [InlineData("select a from (select 1) valus (a)")]
    [InlineData("select a from t grop window w as (order by a)")]
    [InlineData("delete from t wher returning a")]
    [InlineData("select a + interval 1 day nextday from t")]
    [InlineData("select wher.a from t wher join u limt on wher.a = limt.a")]
    public void A_name_that_is_nearly_a_keyword_stays_a_name(string sql) => Parsed.Statement(sql);

    [Theory]
    [InlineData("SELCT a FROM t", "SELCT", "SELECT")]
    [InlineData("SELECT a FORM t", "FORM", "FROM")]
    [InlineData("SELECT a FRO t WHERE b = 1", "FRO", "FROM")]
    [InlineData("SELECT a FROM t WEHRE b = 1", "WEHRE", "WHERE")]
    [InlineData("SELECT a FROM t GROUP YB a", "YB", "BY")]
    [InlineData("SELECT a FROM t ORDER BT a", "BT", "BY")]
    [InlineData("SELECT a FROM t GRUOP BY a", "GRUOP", "GROUP")]
    [InlineData("SELECT a FROM t WHERE b = 1 GROPU BY a", "GROPU", "GROUP")]
    [InlineData("SELECT a FROM t GROUP BY a HAVNIG COUNT(*) > 1", "HAVNIG", "HAVING")]
    [InlineData("SELECT a FROM t WHERE b = 1 LIMTI 5", "LIMTI", "LIMIT")]
    [InlineData("SELECT a FROM t LIMTI 5", "LIMTI", "LIMIT")]
    [InlineData("SELECT a FROM t JION u ON u.a = t.a", "JION", "JOIN")]
    [InlineData("SELECT a FROM t LEFT JION u ON u.a = t.a", "JION", "JOIN")]
    [InlineData("SELECT a FROM t INNER JOINN u ON u.a = t.a", "JOINN", "JOIN")]
    [InlineData("SELECT a FROM t x JOIN u y NO y.a = x.a", "NO", "ON")]
    [InlineData("SELECT a FROM t WHERE b BETWEN 1 AND 2", "BETWEN", "BETWEEN")]
    [InlineData("SELECT a FROM t WHERE b BETWEEN 1 ADN 2", "ADN", "AND")]
    [InlineData("SELECT a FROM t WHERE b LKIE 'x%'", "LKIE", "LIKE")]
    [InlineData("SELECT a FROM t WHERE b = 1 ADN c = 2", "ADN", "AND")]
    [InlineData("SELECT a FROM t WHERE b IS NLUL", "NLUL", "NULL")]
    [InlineData("SELECT CASE WHEN a THNE b END FROM t", "THNE", "THEN")]
    [InlineData("SELECT CASE WHEN a THEN b ESLE c END FROM t", "ESLE", "ELSE")]
    [InlineData("SELECT a FROM t UNOIN SELECT b FROM u", "UNOIN", "UNION")]
    [InlineData("SELECT a FROM t FOR UDPATE", "UDPATE", "UPDATE")]
    [InlineData("SELECT a FROM t ORDER BY a DSEC", "DSEC", "DESC")]
    [InlineData("INSRET INTO t (a) VALUES (1)", "INSRET", "INSERT")]
    [InlineData("INSERT ITNO t (a) VALUES (1)", "ITNO", "INTO")]
    [InlineData("INSERT INTO t (a) VALEUS (1)", "VALEUS", "VALUES")]
    [InlineData("INSERT INTO t (a) SELCT 1", "SELCT", "SELECT")]
    [InlineData("INSERT INTO t (a) VALUES (1) ON DUPLICTAE KEY UPDATE a = 1", "DUPLICTAE", "DUPLICATE")]
    [InlineData("INSERT INTO t (a) VALUES (1) ON DUPLICATE KEY UDPATE a = 1", "UDPATE", "UPDATE")]
    [InlineData("UDPATE t SET a = 1", "UDPATE", "UPDATE")]
    [InlineData("UPDATE t STE a = 1", "STE", "SET")]
    [InlineData("UPDATE t SET a = 1 WEHRE b = 2", "WEHRE", "WHERE")]
    [InlineData("DELTE FROM t", "DELTE", "DELETE")]
    [InlineData("DELETE FORM t WHERE a = 1", "FORM", "FROM")]
    [InlineData("DELETE FROM t WHER a = 1", "WHER", "WHERE")]
    [InlineData("SELECT a FROM t WHERE EXISTS (SELCT 1 FROM u)", "SELCT", "SELECT")]
    public void A_keyword_that_is_nearly_right_is_named(string sql, string written, string meant)
    {
        var errors = SqlParser.Parse(sql).Errors;
        var first = errors[0];
        Assert.Equal(written, sql.Substring(first.Span.Start, first.Span.Length));
        Assert.Contains("did you mean " + meant + "?", first.Message.Replace("'", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
