namespace CompileShard.Planner.Routing;

/// <summary>
/// One value, or one list of values, that a shard key may have. Two atoms with one <see cref="Identity"/> always name the same values: the parameter's name, or the constant
/// in its normal form (so that 042 and '42' are one).
/// </summary>
internal sealed record KeyAtom(KeySourceKind Kind, string Name, int Shard, string Identity)
{
    public static KeyAtom Parameter(string name) => new(KeySourceKind.Parameter, name, -1, "@" + name);

    public static KeyAtom List(string name) => new(KeySourceKind.List, name, -1, "@" + name);

    public static KeyAtom RowsMember(string name) => new(KeySourceKind.RowsMember, name, -1, "@" + name);

    public static KeyAtom Constant(string text, int shard, string identity) => new(KeySourceKind.Constant, text, shard, "=" + identity);

    public KeySource ToSource() => new(Kind, Name, Shard);
}

/// <summary>
/// What is known of a shard key: anything (<see cref="All"/>), nothing fits (<see cref="Empty"/>), or one of some atoms. The operations may answer too wide a set, never too
/// narrow a one: that is what keeps a route from losing rows.
/// </summary>
internal sealed class KeySet
{
    public static readonly KeySet All = new([], isAll: true);
    public static readonly KeySet Empty = new([], isAll: false);

    private KeySet(IReadOnlyList<KeyAtom> atoms, bool isAll)
    {
        Atoms = atoms;
        IsAll = isAll;
    }

    public IReadOnlyList<KeyAtom> Atoms { get; }

    public bool IsAll { get; }

    public bool IsEmpty => !IsAll && Atoms.Count == 0;

    /// <summary>The one value that the key has, when it is one value and not a list.</summary>
    public KeyAtom? SingleValue => !IsAll && Atoms.Count == 1 && Atoms[0].Kind != KeySourceKind.List ? Atoms[0] : null;

    private bool IsConstant => !IsAll && Atoms.All(a => a.Kind == KeySourceKind.Constant);

    public static KeySet Of(KeyAtom atom) => new([atom], isAll: false);

    public KeySet Union(KeySet other)
    {
        if (IsAll || other.IsAll)
            return All;
        var atoms = new List<KeyAtom>(Atoms);
        var seen = new HashSet<string>(Atoms.Select(a => a.Identity), StringComparer.Ordinal);
        foreach (var atom in other.Atoms)
        {
            if (seen.Add(atom.Identity))
                atoms.Add(atom);
        }
        return new KeySet(atoms, isAll: false);
    }

    public KeySet Intersect(KeySet other)
    {
        if (IsAll)
            return other;
        if (other.IsAll)
            return this;
        if (IsConstant && other.IsConstant)
        {
            var wanted = new HashSet<string>(other.Atoms.Select(a => a.Identity), StringComparer.Ordinal);
            return new KeySet(Atoms.Where(a => wanted.Contains(a.Identity)).ToArray(), isAll: false);
        }

        // Which values the two share is known at run time only; each of the two holds them all, so the one that reaches fewer shards will do.
        return other.Breadth < Breadth ? other : this;
    }

    /// <summary>An order of preference: nothing, one value, a few, a list, lists.</summary>
    private int Breadth => Atoms.Sum(a => a.Kind == KeySourceKind.List ? 1000 : 1);
}
