using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>Whether a schema would have told something that this statement's route could not be found without.</summary>
internal static class SchemaNeed
{
    public static bool Exists(PlanRequest request, SqlStatement statement, BlockBuilder builder)
    {
        if (!request.Schema.IsNone)
            return false;
        if (statement is SqlInsert { Columns.Count: 0, Assignments.Count: 0 } && builder.Tables.Count > 0 && builder.Tables[0].IsSharded)
            return true;
        return builder.Blocks.Any(b => b.Tables.Count > 1 && b.Tables.Any(t => t.IsSharded) && b.Conditions.Any(c => SqlTree.Conjuncts(c.Expression).Any(e => ComparesUncertain(b, e))));
    }

    /// <summary>A bare name that no table is certain to have, beside a column that places rows: the equality may carry the key further, or not.</summary>
    private static bool ComparesUncertain(QueryBlock block, SqlExpression conjunct) =>
        conjunct is SqlBinary { Operator: "=" or "<=>" } equality &&
        ((IsUncertain(block, equality.Left) && PlacesRows(block, equality.Right)) || (IsUncertain(block, equality.Right) && PlacesRows(block, equality.Left)));

    private static bool IsUncertain(QueryBlock block, SqlExpression expression) =>
        SqlTree.Unwrap(expression) is SqlColumn { Table: null } && ColumnResolver.Resolve(block, expression) is null;

    private static bool PlacesRows(QueryBlock block, SqlExpression expression) =>
        ColumnResolver.Resolve(block, expression) is { Table.IsSharded: true } term && term.Table.HasKnownColumn(term.Column);
}
