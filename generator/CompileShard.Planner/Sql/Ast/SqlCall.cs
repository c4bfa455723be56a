namespace CompileShard.Planner.Sql.Ast;

/// <summary><c>CALL procedure(arguments)</c>. What the procedure touches is not in the text.</summary>
public sealed class SqlCall(SqlSpan span, SqlSpan keywordSpan, SqlIdentifier? database, SqlIdentifier name, bool hasParentheses, IReadOnlyList<SqlExpression> arguments) : SqlCommand(span, "CALL", keywordSpan)
{
    public SqlIdentifier? Database { get; } = database;

    public SqlIdentifier Name { get; } = name;

    public bool HasParentheses { get; } = hasParentheses;

    public IReadOnlyList<SqlExpression> Arguments { get; } = arguments;
}
