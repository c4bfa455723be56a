using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// JOIN. A condition belongs to the nearest join before it that has none, so joins wait on a stack until their condition comes.
internal sealed partial class SqlStatementParser
{
    private readonly record struct PendingJoin(SqlTableReference Left, SqlJoinKind Kind, bool IsNatural, SqlSpan Words);

    private SqlTableReference ParseJoins() => ParseJoinsFrom(ParseTableFactor());

    private SqlTableReference ParseJoinsFrom(SqlTableReference table)
    {
        List<PendingJoin>? pending = null;
        while (true)
        {
            if (pending is { Count: > 0 } && Current.Text.Length == 2 && AtName() && StartsExpression(Peek(1)))
                CorrectWord(["ON"]);
            if (TryParseJoinWords(out var kind, out var isNatural, out var words))
            {
                var right = ParseTableFactor();
                if (isNatural)
                {
                    table = new SqlJoin(SpanFrom(table.Span.Start), table, kind, true, right, null, []);
                    continue;
                }
                (pending ??= new List<PendingJoin>(1)).Add(new PendingJoin(table, kind, false, words));
                table = right;
            }
            else if ((At("ON") && !Peek(1).Is("DUPLICATE")) || At("USING"))
            {
                if (pending is not { Count: > 0 })
                {
                    Error(Current.Span, Describe(Current) + " belongs to no JOIN");
                    Advance();
                    ParseExpression();
                    continue;
                }
                var join = pending[pending.Count - 1];
                pending.RemoveAt(pending.Count - 1);
                table = ParseJoinCondition(join, table);
            }
            else
            {
                return pending is { Count: > 0 } ? FoldJoins(pending, table) : table;
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
    /// the servers read it. Each tree is rebuilt once.
    /// </summary>
    private SqlTableReference FoldJoins(List<PendingJoin> pending, SqlTableReference last)
    {
        var left = pending[0].Left;
        for (var i = 0; i < pending.Count; i++)
        {
            var join = pending[i];
            if (join.Kind is SqlJoinKind.Left or SqlJoinKind.Right)
                ErrorAt(join.Words, _text.Substring(join.Words.Start, join.Words.Length) + " needs a condition: ON ... or USING (...)");
            var right = i + 1 < pending.Count ? pending[i + 1].Left : last;
            left = InsertAtLeftEnd(left, join.Kind, right);
        }
        return left;
    }

    private static SqlJoin InsertAtLeftEnd(SqlTableReference left, SqlJoinKind kind, SqlTableReference tree)
    {
        var spine = new Stack<SqlJoin>();
        while (tree is SqlJoin join)
        {
            spine.Push(join);
            tree = join.Left;
        }
        var result = new SqlJoin(left.Span.Union(tree.Span), left, kind, false, tree, null, []);
        while (spine.Count > 0)
        {
            var join = spine.Pop();
            result = new SqlJoin(left.Span.Union(join.Span), result, join.Kind, join.IsNatural, join.Right, join.On, join.Using);
        }
        return result;
    }
}
