namespace CompileShard.Planner.Sql.Ast;

public abstract class SqlTableReference(SqlSpan span) : SqlNode(span);

/// <summary>
/// A table by name. <see cref="Modifiers"/> holds PARTITION, FOR SYSTEM_TIME and index hints as written, in order; <see cref="ModifierExpressions"/> the values in them.
/// </summary>
public sealed class SqlNamedTable(SqlSpan span, SqlTableName name, SqlIdentifier? alias, IReadOnlyList<string> modifiers, IReadOnlyList<SqlExpression>? modifierExpressions = null, SqlSpan? aliasPlace = null) : SqlTableReference(span)
{
    public IReadOnlyList<SqlExpression> ModifierExpressions { get; } = modifierExpressions ?? [];

    public SqlTableName Name { get; } = name;

    public SqlIdentifier? Alias { get; } = alias;

    public IReadOnlyList<string> Modifiers { get; } = modifiers;

    /// <summary>Where an alias would stand: behind the name, PARTITION and FOR SYSTEM_TIME, in front of index hints. Empty, with the place as its start.</summary>
    public SqlSpan AliasPlace { get; } = aliasPlace ?? new SqlSpan(name.Span.End, 0);
}

public sealed class SqlDerivedTable(SqlSpan span, SqlQuery query, SqlIdentifier? alias, IReadOnlyList<SqlIdentifier> columns, bool isLateral) : SqlTableReference(span)
{
    public SqlQuery Query { get; } = query;

    public SqlIdentifier? Alias { get; } = alias;

    public IReadOnlyList<SqlIdentifier> Columns { get; } = columns;

    public bool IsLateral { get; } = isLateral;
}

/// <summary><c>JSON_TABLE(...)</c> and other functions in FROM; <see cref="Text"/> as written.</summary>
public sealed class SqlFunctionTable(SqlSpan span, string text, IReadOnlyList<SqlExpression> arguments, SqlIdentifier? alias) : SqlTableReference(span)
{
    public string Text { get; } = text;

    public IReadOnlyList<SqlExpression> Arguments { get; } = arguments;

    public SqlIdentifier? Alias { get; } = alias;
}

public enum SqlJoinKind
{
    Comma,
    Inner,
    Cross,
    Straight,
    Left,
    Right,
}

public sealed class SqlJoin(SqlSpan span, SqlTableReference left, SqlJoinKind kind, bool isNatural, SqlTableReference right, SqlExpression? on, IReadOnlyList<SqlIdentifier> @using) : SqlTableReference(span)
{
    public SqlTableReference Left { get; private set; } = left;

    public SqlJoinKind Kind { get; } = kind;

    public bool IsNatural { get; } = isNatural;

    public SqlTableReference Right { get; } = right;

    public SqlExpression? On { get; } = on;

    public IReadOnlyList<SqlIdentifier> Using { get; } = @using;

    /// <summary>For the parser, before anyone else sees the tree: joins another table, without a condition, to the first table of this one.</summary>
    internal void PutInFront(SqlTableReference table, SqlJoinKind joinedBy)
    {
        for (var join = this; ; join = (SqlJoin)join.Left)
        {
            join.Span = table.Span.Union(join.Span);
            if (join.Left is SqlJoin)
                continue;
            join.Left = new SqlJoin(table.Span.Union(join.Left.Span), table, joinedBy, false, join.Left, null, []);
            return;
        }
    }
}

/// <summary><c>(a JOIN b ON ...)</c>.</summary>
public sealed class SqlParenthesizedTable(SqlSpan span, SqlTableReference inner) : SqlTableReference(span)
{
    public SqlTableReference Inner { get; } = inner;
}
