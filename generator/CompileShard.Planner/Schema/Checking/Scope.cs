namespace CompileShard.Planner.Schema.Checking;

/// <summary>What names of columns mean in one SELECT, UPDATE, DELETE or INSERT.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly Dictionary<string, List<HashSet<Relation>>> _merged = new(DatabaseSchema.Names);

    public Scope? Outer { get; } = outer;

    public List<Relation> Relations { get; } = [];

    /// <summary>A NATURAL JOIN with something unknown: any name may be merged.</summary>
    public bool MayMergeMore { get; set; }

    /// <summary>Tables can be named that are not among <see cref="Relations"/>.</summary>
    public bool MayNameMore { get; set; }

    /// <summary>Some columns are one of two, so a star does not list those of each table.</summary>
    public bool HasMergingJoin { get; set; }

    /// <summary>What <c>*</c> stands for, in its order; null when that is not known.</summary>
    public IReadOnlyList<StarColumn>? Star { get; set; }

    /// <summary>The names of the select list as far as it has been read: ORDER BY, GROUP BY and HAVING see them, and subqueries too.</summary>
    public SelectNames Items { get; } = new();

    /// <summary>Every name of the select list, from its beginning on: windows see those that follow.</summary>
    public HashSet<string> Aliases { get; } = new(DatabaseSchema.Names);

    /// <summary>Of an insert: its table, which <c>VALUES(column)</c> is about.</summary>
    public Relation? InsertTable { get; set; }

    /// <summary>Columns that a row has a value in, because a condition that every row meets compares them.</summary>
    public HashSet<(Relation, string)> NotNull { get; } = [];

    /// <summary>Makes one of the columns of a name, as USING and NATURAL JOIN do.</summary>
    public void Merge(string name, IEnumerable<Relation> relations)
    {
        if (!_merged.TryGetValue(name, out var groups))
            _merged.Add(name, groups = []);
        var group = new HashSet<Relation>(relations);
        foreach (var other in groups.Where(g => g.Overlaps(group)).ToArray())
        {
            group.UnionWith(other);
            groups.Remove(other);
        }
        groups.Add(group);
    }

    /// <summary>Whether the columns of a name in two tables are one.</summary>
    public bool AreOne(string name, Relation first, Relation second) =>
        _merged.TryGetValue(name, out var groups) && groups.Any(g => g.Contains(first) && g.Contains(second));
}
