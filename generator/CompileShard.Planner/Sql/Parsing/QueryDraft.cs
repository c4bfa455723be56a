using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Sql.Parsing;

/// <summary>
/// One operand of a query whose last clauses are not known yet: ORDER BY and LIMIT behind it belong to it when it stands alone, and to the set operation when it is
/// the last of one.
/// </summary>
internal struct QueryDraft
{
    /// <summary>A query that is complete, whatever follows.</summary>
    public SqlQuery? Whole;

    /// <summary>A query between parentheses.</summary>
    public SqlQuery? Inner;

    /// <summary>VALUES.</summary>
    public IReadOnlyList<SqlRowValues>? Rows;

    /// <summary>TABLE.</summary>
    public SqlTableName? Table;

    public SelectDraft Select;

    public readonly SqlQuery Finish(SqlSpan span, in QueryTailDraft tail)
    {
        if (Whole is not null)
            return Whole;
        if (Inner is not null)
            return new SqlParenthesizedQuery(span, tail.ToTail(), Inner);
        if (Rows is not null || Table is not null)
            return new SqlValuesQuery(span, tail.ToTail(), Rows ?? [], Table);
        return new SqlSelect(
            span,
            tail.ToTail(Select.Into),
            Select.Distinct is not null,
            Select.Distinct ?? default,
            Select.Options,
            Select.Items,
            Select.From,
            Select.Where,
            Select.GroupBy,
            Select.GroupBySpan,
            Select.WithRollup,
            Select.Having,
            Select.Windows,
            Select.HavingSpan);
    }
}

/// <summary>A SELECT up to the clauses that any query may end with.</summary>
internal struct SelectDraft()
{
    public SqlSpan? Distinct;
    public IReadOnlyList<string> Options = [];
    public IReadOnlyList<SqlSelectItem> Items = [];
    public string? Into;
    public SqlTableReference? From;
    public SqlExpression? Where;
    public IReadOnlyList<SqlOrderItem> GroupBy = [];
    public SqlSpan GroupBySpan;
    public bool WithRollup;
    public SqlExpression? Having;
    public SqlSpan HavingSpan;
    public IReadOnlyList<SqlWindow> Windows = [];
}

/// <summary>The clauses at the end of a query, which become one object when all are known.</summary>
internal struct QueryTailDraft()
{
    public SqlWith? With;
    public IReadOnlyList<SqlOrderItem> OrderBy = [];
    public SqlSpan OrderBySpan;
    public SqlLimit? Limit;
    public string? Locking;
    public SqlSpan LockingSpan;
    public string? Into;
    public SqlExpression? RowsExamined;
    public string? Procedure;

    /// <summary><paramref name="into"/> is an INTO that stood further in front.</summary>
    public readonly SqlQueryTail ToTail(string? into = null) =>
        IsEmpty && into is null ? SqlQueryTail.None : new SqlQueryTail(With, OrderBy, Limit, Locking, LockingSpan, into ?? Into, OrderBySpan, RowsExamined, Procedure);

    public readonly bool IsEmpty => With is null && OrderBy.Count == 0 && Limit is null && Locking is null && Into is null && RowsExamined is null && Procedure is null;
}
