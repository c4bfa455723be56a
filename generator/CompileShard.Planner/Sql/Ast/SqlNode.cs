namespace CompileShard.Planner.Sql.Ast;

/// <summary>A part of a parsed statement. <see cref="Span"/> is the words it was read from.</summary>
public abstract class SqlNode(SqlSpan span)
{
    /// <summary>Set by the parser only, when what belongs to the node goes on further than it could know.</summary>
    public SqlSpan Span { get; private protected set; } = span;
}

/// <summary>A name as written. <see cref="Text"/> is without quotes.</summary>
public sealed class SqlIdentifier(SqlSpan span, string text, bool isQuoted) : SqlNode(span)
{
    public string Text { get; } = text;

    public bool IsQuoted { get; } = isQuoted;
}

/// <summary>A table name, perhaps with its database.</summary>
public sealed class SqlTableName(SqlSpan span, SqlIdentifier? database, SqlIdentifier name) : SqlNode(span)
{
    public SqlIdentifier? Database { get; } = database;

    public SqlIdentifier Name { get; } = name;

    internal void ExtendTo(int end) => Span = SqlSpan.FromBounds(Span.Start, end);
}
