namespace CompileShard.Planner.Sql.Ast;

/// <summary><see cref="Modifiers"/> stand in front of TABLE (ONLINE, IGNORE); <see cref="Wait"/> is MariaDB's <c>WAIT 5</c> or NOWAIT.</summary>
public sealed class SqlAlterTable(SqlSpan span, SqlSpan keywordSpan, IReadOnlyList<string> modifiers, bool ifExists, SqlTableName table, string? wait, IReadOnlyList<SqlAlterAction> actions) : SqlCommand(span, "ALTER TABLE", keywordSpan)
{
    public IReadOnlyList<string> Modifiers { get; } = modifiers;

    public bool IfExists { get; } = ifExists;

    public SqlTableName Table { get; } = table;

    public string? Wait { get; } = wait;

    public IReadOnlyList<SqlAlterAction> Actions { get; } = actions;
}

/// <summary>One of the changes that ALTER TABLE makes, in the order of the text.</summary>
public abstract class SqlAlterAction(SqlSpan span) : SqlNode(span);

/// <summary>Where a column goes: FIRST, or behind another (<see cref="After"/>).</summary>
public sealed class SqlColumnPosition(SqlSpan span, SqlIdentifier? after) : SqlNode(span)
{
    public SqlIdentifier? After { get; } = after;
}

/// <summary>ADD of a column, a key or a check, or of several in parentheses (<see cref="HasParentheses"/>).</summary>
public sealed class SqlAlterAdd(SqlSpan span, bool ifNotExists, bool hasParentheses, IReadOnlyList<SqlTableElement> elements, SqlColumnPosition? position) : SqlAlterAction(span)
{
    /// <summary>Of a column; a key has its own.</summary>
    public bool IfNotExists { get; } = ifNotExists;

    public bool HasParentheses { get; } = hasParentheses;

    public IReadOnlyList<SqlTableElement> Elements { get; } = elements;

    public SqlColumnPosition? Position { get; } = position;
}

/// <summary>MODIFY, or CHANGE with the name that the column had (<see cref="OldName"/>).</summary>
public sealed class SqlAlterModify(SqlSpan span, bool ifExists, SqlIdentifier? oldName, SqlColumnDefinition column, SqlColumnPosition? position) : SqlAlterAction(span)
{
    public bool IfExists { get; } = ifExists;

    public SqlIdentifier? OldName { get; } = oldName;

    public SqlColumnDefinition Column { get; } = column;

    public SqlColumnPosition? Position { get; } = position;
}

/// <summary><see cref="What"/> is COLUMN, INDEX, PRIMARY KEY, FOREIGN KEY, CONSTRAINT, CHECK or PARTITION; the names are empty for PRIMARY KEY and several for PARTITION only.</summary>
public sealed class SqlAlterDrop(SqlSpan span, string what, bool ifExists, IReadOnlyList<SqlIdentifier> names, string? ending) : SqlAlterAction(span)
{
    public string What { get; } = what;

    public bool IfExists { get; } = ifExists;

    public IReadOnlyList<SqlIdentifier> Names { get; } = names;

    /// <summary>CASCADE, RESTRICT, or null.</summary>
    public string? Ending { get; } = ending;
}

/// <summary><c>RENAME TO table</c>.</summary>
public sealed class SqlAlterRenameTable(SqlSpan span, SqlTableName table) : SqlAlterAction(span)
{
    public SqlTableName Table { get; } = table;
}

/// <summary><see cref="What"/> is COLUMN or INDEX.</summary>
public sealed class SqlAlterRename(SqlSpan span, string what, bool ifExists, SqlIdentifier from, SqlIdentifier to) : SqlAlterAction(span)
{
    public string What { get; } = what;

    public bool IfExists { get; } = ifExists;

    public SqlIdentifier From { get; } = from;

    public SqlIdentifier To { get; } = to;
}

/// <summary>
/// <c>ALTER COLUMN c SET DEFAULT value</c>, <c>ALTER INDEX i INVISIBLE</c>, <c>ALTER CHECK c NOT ENFORCED</c>. <see cref="What"/> is COLUMN, INDEX, CHECK or CONSTRAINT, <see cref="Words"/> is
/// upper case; the value is there for SET DEFAULT only.
/// </summary>
public sealed class SqlAlterPart(SqlSpan span, string what, bool ifExists, SqlIdentifier name, string words, SqlExpression? value) : SqlAlterAction(span)
{
    public string What { get; } = what;

    public bool IfExists { get; } = ifExists;

    public SqlIdentifier Name { get; } = name;

    public string Words { get; } = words;

    public SqlExpression? Value { get; } = value;
}

/// <summary>An option of the table is set anew.</summary>
public sealed class SqlAlterOption(SqlSpan span, SqlTableOption option) : SqlAlterAction(span)
{
    public SqlTableOption Option { get; } = option;
}

/// <summary><c>ORDER BY</c>, which sorts the rows once.</summary>
public sealed class SqlAlterOrder(SqlSpan span, IReadOnlyList<SqlOrderItem> items) : SqlAlterAction(span)
{
    public IReadOnlyList<SqlOrderItem> Items { get; } = items;
}

/// <summary><c>PARTITION BY ...</c>.</summary>
public sealed class SqlAlterPartitioning(SqlSpan span, SqlPartitioning partitioning) : SqlAlterAction(span)
{
    public SqlPartitioning Partitioning { get; } = partitioning;
}

/// <summary><c>EXCHANGE PARTITION p WITH TABLE t</c>; <see cref="Ending"/> is WITH or WITHOUT VALIDATION, or null.</summary>
public sealed class SqlAlterExchange(SqlSpan span, SqlIdentifier partition, SqlTableName table, string? ending) : SqlAlterAction(span)
{
    public SqlIdentifier Partition { get; } = partition;

    public SqlTableName Table { get; } = table;

    public string? Ending { get; } = ending;
}

/// <summary>A change that names no table and no column (FORCE, ENABLE KEYS, CONVERT TO CHARACTER SET, ALGORITHM=..., work on partitions), as written.</summary>
public sealed class SqlAlterOther(SqlSpan span, string text) : SqlAlterAction(span)
{
    public string Text { get; } = text;
}
