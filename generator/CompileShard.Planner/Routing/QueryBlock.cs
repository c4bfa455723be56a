using CompileShard.Planner.Rules;
using CompileShard.Planner.Schema;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>Where a block of a statement stands.</summary>
internal enum BlockRole
{
    /// <summary>The statement itself, or an arm of its set operation.</summary>
    Root,

    /// <summary>A derived table or common table: its rows are rows of the block around it.</summary>
    Derived,

    /// <summary>A subquery in an expression, or a LATERAL table: evaluated for each row of the block around it.</summary>
    Subquery,
}

/// <summary>
/// A condition on the rows of a block. <see cref="Restricts"/> is null when a row must meet it to survive at all (WHERE, inner ON); otherwise it is the ON of an outer join, which
/// restricts the listed tables alone.
/// </summary>
internal sealed record BlockCondition(SqlExpression Expression, IReadOnlyList<TableRef>? Restricts);

/// <summary>Equal columns named in USING, or shared by a NATURAL JOIN: stands for <c>left.column = right.column</c>.</summary>
internal sealed record ColumnPair(KeyTerm Left, KeyTerm Right, IReadOnlyList<TableRef>? Restricts);

/// <summary>
/// A column that USING or NATURAL made one of two: its bare name means that of <see cref="Owner"/>, the side whose rows are kept. Null when it is not certain which side has the column.
/// </summary>
internal sealed record SharedColumn(string Name, IReadOnlyList<TableRef> Tables, TableRef? Owner);

/// <summary>One SELECT, UPDATE or DELETE with the tables it reads and the conditions on them.</summary>
internal sealed class QueryBlock(BlockRole role, QueryBlock? outer, SqlSelect? select)
{
    public BlockRole Role { get; } = role;

    public QueryBlock? Outer { get; } = outer;

    /// <summary>Null for UPDATE, DELETE and INSERT.</summary>
    public SqlSelect? Select { get; } = select;

    /// <summary>The table of <see cref="Outer"/> that this block is, for a derived table.</summary>
    public TableRef? AsTable { get; set; }

    public List<TableRef> Tables { get; } = [];

    public List<BlockCondition> Conditions { get; } = [];

    public List<ColumnPair> Pairs { get; } = [];

    /// <summary>Columns that two sides of a join share, inner joins before those around them.</summary>
    public List<SharedColumn> Shared { get; } = [];

    /// <summary>A NATURAL outer join of tables whose columns are not all known: any bare name may be that of the side that is kept.</summary>
    public bool HasUnknownShared { get; set; }

    /// <summary>The clause that a missing key condition belongs into: its words, or nothing when there is none yet.</summary>
    public SqlExpression? Where { get; set; }

    /// <summary>Where a WHERE clause could be written, when there is none: behind FROM, or behind the assignments of an UPDATE.</summary>
    public int? ConditionPosition { get; set; }

    /// <summary>True inside a recursive common table: rows of one step feed the next, so the block cannot be cut by shard.</summary>
    public bool IsRecursive { get; set; }

    /// <summary>An outer join whose preserved side has no sharded table while the other has: its rows would come back from every shard.</summary>
    public SqlSpan? PreservedGlobalSide { get; set; }

    /// <summary>Blocks of subqueries that must give a row for a row of this block to pass: <c>x IN (SELECT ...)</c> that stands as a condition of its own.</summary>
    public List<QueryBlock> MatchedIn { get; } = [];

    /// <summary>The block whose rows this block's rows become part of: itself, or, for a derived table, that of the block around it.</summary>
    public QueryBlock Home => Role == BlockRole.Derived && Outer is not null ? Outer.Home : this;

    /// <summary>Every block that this block's rows can be compared with: its home and the homes around it.</summary>
    public IEnumerable<QueryBlock> HomeChain()
    {
        for (var block = Home; ; block = block.Outer.Home)
        {
            yield return block;
            if (block.Outer is null)
                yield break;
        }
    }
}

/// <summary>A table as one place of a statement names it.</summary>
internal sealed class TableRef(QueryBlock block, string name, TableDefinition? table, SqlNamedTable? named)
{
    private readonly Dictionary<string, KeyTerm> _terms = new(StringComparer.OrdinalIgnoreCase);

    public QueryBlock Block { get; } = block;

    /// <summary>The name that columns are qualified with: the alias, or the table's own.</summary>
    public string Name { get; } = name;

    public TableDefinition? Table { get; } = table;

    public SqlNamedTable? Named { get; } = named;

    /// <summary>For a derived or common table that is one SELECT: that block. Null for base tables and for anything columns cannot be followed into.</summary>
    public QueryBlock? Derived { get; set; }

    /// <summary>For a derived or common table: the SELECTs that its rows come from, several for a set operation.</summary>
    public IReadOnlyList<QueryBlock> Arms { get; set; } = [];

    /// <summary>For a derived or common table: a UNION of several SELECTs, so that a condition on its rows is one on the rows of each.</summary>
    public bool IsUnion { get; set; }

    /// <summary>For a derived or common table: its rows are cut by a LIMIT.</summary>
    public bool IsLimited { get; set; }

    /// <summary>The column names given behind the alias: <c>AS d (a, b)</c>.</summary>
    public IReadOnlyList<SqlIdentifier> ColumnAliases { get; set; } = [];

    /// <summary>On the side of an outer join that may be missing.</summary>
    public bool IsOptional { get; set; }

    /// <summary>A view of the schema.</summary>
    public bool IsView { get; init; }

    /// <summary>Its columns, where a schema file tells them.</summary>
    public SchemaTable? Schema { get; init; }

    public bool IsSharded => Table is { IsSharded: true };

    public bool IsOptionalInHome => IsOptional || (Block.Role == BlockRole.Derived && Block.AsTable is { IsOptionalInHome: true });

    /// <summary>Columns of the schema, and those the rules speak of, which therefore exist: all that is known of a table without its schema.</summary>
    public bool HasKnownColumn(string column) =>
        Schema?.Find(column) is not null ||
        Table is not null &&
        (Table.IsKey(column) || Same(Table.JoinKey, column) || Same(Table.PrimaryKey, column));

    /// <summary>Columns whose value decides which rows are meant and where they lie: the shard key, and the primary key, which no two rows of any shard share.</summary>
    public bool NamesRow(string column) => Same(Table?.KeyColumn, column) || Same(Table?.PrimaryKey, column);

    public KeyTerm Term(string column)
    {
        if (!_terms.TryGetValue(column, out var term))
            _terms.Add(column, term = new KeyTerm(this, column));
        return term;
    }

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// A column of a table reference, as a member of a class of columns that are equal in every row that counts (union-find). <see cref="Follows"/>: terms of an outer block, or of
/// the preserved side of an outer join, that this class equals wherever its rows are used.
/// </summary>
internal sealed class KeyTerm(TableRef table, string column)
{
    private KeyTerm? _parent;
    private List<KeyTerm>? _follows;

    public TableRef Table { get; } = table;

    public string Column { get; } = column;

    public IReadOnlyList<KeyTerm> Follows => (IReadOnlyList<KeyTerm>?)Class._follows ?? [];

    public KeyTerm Class
    {
        get
        {
            var term = this;
            while (term._parent is not null)
                term = term._parent;
            return term;
        }
    }

    public void UniteWith(KeyTerm other)
    {
        var mine = Class;
        var theirs = other.Class;
        if (ReferenceEquals(mine, theirs))
            return;
        theirs._parent = mine;
        if (theirs._follows is not null)
            (mine._follows ??= []).AddRange(theirs._follows);
    }

    public void Follow(KeyTerm leader) => (Class._follows ??= []).Add(leader);
}
