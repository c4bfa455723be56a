using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;

namespace CompileShard.Planner.Routing;

/// <summary>What the whole statement says about each sharded table's key.</summary>
internal sealed class KeyConstraints(PlanRequest request, ParameterTable parameters, IReadOnlyList<TableRef> sharded, ColocatedGroups groups)
{
    private readonly Dictionary<(TableRef Table, bool IsSecond), KeySet> _own = [];

    /// <summary>
    /// The keys that rows of the table can have where they count: by the conditions of its own block and the blocks it is derived into, and by those on tables of its
    /// group that its rows are always compared with.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="isSecond">Whether its second key is asked for: everything, for a table that has none.</param>
    public KeySet Of(TableRef table, bool isSecond = false)
    {
        var set = Own(table, isSecond);
        var homes = new HashSet<QueryBlock>();
        foreach (var home in table.Block.HomeChain())
            AddWithMatches(home, homes);
        foreach (var other in sharded)
        {
            if (other != table && !other.IsOptionalInHome && homes.Contains(other.Block.Home) && groups.IsWith(table, other))
                set = set.Intersect(Own(other, isSecond));
        }
        return (isSecond ? table.Table!.Second?.Rule : table.Table!.Rule) is { } name && request.Rules.FindRule(name) is { } rule ? set.RouteIntervals(rule, parameters) : set;
    }

    /// <summary>A block, and those that must give a row for a row of it to pass.</summary>
    private static void AddWithMatches(QueryBlock home, HashSet<QueryBlock> homes)
    {
        if (!homes.Add(home))
            return;
        foreach (var matched in home.MatchedIn)
            AddWithMatches(matched, homes);
    }

    /// <summary>By conditions on the table's own key alone.</summary>
    public KeySet Own(TableRef table, bool isSecond = false)
    {
        if (_own.TryGetValue((table, isSecond), out var set))
            return set;
        set = KeySet.All;
        var (column, ruleName) = isSecond ? (table.Table!.Second?.Column, table.Table.Second?.Rule) : (table.Table!.KeyColumn, table.Table.Rule);
        if (column is not null && request.Rules.FindRule(ruleName!) is { } rule)
        {
            var values = new KeyValues(rule, parameters) { IsText = table.Schema?.Find(column)?.Type.Kind == ColumnKind.Text };
            var key = table.Term(column);
            set = Along(table, key, values);
            foreach (var leader in ColocatedGroups.Leaders(key))
                set = set.Intersect(Along(leader.Table, leader, values));
        }
        _own.Add((table, isSecond), set);
        return set;
    }

    private static KeySet Along(TableRef table, KeyTerm key, KeyValues values)
    {
        var set = KeySet.All;
        for (TableRef? at = table; at is not null; at = at.Block.AsTable)
        {
            var predicate = new KeyPredicate(at.Block, key, values);
            foreach (var condition in at.Block.Conditions)
            {
                if (condition.Restricts is null || condition.Restricts.Contains(at))
                    set = set.Intersect(predicate.Analyze(condition.Expression));
            }
            if (at.Block.Role != BlockRole.Derived)
                break;
        }
        return set;
    }
}
