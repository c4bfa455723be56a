using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// JOIN. A condition belongs to the nearest join before it that has none, so joins wait on a stack until their condition comes.
internal sealed partial class SqlStatementParser
{
    private readonly record struct PendingJoin(SqlTableReference Left, SqlJoinKind Kind, SqlSpan Words);

    /// <summary>Joins that have no condition yet, those of inner parentheses above those around them.</summary>
    private readonly List<PendingJoin> _joins = [];

    private static readonly string[] s_on = ["ON"];

    private SqlTableReference ParseJoins() => ParseJoinsFrom(ParseTableFactor());

    private SqlTableReference ParseJoinsFrom(SqlTableReference table)
    {
        var waiting = _joins.Count;
        while (true)
        {
            if (_joins.Count > waiting && Current.Length == 2 && AtName() && StartsExpression(Peek(1)))
                CorrectWord(s_on);
            if (TryParseJoinWords(out var kind, out var isNatural, out var words))
            {
                var right = ParseTableFactor();
                if (isNatural)
                {
                    table = new SqlJoin(SpanFrom(table.Span.Start), table, kind, true, right, null, []);
                    continue;
                }
                _joins.Add(new PendingJoin(table, kind, words));
                table = right;
            }
            else if ((At("ON") && !Peek(1).Is("DUPLICATE")) || At("USING"))
            {
                if (_joins.Count == waiting)
                {
                    Error(Current.Span, Describe(Current) + " belongs to no JOIN");
                    Advance();
                    ParseExpression();
                    continue;
                }
                var join = _joins[_joins.Count - 1];
                _joins.RemoveAt(_joins.Count - 1);
                table = ParseJoinCondition(join, table);
            }
            else
            {
                return _joins.Count > waiting ? FoldJoins(waiting, table) : table;
            }
        }
    }

    private SqlJoin ParseJoinCondition(PendingJoin join, SqlTableReference right)
    {
        if (Accept("ON"))
        {
            var condition = ParseExpression();
            return new SqlJoin(SpanFrom(join.Left.Span.Start), join.Left, join.Kind, false, right, condition, []);
        }
        Advance();
        if (At("(") && Peek(1).Is(")"))
            Error(SqlSpan.FromBounds(Current.Start, Peek(1).End), "USING needs at least one column between its parentheses");
        var columns = ParseNameList("the name of a column");
        return new SqlJoin(SpanFrom(join.Left.Span.Start), join.Left, join.Kind, false, right, null, columns);
    }

    private bool AtJoin() => AtAny("JOIN", "INNER", "CROSS", "NATURAL", "STRAIGHT_JOIN") || (AtAny("LEFT", "RIGHT", "FULL") && AtUnreservedClause());

    private bool TryParseJoinWords(out SqlJoinKind kind, out bool isNatural, out SqlSpan words)
    {
        var start = Current.Start;
        kind = SqlJoinKind.Inner;
        words = default;
        isNatural = Accept("NATURAL");
        if (At("OUTER", "JOIN"))
        {
            Error(Current.Span, "OUTER JOIN needs LEFT or RIGHT in front");
            Advance();
        }
        if (Accept("STRAIGHT_JOIN"))
        {
            kind = SqlJoinKind.Straight;
            words = SpanFrom(start);
            return true;
        }
        var isFull = At("FULL") && AtUnreservedClause();
        if (isFull)
            Error(Current.Span, "MySQL has no FULL OUTER JOIN; write a LEFT JOIN and a RIGHT JOIN with UNION between them");
        if (isFull || At("LEFT") || At("RIGHT"))
        {
            kind = At("RIGHT") ? SqlJoinKind.Right : SqlJoinKind.Left;
            Advance();
            Accept("OUTER");
        }
        else if (At("INNER") || At("CROSS"))
        {
            kind = At("CROSS") ? SqlJoinKind.Cross : SqlJoinKind.Inner;
            Advance();
        }
        else if (!At("JOIN"))
        {
            if (isNatural)
                ErrorExpected("JOIN");
            return isNatural;
        }
        Expect("JOIN");
        words = SpanFrom(start);
        return true;
    }

    /// <summary>
    /// Joins that got no condition. <c>a JOIN b JOIN c ON x</c> means <c>(a JOIN b) JOIN c ON x</c>: each goes to the left end of what was built behind it, which is how
    /// the servers read it.
    /// </summary>
    private SqlTableReference FoldJoins(int from, SqlTableReference last)
    {
        var left = _joins[from].Left;
        for (var i = from; i < _joins.Count; i++)
        {
            var join = _joins[i];
            if (join.Kind is SqlJoinKind.Left or SqlJoinKind.Right)
                ErrorAt(join.Words, _text.Substring(join.Words.Start, join.Words.Length) + " needs a condition: ON ... or USING (...)");
            var right = i + 1 < _joins.Count ? _joins[i + 1].Left : last;
            if (right is SqlJoin tree)
                tree.PutInFront(left, join.Kind);
            left = right is SqlJoin ? right : new SqlJoin(left.Span.Union(right.Span), left, join.Kind, false, right, null, []);
        }
        _joins.RemoveRange(from, _joins.Count - from);
        return left;
    }
}
