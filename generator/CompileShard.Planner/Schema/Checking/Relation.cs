namespace CompileShard.Planner.Schema.Checking;

/// <summary>
/// A column of a table, a derived table or a result. <paramref name="Name"/> is null where only the server makes one; type and nullability are null where they are not known.
/// </summary>
internal sealed record OutputColumn(string? Name, ColumnType? Type, bool? IsNullable, string? Table = null, bool IsInvisible = false)
{
    /// <summary>It has no name in the statement, and the one that the server makes is the text of an expression, which is no plain word.</summary>
    public bool IsNamedByText { get; init; }

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

    /// <summary>What FROM calls it, where it is a named table.</summary>
    public Sql.Ast.SqlNamedTable? Named { get; set; }

    /// <summary>On the side of an outer join that may be missing.</summary>
    public bool IsOptional { get; set; }

    /// <summary>Written in front of its columns without harm: the statement as sent has it under this name.</summary>
    public bool CanQualify { get; set; } = true;

    /// <summary>Every column has a name that is known, so that a name which is not among them does not exist.</summary>
    public bool IsComplete { get; } = columns is not null && columns.All(c => c.Name is not null);

    /// <summary>Whether a column may be there that <see cref="Find"/> does not know.</summary>
    public bool MayHave(string column) =>
        Columns is null || (!IsComplete && Columns.Any(c => c.Name is null && (!c.IsNamedByText || !IsWord(column))));

    /// <summary>Views call a column Name_exp_1 whose text is too long for a name.</summary>
    private static bool IsWord(string name) => name.All(c => char.IsLetterOrDigit(c) || c is '_' or '$') && !name.StartsWith("Name_exp_", StringComparison.OrdinalIgnoreCase);

    public OutputColumn? Find(string column) => Columns?.FirstOrDefault(c => DatabaseSchema.Names.Equals(c.Name, column));
}
