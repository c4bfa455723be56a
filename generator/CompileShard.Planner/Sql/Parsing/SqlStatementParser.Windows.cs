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
        var partitionBy = new List<SqlExpression>();
        if (At("PARTITION"))
        {
            Advance();
            Expect("BY");
            ParseList(partitionBy, static p => p.ParseExpression(), s_frameWords);
        }
        IReadOnlyList<SqlOrderItem> orderBy = [];
        if (At("ORDER"))
        {
            Advance();
            Expect("BY");
            orderBy = ParseOrderItems(s_frameWords);
        }
        var bounds = new List<SqlExpression>();
        var frame = AtAny(s_frameWords) ? ParseFrame(bounds) : null;
        CloseParenthesis();
        return new SqlWindow(SpanFrom(start), name, false, basedOn, partitionBy, orderBy, frame, bounds);
    }

    private string ParseFrame(List<SqlExpression> bounds)
    {
        var first = _index;
        Advance();
        if (Accept("BETWEEN"))
        {
            ParseFrameBound(bounds);
            Expect("AND");
        }
        ParseFrameBound(bounds);
        if (Accept("EXCLUDE"))
        {
            if (!Accept("CURRENT", "ROW") && !Accept("GROUP") && !Accept("TIES") && !Accept("NO", "OTHERS"))
                ErrorExpected("CURRENT ROW, GROUP, TIES or NO OTHERS");
        }
        return TextSince(first);
    }

    private void ParseFrameBound(List<SqlExpression> bounds)
    {
        if (Accept("CURRENT", "ROW"))
            return;
        if (!Accept("UNBOUNDED"))
            bounds.Add(ParseExpression(Level.BitOr));
        if (!Accept("PRECEDING") && !Accept("FOLLOWING"))
            ErrorExpected("PRECEDING or FOLLOWING");
    }

    private List<SqlWindow> ParseWindowDefinitions()
    {
        var windows = new List<SqlWindow>();
        ParseList(windows, () =>
        {
            var start = Current.Start;
            var name = ParseName("the name of a window");
            Expect("AS");
            return ParseWindow(name, start);
        });
        return windows;
    }
}
