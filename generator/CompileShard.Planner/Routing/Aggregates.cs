using CompileShard.Planner.Sql;
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

    /// <summary>
    /// The first aggregate of a block's select list, HAVING or ORDER BY. Subqueries have their own; but an aggregate in one of them over columns of this block alone is an aggregate of this block,
    /// as on a server.
    /// </summary>
    public static SqlFunction? FirstIn(SqlSelect select) =>
        NodesOf(select).OfType<SqlFunction>().Where(IsAggregate).Concat(OfSubqueries(select)).OrderBy(f => f.Span.Start).FirstOrDefault();

    /// <summary>The first of those that stand in a subquery, or null.</summary>
    public static SqlFunction? FirstOfSubqueriesIn(SqlSelect select) => OfSubqueries(select).OrderBy(f => f.Span.Start).FirstOrDefault();

    private static IEnumerable<SqlNode> NodesOf(SqlSelect select)
    {
        IEnumerable<SqlNode> roots = select.Items.Select(i => i.Expression).OfType<SqlExpression>();
        if (select.Having is not null)
            roots = roots.Append(select.Having);
        return roots.Concat(select.Tail.OrderBy.Select(o => o.Expression)).SelectMany(SqlTree.WalkExpression);
    }

    private static IEnumerable<SqlFunction> OfSubqueries(SqlSelect select) => NodesOf(select).OfType<SqlQuery>().SelectMany(q => OfOuter(q, select));

    public static bool AreIn(SqlSelect select) => FirstIn(select) is not null;

    /// <summary>Aggregates within a subquery whose columns all name a table of the block around it. A bare name is taken for one of the subquery's own.</summary>
    private static IEnumerable<SqlFunction> OfOuter(SqlQuery query, SqlSelect around)
    {
        var aggregates = SqlWalker.SelfAndDescendants(query).OfType<SqlFunction>().Where(IsAggregate).ToArray();
        if (aggregates.Length == 0)
            return [];
        var own = NamesIn(SqlWalker.SelfAndDescendants(query));
        var outer = around.From is null ? [] : NamesIn(SqlWalker.SelfAndDescendants(around.From, node => node is not SqlQuery));
        return aggregates.Where(a => a.Arguments.SelectMany(SqlTree.WalkExpression).OfType<SqlColumn>().ToArray() is { Length: > 0 } columns &&
            columns.All(c => c.Table is not null && outer.Contains(c.Table.Text) && !own.Contains(c.Table.Text)));
    }

    /// <summary>The names that columns are qualified with.</summary>
    private static HashSet<string> NamesIn(IEnumerable<SqlNode> nodes) => new(
        nodes.Select(node => node switch
        {
            SqlNamedTable named => named.Alias?.Text ?? named.Name.Name.Text,
            SqlDerivedTable derived => derived.Alias?.Text,
            SqlFunctionTable function => function.Alias?.Text,
            _ => null,
        }).OfType<string>(),
        StringComparer.OrdinalIgnoreCase);
}
