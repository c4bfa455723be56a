using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>Short ways to parse in tests.</summary>
internal static class Parsed
{
    /// <summary>The statement of a text without errors.</summary>
    public static SqlStatement Statement(string sql)
    {
        var result = SqlParser.Parse(sql);
        Assert.True(result.Errors.Count == 0, sql + "\n" + string.Join("\n", result.Errors.Select(e => $"{e.Span}: {e.Message}")));
        return result.Statement!;
    }

    public static T Statement<T>(string sql)
        where T : SqlStatement => Assert.IsType<T>(Statement(sql));

    public static SqlQuery Query(string sql) => Statement<SqlQueryStatement>(sql).Query;

    public static SqlSelect Select(string sql) => Assert.IsType<SqlSelect>(Query(sql));

    public static SqlExpression Expression(string sql) => Select("SELECT " + sql).Items.Single().Expression!;

    public static SqlTableReference From(string sql) => Select("SELECT 1 FROM " + sql).From!;

    /// <summary>The words that a node was read from.</summary>
    public static string Words(string sql, SqlNode node) => Words(sql, node.Span);

    public static string Words(string sql, SqlSpan span) => sql.Substring(span.Start, span.Length);
}
