using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema.Checking;

/// <summary>What a name finds in a select list.</summary>
internal enum ListMatch
{
    None,

    /// <summary>An item; its column, where it is one that is known, is told beside.</summary>
    Found,

    /// <summary>An item that shows the column under another name.</summary>
    Renamed,

    /// <summary>Two columns of this name.</summary>
    Ambiguous,

    /// <summary>It is not known whether an item has the name.</summary>
    Unknown,
}

/// <summary>
/// The names of a select list, as ORDER BY, GROUP BY and HAVING see them. The servers look for an item that is called so first, then for a column that is shown under another name; two different columns of one name
/// are ambiguous, while of several expressions the first one counts.
/// </summary>
internal sealed class SelectNames
{
    private readonly List<Item> _items = [];
    private readonly List<SqlColumn> _groupedBy = [];
    private bool _hasUnknownStar;
    private bool _hasUnnamed;

    /// <param name="Name">What the item is called.</param>
    /// <param name="Column">Of a plain column: its name.</param>
    /// <param name="Source">Of a plain column: the table that it is from, where that is known.</param>
    private sealed record Item(string? Name, string? Column, (Relation Relation, OutputColumn Column)? Source)
    {
        /// <summary>Whether the items are different columns for certain; two columns of one view may be the same column of a table.</summary>
        public bool DiffersFrom(Item other) =>
            Source is { } mine && other.Source is { } theirs && (mine.Relation != theirs.Relation || (mine.Relation.Table is not null && !DatabaseSchema.Names.Equals(Column, other.Column)));
    }

    public void Add(SqlSelectItem item, (Relation, OutputColumn)? source)
    {
        var column = Routing.SqlTree.Unwrap(item.Expression!) as SqlColumn;
        _items.Add(new Item(Routing.ColumnResolver.OutputName(item), column?.Name.Text, column is null ? null : source));
        _hasUnnamed |= item.Alias is null && column is null;
    }

    public void Add(StarColumns star)
    {
        _hasUnknownStar |= star.Columns is null;
        _hasUnnamed |= star.Columns?.Any(c => c.Column.Name is null) == true;
        foreach (var column in star.Columns ?? [])
            _items.Add(new Item(column.Column.Name, column.Column.Name, (column.Relation, column.Column)));
    }

    /// <summary>A column of GROUP BY, which HAVING sees.</summary>
    public void AddGroup(SqlColumn column) => _groupedBy.Add(column);

    /// <summary>Whether HAVING sees the column in GROUP BY.</summary>
    public bool IsGroupedBy(SqlColumn column) =>
        _groupedBy.Any(g => Same(g.Name.Text, column.Name.Text) && (g.Table is null || column.Table is null || Same(g.Table.Text, column.Table.Text)));

    public ListMatch Find(SqlColumn column, out (Relation, OutputColumn)? source)
    {
        var match = column.Table is null ? FindBare(column.Name.Text, out source) : FindQualified(column.Name.Text, column.Table.Text, out source);
        // What an expression without alias is called is its text, which is no plain word.
        return match == ListMatch.None && (_hasUnknownStar || (_hasUnnamed && column.Name.IsQuoted)) ? ListMatch.Unknown : match;
    }

    private ListMatch FindBare(string name, out (Relation, OutputColumn)? source)
    {
        source = null;
        Item? found = null;
        foreach (var item in _items.Where(i => Same(i.Name, name)))
        {
            if (item.Column is null)
            {
                source = null;
                return ListMatch.Found;
            }
            if (found is not null && found.DiffersFrom(item))
                return ListMatch.Ambiguous;
            found ??= item;
        }
        foreach (var item in found is null ? _items.Where(i => Same(i.Column, name)) : [])
        {
            if (found is not null && found.DiffersFrom(item))
                return ListMatch.Ambiguous;
            found ??= item;
        }
        source = found?.Source;
        return found is null ? ListMatch.None : Same(found.Name, name) ? ListMatch.Found : ListMatch.Renamed;
    }

    private ListMatch FindQualified(string name, string table, out (Relation, OutputColumn)? source)
    {
        var found = _items.FirstOrDefault(i => Same(i.Column, name) && (i.Source is null || Same(i.Source.Value.Relation.Name, table)));
        source = found?.Source;
        return found is null ? ListMatch.None : ListMatch.Found;
    }

    private static bool Same(string? a, string? b) => DatabaseSchema.Names.Equals(a, b);
}
