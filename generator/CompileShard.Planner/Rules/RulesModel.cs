namespace CompileShard.Planner.Rules;

/// <summary>What a table is to the shards.</summary>
public enum TableKind
{
    /// <summary>Split by its own key.</summary>
    Sharded,

    /// <summary>An ER child: its rows live with their parent row.</summary>
    Child,

    /// <summary>A copy on every node that is listed.</summary>
    Global,

    /// <summary>Whole, on one node.</summary>
    SingleNode,
}

/// <summary>A name and a value of a rule, as written: the attributes and properties that belong to the algorithm.</summary>
public sealed record RuleParameter(string Name, string Value);

/// <summary>
/// A sharding rule: an algorithm with its parameters. <paramref name="Count"/> is the number of shards that the rule distributes over.
/// Positions in the file are kept beside the model (<see cref="RulesFile"/>), so moving text does not change what is planned.
/// </summary>
public sealed record RuleDefinition(string Name, string Algorithm, int Count, EquatableArray<RuleParameter> Parameters)
{
    /// <summary>What the parameters and map files come to, in the form that the algorithm computes with; <see cref="RuleData.None"/> when the count says it all.</summary>
    public RuleData Data { get; init; } = RuleData.None;

    /// <summary>True for <c>compatibility="mycat"</c>: keys that we would refuse or place better go where Mycat puts them.</summary>
    public bool IsMycatCompatible { get; init; }

    /// <summary>The rules that it is made of: itself, or the two of a grid over one key.</summary>
    public IEnumerable<RuleDefinition> Parts => Data is CompositeData both ? [both.Nodes, both.Tables] : [this];

    /// <summary>True when the number of shards grows as time goes by.</summary>
    public bool IsOpen => Data is CalendarData { IsOpen: true } or CompositeData { Tables.Data: CalendarData { IsOpen: true } };

    /// <summary>The program's method that computes this rule for a type of key, or marks the shards of an interval; null when there is none, or the rule is not of that kind.</summary>
    public OwnRuleMethod? FindMethod(Routing.KeyType type, bool isRange) => Algorithms.OwnAlgorithm.Find(this, type, isRange);
}

/// <summary>One shard: a data node and the physical table there.</summary>
public sealed record ShardPlace(string Node, string Table);

/// <summary>
/// A logical table. For a child, <see cref="Rule"/> and <see cref="Places"/> are those of its root, with the child's own physical
/// names, and <see cref="KeyColumn"/> is the column that carries the root's shard key, or null when no column of the child does
/// (it hangs on a column of its parent that is not the key): then only a join with the parent, or a shard key parameter, routes it.
/// </summary>
public sealed record TableDefinition(
    string Name,
    TableKind Kind,
    string? KeyColumn,
    string? Rule,
    EquatableArray<ShardPlace> Places,
    string? PrimaryKey,
    string? Sequence,
    string? Parent,
    string? JoinKey,
    string? ParentKey,
    string Root)
{
    /// <summary>What decides the table on a node, when another column than <see cref="KeyColumn"/> does; the rule then decides the node alone.</summary>
    public SecondKey? Second { get; init; }

    /// <summary>How tables are named that are opened as time goes by; <see cref="Places"/> then has one place for each node, with the pattern as its table.</summary>
    public CalendarTables? Calendar { get; init; }

    /// <summary>True when the table lies on one shard, whatever the key.</summary>
    public bool IsOneShard => Places.Count == 1 && Calendar is null;

    /// <summary>Whether the column decides where a row lies.</summary>
    public bool IsKey(string column) => Same(KeyColumn, column) || Same(Second?.Column, column);

    private static bool Same(string? key, string column) => string.Equals(key, column, StringComparison.OrdinalIgnoreCase);

    public bool IsSharded => Kind is TableKind.Sharded or TableKind.Child;

    /// <summary>The column that tells one row from another: the primary key, or the shard key when none is given.</summary>
    public string? IdColumn => PrimaryKey ?? (Kind == TableKind.Sharded ? KeyColumn : null);

    /// <summary>The column that gets the numbers of <see cref="Sequence"/>; null for a table without one.</summary>
    public string? SequenceColumn => Sequence is null ? null : IdColumn;

    /// <summary>True when no rules file lists the table: it lies on the node that holds all others.</summary>
    internal bool IsAssumed(ShardingRules rules) => rules.DefaultNode is not null && !rules.Tables.Any(t => string.Equals(t.Name, Name, StringComparison.OrdinalIgnoreCase));

    /// <summary>True when every place has the table under one name, so the statement's text is the same on every shard.</summary>
    public bool HasOnePhysicalName => Calendar is null && Places.All(p => p.Table == Places[0].Table);
}

/// <summary>The key of the table on a node, in a grid of nodes and tables. <paramref name="Column"/> is null for a child, whose rows lie with their parent's whatever it carries.</summary>
/// <param name="Column">The column.</param>
/// <param name="Rule">The rule that it follows.</param>
/// <param name="Nodes">How many nodes there are: shards are numbered table after table, each on all of them.</param>
public sealed record SecondKey(string? Column, string Rule, int Nodes)
{
    /// <summary>The shard of a table, by the number that its rule gives, on a node.</summary>
    public int ShardOf(int node, int table) => table * Nodes + node;
}

/// <summary>Names of tables with a date in them.</summary>
/// <param name="Prefix">What stands before the date.</param>
/// <param name="Suffix">What stands behind it.</param>
/// <param name="Data">How the date is written, and the first and last one.</param>
public sealed record CalendarTables(string Prefix, string Suffix, CalendarData Data)
{
    /// <summary>As in the rules file: <c>orders_{yyyyMM}</c>.</summary>
    public string Pattern => Prefix + "{" + Data.Pattern + "}" + Suffix;
}

/// <summary>What makes the numbers of a sequence; which one it is, is run-time configuration, but advice depends on it.</summary>
public enum SequenceKind
{
    /// <summary>The rules file does not say.</summary>
    Unknown,

    /// <summary>Blocks from a table.</summary>
    Segment,

    /// <summary>Blocks from a file.</summary>
    File,

    /// <summary>Blocks from Redis.</summary>
    Redis,

    /// <summary>By time, with a fixed worker number, as Mycat.</summary>
    Time,

    /// <summary>By time, with a leased worker number.</summary>
    Snowflake,
}

/// <summary>A sequence that statements and tables may name.</summary>
public sealed record SequenceDefinition(string Name, SequenceKind Kind)
{
    /// <summary>True when its numbers need more than 32 bits from the first one on.</summary>
    public bool IsTimeBased => Kind is SequenceKind.Time or SequenceKind.Snowflake;
}

/// <summary>All rules files of a project, merged. Table and rule names compare without case, as MySQL users write them.</summary>
public sealed record ShardingRules(EquatableArray<RuleDefinition> Rules, EquatableArray<TableDefinition> Tables, EquatableArray<string> Nodes)
{
    public static ShardingRules Empty { get; } = new(EquatableArray<RuleDefinition>.Empty, EquatableArray<TableDefinition>.Empty, EquatableArray<string>.Empty);

    /// <summary>The sequences that are declared, and those that tables name, in the order met.</summary>
    public EquatableArray<SequenceDefinition> Sequences { get; init; } = EquatableArray<SequenceDefinition>.Empty;

    public SequenceDefinition? FindSequence(string name) => Sequences.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The node that holds every table which is not listed: <c>defaultNode</c> of a rules file, or the dataNode of a Mycat schema; null when tables must be listed.</summary>
    public string? DefaultNode { get; init; }

    public TableDefinition? FindTable(string name) =>
        Tables.FirstOrDefault(t => string.Equals(t.Name, name, StringComparison.OrdinalIgnoreCase)) ??
        (DefaultNode is null ? null : new TableDefinition(name, TableKind.SingleNode, null, null, new([new ShardPlace(DefaultNode, name)]), null, null, null, null, null, name));

    public RuleDefinition? FindRule(string name) => Rules.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>True when equal keys of the two tables always lie on the same node: same rule, same nodes in the same order.</summary>
    public static bool ArePlacedAlike(TableDefinition a, TableDefinition b) =>
        a.IsSharded && b.IsSharded && string.Equals(a.Rule, b.Rule, StringComparison.OrdinalIgnoreCase) &&
        string.Equals(a.Second?.Rule, b.Second?.Rule, StringComparison.OrdinalIgnoreCase) &&
        a.Places.Select(p => p.Node).SequenceEqual(b.Places.Select(p => p.Node), StringComparer.Ordinal);
}
