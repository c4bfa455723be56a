namespace CompileShard.Planner.Routing;

/// <summary>
/// A derived table that is a UNION gives each row from one of its arms. Joining and filtering distribute over that, so a block that reads such tables is checked once for each
/// choice of arms, as if only those arms stood there.
/// </summary>
internal static class UnionAlternatives
{
    /// <summary>More choices than anyone writes; beyond it the arms are checked together, which may refuse but never loses a row.</summary>
    private const int Limit = 64;

    /// <summary>The sharded tables that each choice of arms leaves. Arms that can give no row are left out.</summary>
    public static IReadOnlyList<IReadOnlyList<TableRef>> Of(QueryBlock root, IReadOnlyList<TableRef> alive, DeadBlocks dead)
    {
        var unions = new List<TableRef>();
        Collect(root, unions);
        var choices = new List<Dictionary<TableRef, QueryBlock>> { new Dictionary<TableRef, QueryBlock>() };
        foreach (var union in unions)
        {
            var arms = union.Arms.Where(a => !dead.IsDead(a)).ToArray();
            if (arms.Length == 0)
                continue;
            if (choices.Count * arms.Length > Limit)
                return [alive];
            choices = choices.SelectMany(c => arms.Select(a => With(c, union, a))).ToList();
        }
        return choices.Select(choice => alive.Where(t => IsIn(t, root, choice)).ToArray()).ToArray();
    }

    private static void Collect(QueryBlock block, List<TableRef> unions)
    {
        foreach (var table in block.Tables)
        {
            if (table.Arms.Count > 1)
                unions.Add(table);
            foreach (var arm in table.Arms)
                Collect(arm, unions);
        }
    }

    private static Dictionary<TableRef, QueryBlock> With(Dictionary<TableRef, QueryBlock> choice, TableRef union, QueryBlock arm)
    {
        var next = choice.ToDictionary(c => c.Key, c => c.Value);
        next.Add(union, arm);
        return next;
    }

    /// <summary>True when no union on the way from the table to the root has another arm chosen.</summary>
    private static bool IsIn(TableRef table, QueryBlock root, Dictionary<TableRef, QueryBlock> choice)
    {
        for (var block = table.Block; block is not null && block != root; block = block.Outer)
        {
            if (block.AsTable is { } union && choice.TryGetValue(union, out var arm) && arm != block)
                return false;
        }
        return true;
    }
}
