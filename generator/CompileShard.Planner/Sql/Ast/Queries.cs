namespace CompileShard.Planner.Sql.Ast;

public sealed class SqlOrderItem(SqlSpan span, SqlExpression expression, bool isDescending) : SqlNode(span)
{
    public SqlExpression Expression { get; } = expression;

    public bool IsDescending { get; } = isDescending;
}

public enum SqlLimitForm
{
    Limit,

    /// <summary><c>OFFSET 5 ROWS FETCH NEXT 10 ROWS ONLY</c>, which MariaDB takes: another way to write LIMIT.</summary>
    Fetch,

    /// <summary><c>FETCH FIRST 10 ROWS WITH TIES</c>: and further rows that come at the place of the last one.</summary>
    FetchWithTies,
}

/// <summary><c>LIMIT count</c>, <c>LIMIT offset, count</c>, <c>LIMIT count OFFSET offset</c>, or a form of FETCH. <see cref="UsesComma"/> and <see cref="Form"/> say which was written.</summary>
public sealed class SqlLimit(SqlSpan span, SqlExpression count, SqlExpression? offset, bool usesComma, SqlLimitForm form = SqlLimitForm.Limit) : SqlNode(span)
{
    public SqlLimitForm Form { get; } = form;

    public SqlExpression Count { get; } = count;

    public SqlExpression? Offset { get; } = offset;

    public bool UsesComma { get; } = usesComma;
}

/// <summary><see cref="Cycle"/> is MariaDB's <c>CYCLE a RESTRICT</c> as written, or null.</summary>
public sealed class SqlCommonTable(SqlSpan span, SqlIdentifier name, IReadOnlyList<SqlIdentifier> columns, SqlQuery query, string? cycle = null) : SqlNode(span)
{
    public SqlIdentifier Name { get; } = name;

    public IReadOnlyList<SqlIdentifier> Columns { get; } = columns;

    public SqlQuery Query { get; } = query;

    public string? Cycle { get; } = cycle;
}

public sealed class SqlWith(SqlSpan span, bool isRecursive, IReadOnlyList<SqlCommonTable> tables) : SqlNode(span)
{
    public bool IsRecursive { get; } = isRecursive;

    public IReadOnlyList<SqlCommonTable> Tables { get; } = tables;
}

/// <summary>The clauses that any query may end with, whatever its body.</summary>
public sealed class SqlQueryTail(
    SqlWith? with,
    IReadOnlyList<SqlOrderItem> orderBy,
    SqlLimit? limit,
    string? locking,
    SqlSpan lockingSpan,
    string? into = null,
    SqlSpan orderBySpan = default,
    SqlExpression? rowsExamined = null,
    string? procedure = null)
{
    public static SqlQueryTail None { get; } = new(null, [], null, null, default);

    public SqlWith? With { get; } = with;

    public IReadOnlyList<SqlOrderItem> OrderBy { get; } = orderBy;

    public SqlLimit? Limit { get; } = limit;

    /// <summary><c>FOR UPDATE SKIP LOCKED</c> and the like, as written.</summary>
    public string? Locking { get; } = locking;

    public SqlSpan LockingSpan { get; } = lockingSpan;

    /// <summary>INTO clause as written, wherever it stood, or null.</summary>
    public string? Into { get; } = into;

    /// <summary>From the word ORDER to the last item.</summary>
    public SqlSpan OrderBySpan { get; } = orderBySpan;

    /// <summary>Of MariaDB's <c>LIMIT ... ROWS EXAMINED n</c>, which may stand without a limit.</summary>
    public SqlExpression? RowsExamined { get; } = rowsExamined;

    /// <summary><c>PROCEDURE ANALYSE(10, 2000)</c> as written, or null.</summary>
    public string? Procedure { get; } = procedure;

    public bool IsEmpty => With is null && OrderBy.Count == 0 && Limit is null && Locking is null && Into is null && RowsExamined is null && Procedure is null;

    internal SqlQueryTail WithTables(SqlWith? tables) => new(tables, OrderBy, Limit, Locking, LockingSpan, Into, OrderBySpan, RowsExamined, Procedure);

    internal SqlQueryTail WithInto(string clause) => new(With, OrderBy, Limit, Locking, LockingSpan, clause, OrderBySpan, RowsExamined, Procedure);
}

/// <summary>A query at any depth: SELECT, set operation, parenthesized query or VALUES.</summary>
public abstract class SqlQuery(SqlSpan span, SqlQueryTail tail) : SqlNode(span)
{
    public SqlQueryTail Tail { get; } = tail;
}

/// <summary>One item of a select list: an expression, <c>*</c> or <c>t.*</c> (<see cref="IsStar"/>, then <see cref="Expression"/> is null).</summary>
public sealed class SqlSelectItem(SqlSpan span, SqlExpression? expression, SqlIdentifier? alias, bool isStar, SqlIdentifier? starTable, SqlIdentifier? starDatabase = null) : SqlNode(span)
{
    public SqlExpression? Expression { get; } = expression;

    public SqlIdentifier? Alias { get; } = alias;

    public bool IsStar { get; } = isStar;

    public SqlIdentifier? StarTable { get; } = starTable;

    /// <summary>Of <c>d.t.*</c>.</summary>
    public SqlIdentifier? StarDatabase { get; } = starDatabase;
}

public sealed class SqlSelect(
    SqlSpan span,
    SqlQueryTail tail,
    bool isDistinct,
    SqlSpan distinctSpan,
    IReadOnlyList<string> options,
    IReadOnlyList<SqlSelectItem> items,
    SqlTableReference? from,
    SqlExpression? where,
    IReadOnlyList<SqlOrderItem> groupBy,
    SqlSpan groupBySpan,
    bool withRollup,
    SqlExpression? having,
    IReadOnlyList<SqlWindow> windows,
    SqlSpan havingSpan = default) : SqlQuery(span, tail)
{
    public bool IsDistinct { get; } = isDistinct;

    /// <summary>The word DISTINCT (or DISTINCTROW), when it stands.</summary>
    public SqlSpan DistinctSpan { get; } = distinctSpan;

    /// <summary>SQL_CALC_FOUND_ROWS, STRAIGHT_JOIN and the like, upper case; not ALL or DISTINCT.</summary>
    public IReadOnlyList<string> Options { get; } = options;

    public IReadOnlyList<SqlSelectItem> Items { get; } = items;

    /// <summary>Commas are cross joins (<see cref="SqlJoinKind.Comma"/>); null without FROM (or FROM DUAL).</summary>
    public SqlTableReference? From { get; } = from;

    public SqlExpression? Where { get; } = where;

    public IReadOnlyList<SqlOrderItem> GroupBy { get; } = groupBy;

    /// <summary>From the word GROUP to the last item.</summary>
    public SqlSpan GroupBySpan { get; } = groupBySpan;

    public bool WithRollup { get; } = withRollup;

    public SqlExpression? Having { get; } = having;

    /// <summary>From the word HAVING to the end of the condition.</summary>
    public SqlSpan HavingSpan { get; } = havingSpan;

    public IReadOnlyList<SqlWindow> Windows { get; } = windows;
}

/// <summary><see cref="Operator"/> is UNION, INTERSECT or EXCEPT.</summary>
public sealed class SqlSetOperation(SqlSpan span, SqlQueryTail tail, SqlQuery left, string @operator, bool isAll, SqlQuery right, SqlSpan operatorSpan) : SqlQuery(span, tail)
{
    public SqlQuery Left { get; } = left;

    public string Operator { get; } = @operator;

    public bool IsAll { get; } = isAll;

    public SqlQuery Right { get; } = right;

    public SqlSpan OperatorSpan { get; } = operatorSpan;
}

/// <summary><c>(query)</c>, with clauses after the parenthesis in its own tail.</summary>
public sealed class SqlParenthesizedQuery(SqlSpan span, SqlQueryTail tail, SqlQuery inner) : SqlQuery(span, tail)
{
    public SqlQuery Inner { get; } = inner;
}

/// <summary><c>VALUES (1,2),(3,4)</c> (MariaDB), <c>VALUES ROW(1,2)</c> (MySQL 8), <c>TABLE t</c> (then <see cref="Table"/>).</summary>
public sealed class SqlValuesQuery(SqlSpan span, SqlQueryTail tail, IReadOnlyList<SqlRowValues> rows, SqlTableName? table) : SqlQuery(span, tail)
{
    public IReadOnlyList<SqlRowValues> Rows { get; } = rows;

    public SqlTableName? Table { get; } = table;
}

/// <summary>One parenthesized row of values; the span holds the parentheses and the word ROW.</summary>
public sealed class SqlRowValues(SqlSpan span, IReadOnlyList<SqlExpression> values, bool hasRowWord = false) : SqlNode(span)
{
    /// <summary><c>ROW(1, 2)</c>, MySQL 8's form in a VALUES query.</summary>
    public bool HasRowWord { get; } = hasRowWord;

    public IReadOnlyList<SqlExpression> Values { get; } = values;
}
