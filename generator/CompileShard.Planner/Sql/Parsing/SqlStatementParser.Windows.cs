using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Sql.Parsing;

// OVER and the WINDOW clause.
internal sealed partial class SqlStatementParser
{
    private static readonly string[] s_frameWords = ["ROWS", "RANGE", "GROUPS"];

    private SqlWindow? ParseOver()
    {
        if (!At("OVER"))
            return null;
        Advance();
        if (!At("(") && !At("PARTITION", "BY") && !At("ORDER", "BY"))
        {
            var name = ParseName("the name of a window, or '('");
            return new SqlWindow(name.Span, name, true, null, [], [], null, []);
        }
        if (!At("("))
            Error(Current.Span, "expected '(' behind OVER, but found " + Describe(Current) + "; write OVER (" + Describe(Current).Trim('\'') + " BY ...)");
        return ParseWindow(null, Current.Start);
    }

    /// <summary>The part of a window between parentheses.</summary>
    private SqlWindow ParseWindow(SqlIdentifier? name, int start)
    {
        OpenParenthesis();
        var basedOn = AtName() && !AtAny("PARTITION", "ROWS", "RANGE", "GROUPS") ? TakeName() : null;
        SqlExpression[] partitionBy = [];
        if (At("PARTITION"))
        {
            Advance();
            Expect("BY");
            partitionBy = ParseList(static p => p.ParseExpression(), s_frameWords);
        }
        IReadOnlyList<SqlOrderItem> orderBy = [];
        if (At("ORDER"))
        {
            Advance();
            Expect("BY");
            orderBy = ParseOrderItems(s_frameWords);
        }
        var mark = _items.Count;
        var frame = AtAny(s_frameWords) ? ParseFrame() : null;
        var bounds = _items.Cut<SqlExpression>(mark);
        CloseParenthesis();
        return new SqlWindow(SpanFrom(start), name, false, basedOn, partitionBy, orderBy, frame, bounds);
    }

    /// <summary>The frame as written; the values in it are put on the stack of items.</summary>
    private string ParseFrame()
    {
        var first = _index;
        Advance();
        if (Accept("BETWEEN"))
        {
            ParseFrameBound();
            Expect("AND");
        }
        ParseFrameBound();
        if (Accept("EXCLUDE"))
        {
            if (!Accept("CURRENT", "ROW") && !Accept("GROUP") && !Accept("TIES") && !Accept("NO", "OTHERS"))
                ErrorExpected("CURRENT ROW, GROUP, TIES or NO OTHERS");
        }
        return TextSince(first);
    }

    private void ParseFrameBound()
    {
        if (Accept("CURRENT", "ROW"))
            return;
        if (!Accept("UNBOUNDED"))
            _items.Push(ParseExpression(Level.BitOr));
        if (!Accept("PRECEDING") && !Accept("FOLLOWING"))
            ErrorExpected("PRECEDING or FOLLOWING");
    }

    private SqlWindow[] ParseWindowDefinitions() => ParseList(static p => p.ParseWindowDefinition());

    private SqlWindow ParseWindowDefinition()
    {
        var start = Current.Start;
        var name = ParseName("the name of a window");
        Expect("AS");
        return ParseWindow(name, start);
    }
}
