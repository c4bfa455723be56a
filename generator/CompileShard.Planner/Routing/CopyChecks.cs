using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>Whether the copies of a global table get the same rows when each server runs a write for itself: a LIMIT without an order lets each choose.</summary>
internal static class CopyChecks
{
    /// <summary>The words of the LIMIT of an UPDATE or DELETE that lets each server choose, or null.</summary>
    public static SqlSpan? UnorderedLimit(IReadOnlyList<SqlOrderItem> orderBy, SqlLimit? limit) => limit is not null && orderBy.Count == 0 ? limit.Span : null;

    /// <summary>The same of a query that is read on the way, at any depth.</summary>
    public static SqlSpan? UnorderedLimitIn(SqlNode? node) => node is null
        ? null
        : SqlWalker.SelfAndDescendants(node).OfType<SqlQuery>().Select(q => UnorderedLimit(q.Tail.OrderBy, q.Tail.Limit)).FirstOrDefault(s => s is not null);

    public static string WouldDiffer(string table) =>
        "LIMIT without ORDER BY lets each server choose rows of its own, so the copies of '" + table + "' would differ. Add an ORDER BY that leaves no two rows equal, or name the rows.";
}
