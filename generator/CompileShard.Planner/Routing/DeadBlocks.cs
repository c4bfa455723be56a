using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>Blocks that can give no row: a condition can never hold, or no key fits. What they read does not matter for the route.</summary>
internal sealed class DeadBlocks
{
    private readonly HashSet<QueryBlock> _dead = [];

    public DeadBlocks(BlockBuilder builder, KeyConstraints constraints)
    {
        foreach (var block in builder.Blocks)
        {
            if (block.Conditions.Any(c => c.Restricts is null && SqlTree.Conjuncts(c.Expression).Any(Truth.CanNeverHold)))
                _dead.Add(block);
        }
        foreach (var table in builder.Tables)
        {
            if (table.IsSharded && !table.IsOptional && (constraints.Own(table).IsEmpty || constraints.Own(table, isSecond: true).IsEmpty))
                _dead.Add(table.Block);
        }

        // Inner blocks come after the blocks they stand in, so going backwards carries emptiness outwards in one pass.
        var shapes = builder.Shapes.Where(s => s.Arms.Count > 0).ToLookup(s => (s.Query, s.Arms[0].Outer));
        for (var i = builder.Blocks.Count - 1; i >= 0; i--)
        {
            var block = builder.Blocks[i];
            if (block.Tables.Any(t => t is { IsOptional: false, Arms.Count: > 0 } && GiveNoRow(t.Arms)) || block.Conditions.Any(c => c.Restricts is null && NeedsRowOfDead(block, c.Expression, shapes)))
                _dead.Add(block);
        }
    }

    /// <summary><c>x IN (SELECT ...)</c> or EXISTS over a query without rows is never true.</summary>
    private bool NeedsRowOfDead(QueryBlock block, SqlExpression condition, ILookup<(SqlQuery, QueryBlock?), QueryShape> shapes)
    {
        foreach (var conjunct in SqlTree.Conjuncts(condition))
        {
            var query = conjunct switch
            {
                SqlInQuery { IsNegated: false } membership => membership.Query,
                SqlExists existence => existence.Query,
                _ => null,
            };
            if (query is not null && shapes[(query, block)].Any(s => GiveNoRow(s.Arms)))
                return true;
        }
        return false;
    }

    private bool GiveNoRow(IReadOnlyList<QueryBlock> arms) => arms.Count > 0 && arms.All(a => _dead.Contains(a) && !GivesARowFromNothing(a));

    /// <summary>True when the block gives no row, or stands in one that does not.</summary>
    public bool IsDead(QueryBlock block)
    {
        for (var at = block; at is not null; at = at.Outer)
        {
            if (_dead.Contains(at))
                return true;
        }
        return false;
    }

    public bool IsDead(TableRef table)
    {
        if (IsDead(table.Block))
            return true;
        for (TableRef? at = table; at is not null; at = at.Block.AsTable)
        {
            foreach (var condition in at.Block.Conditions)
            {
                if (condition.Restricts is not null && condition.Restricts.Contains(at) && SqlTree.Conjuncts(condition.Expression).Any(Truth.CanNeverHold))
                    return true;
            }
        }
        return false;
    }

    /// <summary>True for an aggregate without groups: COUNT gives 0 of nothing.</summary>
    public static bool GivesARowFromNothing(QueryBlock block) => block.Select is { GroupBy.Count: 0 } select && Aggregates.AreIn(select);
}
