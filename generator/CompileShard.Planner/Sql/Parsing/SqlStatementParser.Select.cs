using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// SELECT up to HAVING and WINDOW.
internal sealed partial class SqlStatementParser
{
    private static readonly string[] s_groupFollowers = ["WITH"];

    private static readonly string[] s_selectClauses = ["", "FROM", "WHERE", "GROUP BY", "HAVING", "WINDOW"];

    private QueryDraft ParseSelect()
    {
        Advance();
        var select = new SelectDraft { Distinct = ParseSelectOptions(out var options), Options = options };
        ReportTop();
        if (AtEnd || (AtClause() && !(AtAny("ORDER", "GROUP") && !Peek(1).Is("BY"))) || At(")") || At(";"))
            ErrorExpected("what to select (columns, or *)");
        else
            select.Items = ParseList(static p => p.ParseSelectItem());
        SkipGarbage();
        select.Into = At("INTO") ? ParseInto() : null;
        SkipGarbage();
        ParseSelectClauses(ref select);
        return new QueryDraft { Select = select };
    }

    /// <summary>Reads clauses in any order and reports those that stand in a wrong one or twice.</summary>
    private void ParseSelectClauses(ref SelectDraft clauses)
    {
        var last = 0;
        while (true)
        {
            var clause = SelectClauseAt();
            if (clause == 0 && last > 1 && clauses.From is not null && AtJoin())
            {
                Error(Current.Span, "joins must stand before " + s_selectClauses[last]);
                clauses.From = ParseJoinsFrom(clauses.From);
                SkipGarbage();
                continue;
            }
            if (clause == 0)
                return;
            if (clause == last)
                Error(Current.Span, "a second " + s_selectClauses[clause] + (clause == 2 ? "; join the conditions with AND" : clause == 1 ? "; list all tables behind the first one" : ""));
            else if (clause < last)
                Error(Current.Span, s_selectClauses[clause] + " must stand before " + s_selectClauses[last]);
            last = Math.Max(last, clause);
            ParseSelectClause(clause, ref clauses);
            SkipGarbage();
        }
    }

    private int SelectClauseAt() =>
        At("FROM") ? 1 : At("WHERE") ? 2 : At("GROUP") ? 3 : At("HAVING") ? 4 : At("WINDOW") && AtUnreservedClause() ? 5 : 0;

    private void ParseSelectClause(int clause, ref SelectDraft clauses)
    {
        var start = Advance().Start;
        switch (clause)
        {
            case 1 when At("DUAL") && !Peek(1).Is(",") && !Peek(1).Is("JOIN"):
                Advance();
                break;
            case 1:
                clauses.From = ParseTableReferences();
                break;
            case 2:
                clauses.Where = ParseCondition();
                break;
            case 3:
                ExpectBy("GROUP");
                clauses.GroupBy = ParseOrderItems(s_groupFollowers);
                clauses.GroupBySpan = SpanFrom(start);
                clauses.WithRollup = Accept("WITH", "ROLLUP");
                break;
            case 4:
                clauses.Having = ParseCondition();
                clauses.HavingSpan = SpanFrom(start);
                break;
            default:
                clauses.Windows = ParseWindowDefinitions();
                break;
        }
    }

    private SqlSpan? ParseSelectOptions(out IReadOnlyList<string> options)
    {
        var mark = _items.Count;
        SqlSpan? distinct = null;
        while (Current.Kind == SqlTokenKind.Word)
        {
            var isOption = Current.IsOneOf(s_selectOptions);
            // These two are no reserved words: a column may have the name.
            if (isOption && AtAny("SQL_CACHE", "SQL_NO_CACHE") && !StartsExpression(Peek(1)) && !Peek(1).Is("*") && !Peek(1).IsOneOf(s_selectOptions))
                isOption = false;
            if (!isOption)
                break;
            var word = Advance();
            if (word.Is("DISTINCT") || word.Is("DISTINCTROW") || word.Is("UNIQUE"))
                distinct = word.Span;
            else if (!word.Is("ALL"))
                _items.Push(word.Upper);
        }
        options = _items.Cut<string>(mark);
        return distinct;
    }

    private void ReportTop()
    {
        if (!At("TOP") || Peek(1).Kind is not (SqlTokenKind.Integer or SqlTokenKind.AtName))
            return;
        var start = Advance();
        var count = Advance();
        ErrorAt(SqlSpan.FromBounds(start.Start, count.End), "MySQL has no TOP; write LIMIT " + _text.Substring(count.Start, count.End - count.Start) + " at the end of the query");
    }

    private SqlSelectItem ParseSelectItem()
    {
        var start = Current.Start;
        if (At("*") && _tokens[_index - 1].Is(","))
            Error(Current.Span, "* must stand first; write the table in front of it (t.*) to have it here");
        if (Accept("*"))
            return new SqlSelectItem(SpanFrom(start), null, null, true, null);
        if (AtStarOfTable(out var length))
        {
            var database = length == 5 ? TakeName() : null;
            if (database is not null)
                Advance();
            var table = TakeName();
            Advance();
            Advance();
            return new SqlSelectItem(SpanFrom(start), null, null, true, table, database);
        }
        var expression = ParseExpression();
        var alias = ParseAlias(allowString: true);
        return new SqlSelectItem(SpanFrom(start), expression, alias, false, null);
    }

    /// <summary><c>t.*</c> or <c>d.t.*</c>, with the number of its tokens.</summary>
    private bool AtStarOfTable(out int length)
    {
        length = Peek(1).Is(".") && Peek(2).Is("*") ? 3 : Peek(1).Is(".") && Peek(3).Is(".") && Peek(4).Is("*") && IsNameAfterDot(Peek(2)) ? 5 : 0;
        return length > 0 && AtName();
    }

    private static readonly HashSet<string> s_selectOptions = SqlWords.Set("""
        ALL DISTINCT DISTINCTROW UNIQUE HIGH_PRIORITY STRAIGHT_JOIN SQL_SMALL_RESULT SQL_BIG_RESULT SQL_BUFFER_RESULT SQL_CACHE SQL_NO_CACHE
        SQL_CALC_FOUND_ROWS
        """);
}
