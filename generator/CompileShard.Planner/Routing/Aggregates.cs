using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>Which functions make one value of many rows.</summary>
internal static class Aggregates
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "COUNT", "SUM", "AVG", "MIN", "MAX", "GROUP_CONCAT", "BIT_AND", "BIT_OR", "BIT_XOR", "STD", "STDDEV", "STDDEV_POP", "STDDEV_SAMP", "VARIANCE", "VAR_POP",
        "VAR_SAMP", "JSON_ARRAYAGG", "JSON_OBJECTAGG", "ANY_VALUE",
    };

    public static bool IsAggregate(SqlFunction function) => function.Over is null && s_names.Contains(function.UpperName);

    /// <summary>The first aggregate of a block's select list, HAVING or ORDER BY; subqueries have their own.</summary>
    public static SqlFunction? FirstIn(SqlSelect select)
    {
        IEnumerable<SqlNode> roots = select.Items.Select(i => i.Expression).OfType<SqlExpression>();
        if (select.Having is not null)
            roots = roots.Append(select.Having);
        roots = roots.Concat(select.Tail.OrderBy.Select(o => o.Expression));
        return roots.SelectMany(SqlTree.WalkExpression).OfType<SqlFunction>().Where(IsAggregate).OrderBy(f => f.Span.Start).FirstOrDefault();
    }

    public static bool AreIn(SqlSelect select) => FirstIn(select) is not null;
}
