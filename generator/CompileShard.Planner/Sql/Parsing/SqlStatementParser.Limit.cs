using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// LIMIT, locks, INTO.
internal sealed partial class SqlStatementParser
{
    private SqlLimit ParseLimit()
    {
        var start = Advance().Start;
        var first = ParseLimitNumber("the number of rows");
        SqlExpression count = first;
        SqlExpression? offset = null;
        var usesComma = false;
        if (Accept(","))
        {
            usesComma = true;
            offset = first;
            count = ParseLimitNumber("the number of rows after the comma (LIMIT offset, rows)");
        }
        else if (Accept("OFFSET"))
        {
            offset = ParseLimitNumber("the number of rows to skip");
        }
        return new SqlLimit(SpanFrom(start), count, offset, usesComma);
    }

    /// <summary>MySQL takes a number, a parameter or a variable here and no other expression.</summary>
    private SqlExpression ParseLimitNumber(string what)
    {
        if (Current.Kind is SqlTokenKind.Integer or SqlTokenKind.AtName or SqlTokenKind.ColonName or SqlTokenKind.Question)
        {
            var number = ParsePrimary();
            if (!AtAny("+", "-", "*", "/"))
                return number;
            Error(Current.Span, "LIMIT takes a number or a parameter, no calculation; compute the value first and pass it as a parameter");
            return ParseOperators(number, Level.Additive);
        }
        if (Current.Kind is not (SqlTokenKind.Decimal or SqlTokenKind.Float or SqlTokenKind.Hex or SqlTokenKind.Bit or SqlTokenKind.String or SqlTokenKind.SystemVariable) && !At("-") && !At("(") && !AtName())
        {
            ErrorExpected(what);
            return Missing();
        }
        // The body of a stored program may name a local variable here, hence no error for a plain name.
        if (!AtName() || Peek(1).Is("("))
            Error(Current.Span, "LIMIT takes a whole number or a parameter, but found " + Describe(Current));
        return ParseExpression(Level.BitOr);
    }

    /// <summary>
    /// The form of the SQL standard, which MariaDB takes: <c>OFFSET 5 ROWS FETCH NEXT 10 ROWS ONLY</c>, either half of it perhaps missing. A number that is not written
    /// has the place of the word ROW. <c>OFFSET 5</c> alone is a form of other systems, and is said to be one.
    /// </summary>
    private SqlLimit ParseFetch()
    {
        var start = Current.Start;
        SqlExpression? offset = null;
        if (Accept("OFFSET"))
        {
            offset = ParseLimitNumber("the number of rows to skip");
            if (At("FETCH"))
            {
                ErrorExpected("ROWS");
            }
            else if (!Accept("ROWS") && !Accept("ROW"))
            {
                var span = SpanFrom(start);
                ErrorAt(span, "'" + Written(span) + "' does not stand alone; write LIMIT n OFFSET " + Written(offset.Span));
                return new SqlLimit(span, Missing(), offset, false);
            }
        }
        if (!Accept("FETCH"))
            return new SqlLimit(SpanFrom(start), new SqlLiteral(_tokens[_index - 1].Span, SqlLiteralKind.Integer, MostRows), offset, usesComma: false, SqlLimitForm.Fetch);
        if (!Accept("FIRST") && !Accept("NEXT"))
            ErrorExpected("FIRST or NEXT");
        var count = AtAny("ROW", "ROWS") ? new SqlLiteral(Current.Span, SqlLiteralKind.Integer, "1") : ParseLimitNumber("the number of rows");
        if (!Accept("ROWS") && !Accept("ROW"))
            ErrorExpected("ROWS");
        var withTies = Accept("WITH", "TIES");
        if (!withTies && !Accept("ONLY"))
            ErrorExpected("ONLY or WITH TIES");
        return new SqlLimit(SpanFrom(start), count, offset, usesComma: false, withTies ? SqlLimitForm.FetchWithTies : SqlLimitForm.Fetch);
    }

    /// <summary>More rows than any table has: what the servers' manuals write for a LIMIT that has an offset and no end.</summary>
    private const string MostRows = "18446744073709551615";

    /// <summary><c>PROCEDURE ANALYSE(...)</c>, the one that there is.</summary>
    private string ParseProcedure()
    {
        var first = _index;
        Advance();
        if (!Accept("ANALYSE"))
            ErrorExpected("ANALYSE, the only procedure of a query");
        else if (At("("))
            TakeBalanced();
        else
            ErrorExpected("'('");
        return TextSince(first);
    }

    private string Written(SqlSpan span) => _text.Substring(span.Start, span.Length);

    private void ParseLocking()
    {
        if (Accept("LOCK"))
        {
            Expect("IN");
            Expect("SHARE");
            Expect("MODE");
        }
        else
        {
            Expect("FOR");
            if (!Accept("UPDATE") && !Accept("SHARE"))
                ErrorExpected("UPDATE or SHARE");
            if (Accept("OF"))
                SkipList("the name of a table", static (p, what) => p.SkipTableName(what), s_lockFollowers);
        }
        if (Accept("SKIP"))
            Expect("LOCKED");
        else if (Accept("WAIT"))
            SkipSeconds();
        else
            Accept("NOWAIT");
    }

    private static readonly string[] s_lockFollowers = ["SKIP", "NOWAIT", "WAIT"];

    private string SkipTableName(string what)
    {
        SkipName(what);
        return Accept(".") ? SkipName(what) : "";
    }

    private void SkipSeconds()
    {
        if (Current.Kind == SqlTokenKind.Integer)
            Advance();
        else
            ParseLimitNumber("the number of seconds");
    }

    /// <summary>A variable of the session or of a stored program, which is kept as part of the clause.</summary>
    private string SkipVariable()
    {
        if (Current.Kind is SqlTokenKind.AtName or SqlTokenKind.QuotedVariable)
            Advance();
        else if (AtName() && !Peek(1).Is("."))
            Advance();
        else
            ParseColumn("a variable");
        return "";
    }

    private string ParseInto()
    {
        var first = _index;
        Advance();
        if (Accept("OUTFILE") || Accept("DUMPFILE"))
        {
            if (Current.Kind == SqlTokenKind.String)
                Advance();
            else
                ErrorExpected("the name of a file between quotes");
            while (!EndsQuery() && !(AtClause() && !At("SET")))
                Advance();
        }
        else
        {
            SkipList(0, static (p, _) => p.SkipVariable());
        }
        return TextSince(first);
    }
}
