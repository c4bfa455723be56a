namespace CompileShard.Planner.Schema;

/// <summary>
/// The tables and views of the schema files. Names compare without case, as MySQL users write them. Places in the files are not part of it, so that moving or commenting text plans nothing again.
/// </summary>
public sealed record DatabaseSchema(EquatableArray<SchemaTable> Tables, EquatableArray<SchemaView> Views)
{
    /// <summary>No schema file: nothing is known of any column.</summary>
    public static DatabaseSchema None { get; } = new(EquatableArray<SchemaTable>.Empty, EquatableArray<SchemaView>.Empty);

    public bool IsNone => Tables.IsEmpty && Views.IsEmpty;

    /// <summary>Tables are kept in the order of their names, so a search halves.</summary>
    public SchemaTable? FindTable(string name) => Find(Tables, name, t => t.Name);

    public SchemaView? FindView(string name) => Find(Views, name, v => v.Name);

    /// <summary>The columns of a table of the rules: under its own name, or under one of its physical names, as a dump of one shard has them.</summary>
    public SchemaTable? FindTable(Rules.TableDefinition table)
    {
        if (FindTable(table.Name) is { } found)
            return found;
        return table.Places.Count == 0 ? null : FindTable(table.Places[0].Table);
    }

    internal static StringComparer Names => StringComparer.OrdinalIgnoreCase;

    private static T? Find<T>(EquatableArray<T> items, string name, Func<T, string> nameOf)
        where T : class
    {
        var low = 0;
        var high = items.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = Names.Compare(nameOf(items[middle]), name);
            if (order == 0)
                return items[middle];
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return null;
    }
}

/// <summary>A table with its columns in their order. <paramref name="UniqueKeys"/> are the primary key and the unique keys, each with its columns.</summary>
public sealed record SchemaTable(string Name, EquatableArray<SchemaColumn> Columns, EquatableArray<UniqueKey> UniqueKeys)
{
    public SchemaColumn? Find(string column)
    {
        foreach (var candidate in Columns)
        {
            if (DatabaseSchema.Names.Equals(candidate.Name, column))
                return candidate;
        }
        return null;
    }
}

/// <summary>
/// A column. <paramref name="HasDefault"/>: an insert may leave it out (a default, AUTO_INCREMENT, generated, or NULL is allowed). <paramref name="IsInvisible"/>: <c>*</c> and an insert without column
/// list leave it out.
/// </summary>
public sealed record SchemaColumn(string Name, ColumnType Type, bool IsNullable, bool HasDefault, bool IsAutoIncrement, bool IsGenerated, bool IsInvisible)
{
    /// <summary>The function of clock or chance that fills the column in an insert that leaves it out, as written: <c>CURRENT_TIMESTAMP</c>. Else null.</summary>
    public string? OwnDefault { get; init; }

    /// <summary>The same for an update that does not assign the column (<c>ON UPDATE CURRENT_TIMESTAMP</c>).</summary>
    public string? OwnUpdate { get; init; }
}

/// <summary>Columns whose values no two rows of one physical table share.</summary>
public sealed record UniqueKey(bool IsPrimary, EquatableArray<string> Columns);

/// <summary>A view: the names of its columns where they were given, and its SELECT as written.</summary>
public sealed record SchemaView(string Name, EquatableArray<string> Columns, string Sql);
