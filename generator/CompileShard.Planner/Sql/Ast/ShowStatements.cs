namespace CompileShard.Planner.Sql.Ast;

/// <summary>
/// SHOW, and DESCRIBE of a table: what a server tells of its tables or of itself. <see cref="Words"/> is what stands in front of the names, as written (<c>SHOW FULL COLUMNS FROM</c>).
/// </summary>
public sealed class SqlShow(
    SqlSpan span,
    string keyword,
    SqlSpan keywordSpan,
    string words,
    SqlTableName? table,
    SqlIdentifier? database,
    SqlSpan databaseClause,
    string? detail,
    SqlExpression? like,
    SqlExpression? where) : SqlCommand(span, keyword, keywordSpan)
{
    public string Words { get; } = words;

    /// <summary>The table or view that is described, or null when none is named.</summary>
    public SqlTableName? Table { get; } = table;

    /// <summary>Of <c>FROM shop</c> behind the table, or in the place of one.</summary>
    public SqlIdentifier? Database { get; } = database;

    /// <summary>From the end of what stands in front of <c>FROM shop</c> to its own end.</summary>
    public SqlSpan DatabaseClause { get; } = databaseClause;

    /// <summary>What else is said, as written: the column of DESCRIBE, <c>FOR 'u'@'h'</c> of SHOW GRANTS, or null.</summary>
    public string? Detail { get; } = detail;

    public SqlExpression? Like { get; } = like;

    public SqlExpression? Where { get; } = where;
}

/// <summary>EXPLAIN of a statement: how a server would run it. MariaDB's ANALYZE of a statement is one too.</summary>
public sealed class SqlExplain(SqlSpan span, string keyword, SqlSpan keywordSpan, string? options, SqlStatement statement) : SqlCommand(span, keyword, keywordSpan)
{
    /// <summary><c>EXTENDED</c>, <c>FORMAT=JSON</c>, <c>ANALYZE</c> and the like as written, or null.</summary>
    public string? Options { get; } = options;

    public SqlStatement Statement { get; } = statement;

    /// <summary>True when the server runs the statement to see how long it takes.</summary>
    public bool Runs => Keyword == "ANALYZE" || Options?.IndexOf("ANALYZE", StringComparison.OrdinalIgnoreCase) >= 0;
}
