using CompileShard.Planner.Sql.Parsing;

namespace CompileShard.Planner.Sql;

/// <summary>Reads a MySQL or MariaDB statement.</summary>
public static class SqlParser
{
    /// <summary>Reads one statement. Never throws for any text; every error of the text is in the result.</summary>
    public static SqlParseResult Parse(string sql) => TemplateSigns.Explain(SqlStatementParser.Parse(sql), sql);
}
