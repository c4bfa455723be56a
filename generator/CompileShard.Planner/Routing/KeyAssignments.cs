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

    /// <summary>ON DUPLICATE KEY UPDATE may repeat the key, but not change it; nor a column by which children find their row.</summary>
    public bool KeepKeys(SqlInsert insert, TableDefinition table)
    {
        foreach (var assignment in table.IsSharded ? insert.OnDuplicate : [])
        {
            var column = assignment.Column.Name.Text;
            var isKey = table.IsKey(column) || string.Equals(column, table.JoinKey, StringComparison.OrdinalIgnoreCase);
            var child = isKey ? null : ChildBy(table, column);
            if ((!isKey && child is null) || IsItself(insert, assignment.Value, column))
                continue;
            Refuse(assignment, child is not null
                ? "'" + child.Name + "' lives with its row of '" + table.Name + "' by " + column + "; with another value its rows would be looked for on another shard. Leave " + column + " out of ON DUPLICATE KEY UPDATE."
                : "'" + table.Name + "' is sharded by " + column + "; another value would belong to another shard, where this statement does not write. Leave " + column + " out of ON DUPLICATE KEY UPDATE.");
            return false;
        }
        return true;
    }

    /// <summary>
    /// True when the value is the row's own, or that of the row that was to be inserted, which lies on the same shard: by VALUES(), by the name of the row, or because the rows bring the very
    /// same parameter. A column of what INSERT ... SELECT reads is neither.
    /// </summary>
    private bool IsItself(SqlInsert insert, SqlExpression value, string column)
    {
        switch (SqlTree.Unwrap(value))
        {
            case SqlFunction { UpperName: "VALUES" or "VALUE", Arguments.Count: 1 } function:
                return function.Arguments[0] is SqlColumn given && Same(given.Name.Text, column);
            case SqlColumn itself:
                return Same(itself.Name.Text, column) && (itself.Table is null || Same(itself.Table.Text, insert.Table.Name.Text) || (insert.Query is null && insert.RowAliasColumns.Count == 0));
            case SqlParameter parameter:
                var position = InsertRouter.PositionOf(insert, column);
                return insert.Query is null && (parameter.Name == request.ShardKeyParameter ||
                    (insert.Assignments.Count > 0
                        ? insert.Assignments.Any(a => Same(a.Column.Name.Text, column) && Is(a.Value, parameter))
                        : position >= 0 && insert.Rows.Count > 0 && insert.Rows.All(r => position < r.Values.Count && Is(r.Values[position], parameter))));
            default:
                return false;
        }
    }

    private static bool Is(SqlExpression value, SqlParameter parameter) => SqlTree.Unwrap(value) is SqlParameter other && other.Name == parameter.Name;

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

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
