namespace CompileShard.Planner.Schema.Checking;

/// <summary>
/// A column of a table, a derived table or a result. <paramref name="Name"/> is null where only the server makes one; type and nullability are null where they are not known.
/// </summary>
internal sealed record OutputColumn(string? Name, ColumnType? Type, bool? IsNullable, string? Table = null, bool IsInvisible = false)
{
    public static OutputColumn Unknown(string? name) => new(name, null, null);

    public static OutputColumn Of(SchemaColumn column, string table) => new(column.Name, column.Type, column.IsNullable, table, column.IsInvisible);
}

/// <summary>Something in FROM that has columns. <paramref name="columns"/> is null when they are not known.</summary>
internal sealed class Relation(string name, IReadOnlyList<OutputColumn>? columns, SchemaTable? table = null)
{
    public string Name { get; } = name;

    public IReadOnlyList<OutputColumn>? Columns { get; } = columns;

    /// <summary>Set for a table of the schema itself.</summary>
    public SchemaTable? Table { get; } = table;

    /// <summary>On the side of an outer join that may be missing.</summary>
    public bool IsOptional { get; set; }

    /// <summary>Written in front of its columns without harm: the statement as sent has it under this name.</summary>
    public bool CanQualify { get; set; } = true;

    /// <summary>Every column has a name that is known, so that a name which is not among them does not exist.</summary>
    public bool IsComplete { get; } = columns is not null && columns.All(c => c.Name is not null);

    public OutputColumn? Find(string column) => Columns?.FirstOrDefault(c => DatabaseSchema.Names.Equals(c.Name, column));
}

/// <summary>What names of columns mean in one SELECT, UPDATE, DELETE or INSERT.</summary>
internal sealed class Scope(Scope? outer)
{
    public Scope? Outer { get; } = outer;

    public List<Relation> Relations { get; } = [];

    /// <summary>Columns that USING or NATURAL made one of two.</summary>
    public HashSet<string> Merged { get; } = new(DatabaseSchema.Names);

    /// <summary>A NATURAL JOIN with something unknown: any name may be merged.</summary>
    public bool MayMergeMore { get; set; }

    /// <summary>Names of the select list, which ORDER BY, GROUP BY and HAVING see, and subqueries too.</summary>
    public HashSet<string> Aliases { get; } = new(DatabaseSchema.Names);

    /// <summary>Columns that a row has a value in, because a condition that every row meets compares them.</summary>
    public HashSet<(Relation, string)> NotNull { get; } = [];
}
