using CompileShard.Planner.Rules;

namespace CompileShard.Planner.Routing;

/// <summary>
/// Which table references can only meet rows of their own shard. Two references belong together when their shard keys are equal in every row that counts, or when both hang
/// on the same parent row: a child names its parent by a column that may not be the key, and the child's rows live with that parent wherever it is.
/// </summary>
internal sealed class ColocatedGroups
{
    private readonly Dictionary<TableRef, TableRef> _leader = [];
    private readonly Dictionary<(string Tag, KeyTerm Class, KeyTerm? Second), TableRef> _holders = [];
    private readonly Dictionary<TableRef, List<TableRef>> _follows = [];

    public ColocatedGroups(IReadOnlyList<TableRef> sharded)
    {
        foreach (var table in sharded)
            _leader[table] = table;
        foreach (var table in sharded)
        {
            foreach (var (tag, term, second) in IdentitiesOf(table))
            {
                var key = (tag, term.Class, second?.Class);
                if (_holders.TryGetValue(key, out var other))
                    Unite(table, other);
                else
                    _holders.Add(key, table);
            }
        }

        foreach (var table in sharded)
        {
            foreach (var (tag, term, second) in IdentitiesOf(table))
            {
                foreach (var leader in Leaders(term).Prepend(term))
                {
                    foreach (var secondLeader in second is null ? [null] : Leaders(second).Prepend(second).Cast<KeyTerm?>())
                    {
                        if (_holders.TryGetValue((tag, leader.Class, secondLeader?.Class), out var other) && other != table)
                            (_follows.TryGetValue(Find(table), out var list) ? list : _follows[Find(table)] = []).Add(other);
                    }
                }
            }
        }
    }

    /// <summary>
    /// True when rows of <paramref name="table"/> are only used with rows of <paramref name="anchor"/> that lie on their own shard. One-sided: an optional table that follows two
    /// others does not bring those two together.
    /// </summary>
    public bool IsWith(TableRef table, TableRef anchor)
    {
        var seen = new HashSet<TableRef>();
        var pending = new Stack<TableRef>();
        pending.Push(table);
        while (pending.Count > 0)
        {
            var group = Find(pending.Pop());
            if (!seen.Add(group))
                continue;
            if (group == Find(anchor))
                return true;
            if (_follows.TryGetValue(group, out var leaders))
            {
                foreach (var leader in leaders)
                    pending.Push(leader);
            }
        }
        return false;
    }

    /// <summary>
    /// True when the column's value fixes the shard within the group of a table: it is the key, or the parent's column that a member hangs on. A column of a table that merely
    /// follows does not count, because it may be NULL where its table is missing.
    /// </summary>
    public bool IsIdentity(KeyTerm? term, TableRef member) =>
        term is not null && _holders.Any(h => h.Key.Class == term.Class && h.Key.Second is null && Find(h.Value) == Find(member));

    /// <summary>Everything a term's class follows, directly or through others.</summary>
    public static IEnumerable<KeyTerm> Leaders(KeyTerm term)
    {
        var seen = new HashSet<KeyTerm> { term.Class };
        var pending = new Queue<KeyTerm>(term.Follows);
        while (pending.Count > 0)
        {
            var next = pending.Dequeue();
            if (!seen.Add(next.Class))
                continue;
            yield return next;
            foreach (var further in next.Follows)
                pending.Enqueue(further);
        }
    }

    private static IEnumerable<(string Tag, KeyTerm Term, KeyTerm? Second)> IdentitiesOf(TableRef table)
    {
        var definition = table.Table!;
        if (definition.KeyColumn is not null)
            yield return (Tag(definition, "key"), table.Term(definition.KeyColumn), definition.Second?.Column is { } second ? table.Term(second) : null);
        if (definition is { Kind: TableKind.Child, JoinKey: not null })
            yield return (Tag(definition, definition.Parent + "." + definition.ParentKey), table.Term(definition.JoinKey), null);

        // A row's own primary key names the row, and so the shard of its children; which children there are does not matter.
        if (definition.PrimaryKey is not null)
            yield return (Tag(definition, definition.Name + "." + definition.PrimaryKey), table.Term(definition.PrimaryKey), null);
    }

    /// <summary>Equal values say something only under one placement, so the placement is part of the name.</summary>
    private static string Tag(TableDefinition definition, string what) =>
        (definition.Rule + "|" + definition.Second?.Rule + "|" + string.Join(",", definition.Places.Select(p => p.Node)) + "|" + what).ToUpperInvariant();

    private TableRef Find(TableRef table)
    {
        while (_leader[table] != table)
            table = _leader[table];
        return table;
    }

    private void Unite(TableRef a, TableRef b) => _leader[Find(a)] = Find(b);
}
