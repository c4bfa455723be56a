using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Rewriting;

/// <summary>Sends <c>OFFSET 5 ROWS FETCH NEXT 10 ROWS ONLY</c> as LIMIT, which MySQL and SQLite read as well. The numbers stay as they are, since they may be parameters.</summary>
internal static class FetchWriter
{
    public static void Write(SqlStatement statement, PhysicalSqlBuilder physical)
    {
        foreach (var limit in SqlWalker.SelfAndDescendants(statement).OfType<SqlLimit>().Where(l => l.Form == SqlLimitForm.Fetch))
        {
            var at = limit.Span.Start;
            var words = "LIMIT ";
            if (limit.Offset is { } offset)
            {
                Put(at, offset.Span.Start, words);
                (at, words) = (offset.Span.End, ", ");
            }
            // A number that is not written has the place of another word.
            if (limit.Count is SqlLiteral number && number.Value.Length != number.Span.Length)
            {
                Put(at, limit.Span.End, words + number.Value);
                continue;
            }
            Put(at, limit.Count.Span.Start, words);
            Put(limit.Count.Span.End, limit.Span.End, "");
        }

        void Put(int start, int end, string text) => physical.Replace(SqlSpan.FromBounds(start, end), new SqlTextPart(text));
    }
}
