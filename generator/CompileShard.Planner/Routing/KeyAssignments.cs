using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// A row whose key changed would lie on the wrong shard, where no later statement looks for it. A statement that is routed by a hint is no exception: the hint says where the
/// rows lie now, and not where their new keys belong.
/// </summary>
internal sealed class KeyAssignments(PlanRequest request, ParameterTable parameters, List<PlanDiagnostic> diagnostics)
{
    /// <summary>False, and reported, when an UPDATE may give a row a key of another shard.</summary>
    public bool KeepKeys(SqlUpdate update, QueryBlock block, RouteDecision route)
    {
        var keeps = true;
        foreach (var assignment in update.Assignments)
        {
            if (TargetOf(block, assignment.Column) is not { Table: { IsSharded: true } table } target)
                continue;
            var column = assignment.Column.Name.Text;
            var isKey = table.IsKey(column) || string.Equals(column, table.JoinKey, StringComparison.OrdinalIgnoreCase);
            if (!isKey && ChildBy(table, column) is { } child && !IsItself(block, assignment, target, column))
            {
                Refuse(assignment, "'" + child.Name + "' lives with its row of '" + table.Name + "' by " + column + "; with another value its rows would be looked for on another shard. Leave " + column + " out, or delete the rows and insert them again.");
                keeps = false;
                continue;
            }
            if (!isKey || IsItself(block, assignment, target, column) || StaysOnShard(assignment, table, route))
                continue;
            Refuse(assignment, "'" + table.Name + "' is placed by " + column + "; with another value the row would belong to another shard, and this statement cannot move it there. Leave " + column + " out, or delete the row and insert it again with the new value.");
            keeps = false;
        }
        return keeps;
    }

    /// <summary>ON DUPLICATE KEY UPDATE may repeat the key, but not change it.</summary>
    public bool KeepKeys(SqlInsert insert, TableDefinition table)
    {
        foreach (var assignment in insert.OnDuplicate.Where(a => table.IsKey(a.Column.Name.Text)))
        {
            var key = assignment.Column.Name.Text;
            var keeps = SqlTree.Unwrap(assignment.Value) switch
            {
                SqlFunction { UpperName: "VALUES" or "VALUE", Arguments.Count: 1 } function => function.Arguments[0] is SqlColumn column && string.Equals(column.Name.Text, key, StringComparison.OrdinalIgnoreCase),
                SqlColumn itself => string.Equals(itself.Name.Text, key, StringComparison.OrdinalIgnoreCase),
                _ => false,
            };
            if (keeps)
                continue;
            Refuse(assignment, "'" + table.Name + "' is sharded by " + key + "; another value would belong to another shard, where this statement does not write. Leave " + key + " out of ON DUPLICATE KEY UPDATE.");
            return false;
        }
        return true;
    }

    /// <summary>The table whose column is assigned, as far as it can be told.</summary>
    public static TableRef? TargetOf(QueryBlock block, SqlColumn column)
    {
        if (column.Table is not null)
            return block.Tables.FirstOrDefault(t => string.Equals(t.Name, column.Table.Text, StringComparison.OrdinalIgnoreCase));
        return block.Tables.Count == 1 ? block.Tables[0] : block.Tables.FirstOrDefault(t => t.HasKnownColumn(column.Name.Text)) ?? block.Tables.FirstOrDefault(t => t.Table is { Kind: TableKind.Global });
    }

    /// <summary>A child that finds its parent's row by the column.</summary>
    private TableDefinition? ChildBy(TableDefinition table, string column) => request.Rules.Tables.FirstOrDefault(t =>
        t.Kind == TableKind.Child && string.Equals(t.Parent, table.Name, StringComparison.OrdinalIgnoreCase) && string.Equals(t.ParentKey, column, StringComparison.OrdinalIgnoreCase));

    private static bool IsItself(QueryBlock block, SqlAssignment assignment, TableRef target, string column) =>
        ColumnResolver.Resolve(block, assignment.Value) is { } same && same == target.Term(column);

    /// <summary>True when the new key is the one that the statement is routed by, or a constant of the same shard.</summary>
    private bool StaysOnShard(SqlAssignment assignment, TableDefinition table, RouteDecision route)
    {
        if (table is not { Kind: TableKind.Sharded, Second: null, KeyColumn: { } key } || !string.Equals(assignment.Column.Name.Text, key, StringComparison.OrdinalIgnoreCase))
            return false;
        if (route is not { Kind: RouteKind.Single, Placement: { } placement } || !ShardingRules.ArePlacedAlike(table, placement) || request.Rules.FindRule(table.Rule!) is not { } rule)
            return false;
        return new KeyValues(rule, parameters).Of(assignment.Value, nullSafe: true).SingleValue is { } value &&
            (value.Identity == route.Keys.SingleValue?.Identity || value.Kind == KeySourceKind.Constant && route.ConstantShards.Count == 1 && route.ConstantShards[0] == value.Shard);
    }

    private void Refuse(SqlAssignment assignment, string reason) => diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.KeyAssigned, assignment.Span, reason));
}
