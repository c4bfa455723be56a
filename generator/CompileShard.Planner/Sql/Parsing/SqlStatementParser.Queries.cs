using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// Queries as a whole: WITH, set operations, parentheses, and the clauses at the end.
internal sealed partial class SqlStatementParser
{
    /// <summary>True at the words that begin a query, where an expression or a table could stand as well.</summary>
    private bool AtQueryStart() =>
        At("SELECT") || At("WITH") || (At("TABLE") && IsName(Peek(1))) || (At("VALUES") && !_inOnDuplicate && (Peek(1).Is("(") || Peek(1).Is("ROW")));

    /// <summary>True behind a query in parentheses, at words that make it part of a larger query.</summary>
    private bool AtQueryContinuation() => AtSetOperator() || AtAny("ORDER", "LIMIT");

    private bool AtSetOperator() => AtAny("UNION", "INTERSECT", "EXCEPT");

    private SqlQuery ParseQuery()
    {
        var start = Current.Start;
        var with = At("WITH") ? ParseWith() : null;
        return ParseQueryAfterWith(with, start);
    }

    private SqlQuery ParseQueryAfterWith(SqlWith? with, int start)
    {
        // A query takes more of the stack than an expression, and counts twice.
        if (!Enter() | !Enter())
        {
            Leave();
            Leave();
            return NoQuery();
        }
        var firstStart = Current.Start;
        var query = ParseSetOperations(ParseOperandDraft(), firstStart, start, with);
        Leave();
        Leave();
        return query;
    }

    /// <summary>Goes on behind a query in parentheses that is already read.</summary>
    private SqlQuery ParseQueryFrom(SqlSpan span, SqlQuery inner)
    {
        if (!AtQueryContinuation())
            return new SqlParenthesizedQuery(span, SqlQueryTail.None, inner);
        return ParseSetOperations(new QueryDraft { Inner = inner }, span.Start, span.Start, null);
    }

    private SqlSelect NoQuery() =>
        new(new SqlSpan(Current.Start, 0), SqlQueryTail.None, false, default, [], [], null, null, [], default, false, null, []);

    private SqlQuery ParseSetOperations(QueryDraft first, int firstStart, int start, SqlWith? with)
    {
        SqlQuery? left = null;
        var draft = first;
        var operandEnd = PreviousEnd;
        SqlToken pendingOperator = default;
        var pendingAll = false;
        var pendingSpan = default(SqlSpan);
        while (true)
        {
            var tail = AtSetOperator() ? new QueryTailDraft() : ParseTail();
            if (!AtSetOperator())
            {
                tail.With = with;
                return left is null
                    ? draft.Finish(SpanFrom(start), tail)
                    : new SqlSetOperation(SpanFrom(start), tail.ToTail(), left, pendingOperator.Upper, pendingAll, draft.Finish(SqlSpan.FromBounds(firstStart, operandEnd), new QueryTailDraft()), pendingSpan);
            }
            if (!tail.IsEmpty)
                Error(Current.Span, "ORDER BY, LIMIT or a lock stands before " + Current.Upper + "; put the query in front of it in parentheses, or move them behind the last query");
            var right = draft.Finish(SqlSpan.FromBounds(firstStart, operandEnd), tail);
            left = left is null
                ? right
                : new SqlSetOperation(SqlSpan.FromBounds(left.Span.Start, right.Span.End), SqlQueryTail.None, left, pendingOperator.Upper, pendingAll, right, pendingSpan);
            (pendingOperator, pendingAll, pendingSpan) = ParseSetOperator();
            firstStart = Current.Start;
            draft = ParseOperandDraft();
            operandEnd = PreviousEnd;
            if (!pendingOperator.Is("INTERSECT") && At("INTERSECT"))
                draft = ParseIntersections(draft, firstStart, ref operandEnd);
        }
    }

    /// <summary>INTERSECT binds tighter than UNION and EXCEPT.</summary>
    private QueryDraft ParseIntersections(QueryDraft draft, int start, ref int end)
    {
        SqlQuery left = draft.Finish(SqlSpan.FromBounds(start, end), new QueryTailDraft());
        while (true)
        {
            var (_, isAll, operatorSpan) = ParseSetOperator();
            var rightStart = Current.Start;
            var rightDraft = ParseOperandDraft();
            end = PreviousEnd;
            var right = rightDraft.Finish(SqlSpan.FromBounds(rightStart, end), new QueryTailDraft());
            var operation = new SqlSetOperation(SqlSpan.FromBounds(start, end), SqlQueryTail.None, left, "INTERSECT", isAll, right, operatorSpan);
            if (!At("INTERSECT"))
                return new QueryDraft { Whole = operation };
            left = operation;
        }
    }

    private (SqlToken Operator, bool IsAll, SqlSpan Span) ParseSetOperator()
    {
        var token = Advance();
        var isAll = Accept("ALL");
        if (!isAll)
            _ = Accept("DISTINCT") || Accept("DISTINCTROW");
        return (token, isAll, SpanFrom(token.Start));
    }

    private QueryDraft ParseOperandDraft()
    {
        if (At("SELECT"))
            return ParseSelect();
        if (At("("))
        {
            OpenParenthesis();
            var inner = ParseQuery();
            CloseParenthesis();
            return new QueryDraft { Inner = inner };
        }
        if (At("VALUES"))
        {
            Advance();
            var rows = ParseRows();
            return new QueryDraft { Rows = rows };
        }
        if (Accept("TABLE"))
        {
            var table = ParseTableName();
            return new QueryDraft { Table = table };
        }
        ErrorExpected("a query (SELECT ...)");
        return new QueryDraft { Whole = NoQuery() };
    }

    private SqlWith ParseWith()
    {
        var start = Advance().Start;
        var isRecursive = Accept("RECURSIVE");
        SqlCommonTable[] tables = [];
        if (Enter() & Enter())
            tables = ParseList(static p => p.ParseCommonTable(), s_withFollowers);
        Leave();
        Leave();
        return new SqlWith(SpanFrom(start), isRecursive, tables);
    }

    private static readonly string[] s_withFollowers = ["("];

    private SqlCommonTable ParseCommonTable()
    {
        var start = Current.Start;
        var name = ParseName("the name of a common table");
        IReadOnlyList<SqlIdentifier> columns = At("(") && !Peek(1).Is("SELECT") ? ParseNameList("the name of a column") : [];
        Expect("AS");
        if (!At("("))
        {
            ErrorExpected("the query in parentheses, name AS (SELECT ...)");
            Abandon();
        }
        OpenParenthesis();
        var query = ParseQuery();
        CloseParenthesis();
        string? cycle = null;
        if (At("CYCLE"))
        {
            var first = _index;
            while (!AtEnd && !At("RESTRICT"))
                Advance();
            Accept("RESTRICT");
            cycle = TextSince(first);
        }
        return new SqlCommonTable(SpanFrom(start), name, columns, query, cycle);
    }

    private static readonly string[] s_tailClauses = ["", "ORDER BY", "LIMIT", "INTO", "FOR UPDATE and other locks"];

    private QueryTailDraft ParseTail()
    {
        var tail = new QueryTailDraft();
        int last = 0, lockStart = -1, lockEnd = -1;
        while (true)
        {
            var clause = At("ORDER") ? 1 : AtAny("LIMIT", "FETCH") || (At("OFFSET") && AtUnreservedClause()) ? 2 : At("INTO") ? 3 : At("FOR") || At("LOCK", "IN") ? 4 : 0;
            if (clause == 0 && last > 0 && SelectClauseAt() > 0)
            {
                Error(Current.Span, s_selectClauses[SelectClauseAt()] + " must stand before " + s_tailClauses[last]);
                var nowhere = new SelectDraft();
                ParseSelectClause(SelectClauseAt(), ref nowhere);
                SkipGarbage();
                continue;
            }
            if (clause == 0 && At("PROCEDURE"))
            {
                tail.Procedure = ParseProcedure();
                SkipGarbage();
                continue;
            }
            if (clause == 0)
                break;
            if (clause < last && clause != 3)
                Error(Current.Span, s_tailClauses[clause] + " must stand before " + s_tailClauses[last]);
            last = clause == 3 ? last : clause;
            switch (clause)
            {
                case 1:
                    (tail.OrderBy, tail.OrderBySpan) = ParseOrderBy();
                    break;
                case 2:
                    if (At("LIMIT", "ROWS"))
                        Advance();
                    else
                        tail.Limit = At("LIMIT") ? ParseLimit() : ParseFetch();
                    if (Accept("ROWS", "EXAMINED"))
                        tail.RowsExamined = ParseLimitNumber("the number of rows to examine");
                    break;
                case 3:
                    tail.Into = ParseInto();
                    break;
                default:
                    var first = _index;
                    var start = tail.LockingSpan.Length > 0 ? tail.LockingSpan.Start : Current.Start;
                    ParseLocking();
                    if (lockEnd != first)
                        lockStart = first;
                    lockEnd = _index;
                    tail.LockingSpan = SpanFrom(start);
                    if (!At("FOR") && !At("LOCK", "IN"))
                        tail.Locking = (tail.Locking is null ? "" : tail.Locking + " ") + TextSince(lockStart);
                    break;
            }
            SkipGarbage();
        }
        return tail;
    }

    private (IReadOnlyList<SqlOrderItem> Items, SqlSpan Span) ParseOrderBy()
    {
        var start = Advance().Start;
        ExpectBy("ORDER");
        var items = ParseOrderItems();
        return (items, SpanFrom(start));
    }

    private SqlOrderItem[] ParseOrderItems(params string[] followers) => ParseList(static p => p.ParseOrderItem(), followers);

    private SqlOrderItem ParseOrderItem()
    {
        var start = Current.Start;
        var expression = ParseExpression();
        if (Current is { Kind: SqlTokenKind.Word, Keyword: null, Length: > 2 })
            CorrectWord(s_directions);
        var isDescending = Accept("DESC");
        if (!isDescending)
            Accept("ASC");
        if (At("NULLS") && (Peek(1).Is("FIRST") || Peek(1).Is("LAST")))
        {
            Error(SqlSpan.FromBounds(Current.Start, Peek(1).End), "MySQL has no NULLS FIRST or NULLS LAST; NULL comes first in ascending order; sort by 'x IS NULL' in front to change that");
            Advance();
            Advance();
        }
        return new SqlOrderItem(SpanFrom(start), expression, isDescending);
    }
}
