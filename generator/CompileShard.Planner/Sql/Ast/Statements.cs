namespace CompileShard.Planner.Sql.Ast;

public abstract class SqlStatement(SqlSpan span) : SqlNode(span);

public sealed class SqlQueryStatement(SqlSpan span, SqlQuery query) : SqlStatement(span)
{
    public SqlQuery Query { get; } = query;
}

public sealed class SqlAssignment(SqlSpan span, SqlColumn column, SqlExpression value) : SqlNode(span)
{
    public SqlColumn Column { get; } = column;

    public SqlExpression Value { get; } = value;
}

/// <summary>
/// INSERT or REPLACE. Exactly one of <see cref="Rows"/> (VALUES), <see cref="Assignments"/> (SET) and <see cref="Query"/> (SELECT) is filled.
/// <see cref="Columns"/> is empty when the statement names none.
/// </summary>
public sealed class SqlInsert(
    SqlSpan span,
    bool isReplace,
    IReadOnlyList<string> options,
    SqlTableName table,
    IReadOnlyList<SqlIdentifier> columns,
    IReadOnlyList<SqlRowValues> rows,
    IReadOnlyList<SqlAssignment> assignments,
    SqlQuery? query,
    SqlIdentifier? rowAlias,
    IReadOnlyList<SqlIdentifier> rowAliasColumns,
    IReadOnlyList<SqlAssignment> onDuplicate,
    IReadOnlyList<SqlSelectItem> returning,
    string? partition = null) : SqlStatement(span)
{
    public bool IsReplace { get; } = isReplace;

    /// <summary>LOW_PRIORITY, DELAYED, HIGH_PRIORITY, IGNORE: upper case.</summary>
    public IReadOnlyList<string> Options { get; } = options;

    public SqlTableName Table { get; } = table;

    public IReadOnlyList<SqlIdentifier> Columns { get; } = columns;

    public IReadOnlyList<SqlRowValues> Rows { get; } = rows;

    public IReadOnlyList<SqlAssignment> Assignments { get; } = assignments;

    public SqlQuery? Query { get; } = query;

    public SqlIdentifier? RowAlias { get; } = rowAlias;

    public IReadOnlyList<SqlIdentifier> RowAliasColumns { get; } = rowAliasColumns;

    public IReadOnlyList<SqlAssignment> OnDuplicate { get; } = onDuplicate;

    public IReadOnlyList<SqlSelectItem> Returning { get; } = returning;

    /// <summary><c>PARTITION (p0)</c> as written, or null.</summary>
    public string? Partition { get; } = partition;
}

public sealed class SqlUpdate(SqlSpan span, SqlWith? with, IReadOnlyList<string> options, SqlTableReference tables, IReadOnlyList<SqlAssignment> assignments, SqlExpression? where, IReadOnlyList<SqlOrderItem> orderBy, SqlLimit? limit) : SqlStatement(span)
{
    public SqlWith? With { get; } = with;

    public IReadOnlyList<string> Options { get; } = options;

    public SqlTableReference Tables { get; } = tables;

    public IReadOnlyList<SqlAssignment> Assignments { get; } = assignments;

    public SqlExpression? Where { get; } = where;

    public IReadOnlyList<SqlOrderItem> OrderBy { get; } = orderBy;

    public SqlLimit? Limit { get; } = limit;
}

/// <summary>
/// DELETE. <see cref="Targets"/> is filled for the multi-table forms only (<c>DELETE a, b FROM ...</c>, <c>DELETE FROM a, b USING ...</c>).
/// </summary>
public sealed class SqlDelete(SqlSpan span, SqlWith? with, IReadOnlyList<string> options, IReadOnlyList<SqlTableName> targets, bool usesUsing, SqlTableReference tables, SqlExpression? where, IReadOnlyList<SqlOrderItem> orderBy, SqlLimit? limit, IReadOnlyList<SqlSelectItem> returning) : SqlStatement(span)
{
    public SqlWith? With { get; } = with;

    public IReadOnlyList<string> Options { get; } = options;

    public IReadOnlyList<SqlTableName> Targets { get; } = targets;

    public bool UsesUsing { get; } = usesUsing;

    public SqlTableReference Tables { get; } = tables;

    public SqlExpression? Where { get; } = where;

    public IReadOnlyList<SqlOrderItem> OrderBy { get; } = orderBy;

    public SqlLimit? Limit { get; } = limit;

    public IReadOnlyList<SqlSelectItem> Returning { get; } = returning;
}

/// <summary>
/// A statement other than those that read or write rows: DDL, which is read in full, and what is only recognised. <see cref="Keyword"/> is its first words, upper case;
/// the planner refuses by them what a method cannot run.
/// </summary>
public abstract class SqlCommand(SqlSpan span, string keyword, SqlSpan keywordSpan) : SqlStatement(span)
{
    public string Keyword { get; } = keyword;

    public SqlSpan KeywordSpan { get; } = keywordSpan;
}

/// <summary>A command that is neither about tables nor a call: a setting, a computation, or what is only recognised.</summary>
public abstract class SqlOtherCommand(SqlSpan span, string keyword, SqlSpan keywordSpan) : SqlCommand(span, keyword, keywordSpan);

/// <summary>A statement that is recognised by its first words and not read further (SHOW, GRANT, stored programs, ...).</summary>
public sealed class SqlOtherStatement(SqlSpan span, string keyword, SqlSpan keywordSpan, string text) : SqlOtherCommand(span, keyword, keywordSpan)
{
    /// <summary>The statement as written, without comments.</summary>
    public string Text { get; } = text;
}

/// <summary>DO, which computes and returns nothing.</summary>
public sealed class SqlDo(SqlSpan span, SqlSpan keywordSpan, IReadOnlyList<SqlSelectItem> items) : SqlOtherCommand(span, "DO", keywordSpan)
{
    public IReadOnlyList<SqlSelectItem> Items { get; } = items;
}

/// <summary>SET of variables. Other forms (SET NAMES, SET TRANSACTION, SET ROLE, ...) are only recognised.</summary>
public sealed class SqlSetVariables(SqlSpan span, SqlSpan keywordSpan, IReadOnlyList<SqlVariableAssignment> assignments) : SqlOtherCommand(span, "SET", keywordSpan)
{
    public IReadOnlyList<SqlVariableAssignment> Assignments { get; } = assignments;
}

/// <summary>
/// <c>@x = 1</c>, <c>@@global.x = 1</c> (<see cref="Variable"/>), <c>PERSIST x = 1</c> (<see cref="Scope"/> and <see cref="Name"/>). The value is an expression, or one of the words
/// that stand for a setting (<see cref="Word"/>: ON, ALL, DEFAULT, ...).
/// </summary>
public sealed class SqlVariableAssignment(SqlSpan span, string? scope, SqlExpression? variable, string? name, SqlExpression? value, string? word) : SqlNode(span)
{
    /// <summary>GLOBAL, SESSION, LOCAL, PERSIST, PERSIST_ONLY, or null.</summary>
    public string? Scope { get; } = scope;

    public SqlExpression? Variable { get; } = variable;

    /// <summary>A system variable without signs, as written, with dots.</summary>
    public string? Name { get; } = name;

    public SqlExpression? Value { get; } = value;

    public string? Word { get; } = word;
}
