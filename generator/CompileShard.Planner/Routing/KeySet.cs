namespace CompileShard.Planner.Routing;

/// <summary>
/// One value, or one list of values, that a shard key may have. Two atoms with one <see cref="Identity"/> always name the same values: the parameter's name, or the constant
/// in its normal form (so that 042 and '42' are one).
/// </summary>
internal sealed record KeyAtom(KeySourceKind Kind, string Name, int Shard, string Identity)
{
    /// <summary>Of an interval.</summary>
    public KeyBound? Low { get; init; }

    /// <summary>Of an interval.</summary>
    public KeyBound? High { get; init; }

    /// <summary>Of a literal, and of the constants that bound an interval: the type as which it is routed.</summary>
    public KeyType LiteralType { get; init; }

    /// <summary>Of an interval of constants that was routed, or of a prefix: its shards.</summary>
    public IReadOnlyList<int>? RangeShards { get; init; }

    /// <summary>The condition that fixes it.</summary>
    public Sql.SqlSpan Span { get; init; }

    /// <summary>The shards, where they are known while building.</summary>
    public IReadOnlyList<int>? KnownShards => Kind == KeySourceKind.Constant ? [Shard] : RangeShards;

    public static KeyAtom Range(KeyBound? low, KeyBound? high) =>
        Named((low is { IsInclusive: true } ? "[" : "(") + Text(low) + ".." + Text(high) + (high is { IsInclusive: true } ? "]" : ")"), low, high);

    private static KeyAtom Named(string name, KeyBound? low, KeyBound? high) => new(KeySourceKind.Range, name, -1, name) { Low = low, High = high };

    private static string Text(KeyBound? bound) => bound is null ? "" : (bound.IsConstant ? "" : "@") + bound.Name;

    public static KeyAtom Parameter(string name) => new(KeySourceKind.Parameter, name, -1, "@" + name);

    public static KeyAtom List(string name) => new(KeySourceKind.List, name, -1, "@" + name);

    public static KeyAtom RowsMember(string name) => new(KeySourceKind.RowsMember, name, -1, "@" + name);

    public static KeyAtom Constant(string text, int shard, string identity) => new(KeySourceKind.Constant, text, shard, "=" + identity);

    public static KeyAtom Literal(string text, KeyType type, string identity) => new(KeySourceKind.Literal, text, -1, "=" + identity) { LiteralType = type };

    /// <summary>Texts that begin alike, on shards that are known.</summary>
    public static KeyAtom Prefix(LikePrefix prefix, IReadOnlyList<int> shards)
    {
        var name = "LIKE '" + prefix.Text.Replace("'", "''") + "%'" + (prefix.IsExact ? " BINARY" : "");
        return new(KeySourceKind.Range, name, -1, name) { RangeShards = shards };
    }

    /// <summary>For the plan: an interval that was routed becomes one constant for each of its shards.</summary>
    public IEnumerable<KeySource> ToSources() => RangeShards is null
        ? [new KeySource(Kind, Name, Shard) { Low = Low, High = High, LiteralType = LiteralType, Span = Span }]
        : RangeShards.Select(shard => new KeySource(KeySourceKind.Constant, Name, shard) { Span = Span });
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
    public KeyAtom? SingleValue => !IsAll && Atoms.Count == 1 && Atoms[0].Kind is not (KeySourceKind.List or KeySourceKind.Range) ? Atoms[0] : null;

    private bool IsConstant => !IsAll && Atoms.All(a => a.Kind == KeySourceKind.Constant);

    public static KeySet Of(KeyAtom atom) => new([atom], isAll: false);

    /// <summary>Routes the intervals by a rule: constants at once, others only where the rule answers such intervals. An interval that says nothing makes the set everything.</summary>
    public KeySet RouteIntervals(Rules.RuleDefinition rule, ParameterTable parameters)
    {
        if (IsAll || !Atoms.Any(a => a.Kind == KeySourceKind.Range))
            return this;
        var routed = new List<KeyAtom>();
        foreach (var atom in Atoms)
        {
            if (atom.Kind != KeySourceKind.Range || atom.RangeShards is not null)
                routed.Add(atom);
            else if (atom.Low is null or { IsConstant: true } && atom.High is null or { IsConstant: true } && ConstantRouter.TryRouteRange(rule, atom.Low, atom.High) is { } shards)
                routed.Add(atom with { RangeShards = shards });
            else if (IntervalAnswers.Find(rule, atom, parameters) is { } answer)
                routed.Add(atom with { LiteralType = answer.LiteralType });
            else
                return All;
        }

        // Intervals of constants without any shard are empty: BETWEEN 9 AND 1.
        return new KeySet(routed.Where(a => a.RangeShards is not { Count: 0 }).ToArray(), isAll: false);
    }

    /// <summary>The same set; atoms of which it is not known yet get the condition that fixes them.</summary>
    public KeySet At(Sql.SqlSpan span) =>
        Atoms.Any(a => a.Span.Length == 0) ? new KeySet(Atoms.Select(a => a.Span.Length == 0 ? a with { Span = span } : a).ToArray(), IsAll) : this;

    /// <summary>The same set, whose conditions stand so far behind in another text; null where that text is not shown.</summary>
    public KeySet Moved(int? offset) => Atoms.Count == 0
        ? this
        : new KeySet(Atoms.Select(a => a with { Span = offset is { } by && a.Span.Length > 0 ? new Sql.SqlSpan(a.Span.Start + by, a.Span.Length) : default }).ToArray(), IsAll);

    public KeySet Union(KeySet other) => UnionOf([this, other]);

    /// <summary>What is in any of the sets; those behind one that is everything are not looked at. Takes as long as there are values, however many sets they come in.</summary>
    public static KeySet UnionOf(IEnumerable<KeySet> sets)
    {
        var atoms = new List<KeyAtom>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var set in sets)
        {
            if (set.IsAll)
                return All;
            foreach (var atom in set.Atoms)
            {
                if (seen.Add(atom.Identity))
                    atoms.Add(atom);
            }
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

        if (AsInterval is { } mine && other.AsInterval is { } theirs && (mine.Low is null || theirs.Low is null) && (mine.High is null || theirs.High is null))
            return Of(KeyAtom.Range(mine.Low ?? theirs.Low, mine.High ?? theirs.High) with { Span = mine.Span.Union(theirs.Span) });

        // Which values the two share is known at run time only; each of the two holds them all, so the one that reaches fewer shards will do.
        return other.Breadth < Breadth ? other : this;
    }

    /// <summary>An order of preference: nothing, one value, a few, a list, lists.</summary>
    private int Breadth => Atoms.Sum(a => a.Kind switch
    {
        KeySourceKind.List => 1_000,
        KeySourceKind.Range when a.RangeShards is { } shards => shards.Count,
        KeySourceKind.Range => a.Low is null || a.High is null ? 2_000_000 : 1_000_000,
        _ => 1,
    });

    private KeyAtom? AsInterval => !IsAll && Atoms.Count == 1 && Atoms[0] is { Kind: KeySourceKind.Range, RangeShards: null } ? Atoms[0] : null;
}
