using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>A query with its arms: one for a SELECT, several for a set operation.</summary>
internal sealed record QueryShape(SqlQuery Query, IReadOnlyList<QueryBlock> Arms)
{
    /// <summary>The first set operation that removes duplicates or compares its arms, or null when all are UNION ALL.</summary>
    public static SqlSetOperation? FirstComparingOperation(SqlQuery query)
    {
        var pending = new Stack<SqlQuery>();
        pending.Push(query);
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case SqlSetOperation set when !(set.Operator == "UNION" && set.IsAll):
                    return set;
                case SqlSetOperation set:
                    pending.Push(set.Right);
                    pending.Push(set.Left);
                    break;
                case SqlParenthesizedQuery parenthesized:
                    pending.Push(parenthesized.Inner);
                    break;
            }
        }
        return null;
    }

    /// <summary>Every tail of the query outside its arms' own: of parentheses and of set operations.</summary>
    public static IEnumerable<SqlQueryTail> Tails(SqlQuery query)
    {
        var pending = new Stack<SqlQuery>();
        pending.Push(query);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            yield return next.Tail;
            if (next is SqlSetOperation set)
            {
                pending.Push(set.Right);
                pending.Push(set.Left);
            }
            else if (next is SqlParenthesizedQuery parenthesized)
            {
                pending.Push(parenthesized.Inner);
            }
        }
    }
}
