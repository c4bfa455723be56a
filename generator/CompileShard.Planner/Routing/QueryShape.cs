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

    /// <summary>True when the query is a UNION of SELECTs throughout, with or without ALL.</summary>
    public static bool IsUnion(SqlQuery query)
    {
        var pending = new Stack<SqlQuery>();
        pending.Push(query);
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case SqlSetOperation { Operator: "UNION" } set:
                    pending.Push(set.Right);
                    pending.Push(set.Left);
                    break;
                case SqlSetOperation:
                    return false;
                case SqlParenthesizedQuery parenthesized:
                    pending.Push(parenthesized.Inner);
                    break;
            }
        }
        return true;
    }

    /// <summary>True when what is done last removes duplicates over all arms, so that a row that comes from several shards counts once.</summary>
    public static bool RemovesDuplicatesLast(SqlQuery query)
    {
        while (query is SqlParenthesizedQuery { Tail.Limit: null } parenthesized)
            query = parenthesized.Inner;
        return query is SqlSetOperation { Operator: "UNION", IsAll: false };
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
