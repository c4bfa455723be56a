using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Merging;

/// <summary>
/// What bare names mean behind the select list of one SELECT, where they may be items of it. A hidden column stands in the select list itself, where they may not: there the item's own expression takes
/// their place.
/// </summary>
internal sealed class NameScope(SqlSelect select, QueryBlock block, SelectList list)
{
    private HashSet<string>? _mentioned;

    public SelectList List => list;

    public QueryBlock Block => block;

    /// <summary>Whether a table in FROM has a column of the name, as far as the rules, the schema and the statement itself tell.</summary>
    public bool IsColumn(string name) => block.Tables.Any(t => t.HasKnownColumn(name)) || Mentioned.Contains(name);

    /// <summary>Whether every column in sight is known, so that what is not among them is none.</summary>
    public bool IsComplete => block.Tables.All(t => t.Schema is not null);

    /// <summary>Names that stand where only columns of tables can be meant.</summary>
    private HashSet<string> Mentioned => _mentioned ??= new HashSet<string>(
        SqlTree.WalkExpressions(select.Items.Select(i => i.Expression).Append(select.Where).Append((SqlNode?)select.From).OfType<SqlNode>()).OfType<SqlColumn>().Select(c => c.Name.Text),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The item that a bare name means where items come first; null for none. False when it could be several that are not the same.</summary>
    public bool TryItem(string name, out SelectedColumn? item)
    {
        item = null;
        foreach (var candidate in list.Named(name))
        {
            if (item is not null && Print(item) != Print(candidate))
                return false;
            item ??= candidate;
        }
        // A star that stands for columns which are not known may have the name as well.
        return item?.Item.Alias is null || !list.HasUnknownStar || !IsColumn(name);
    }

    /// <summary>The item that computes the same as an expression which names columns only.</summary>
    public SelectedColumn? SameAs(SqlExpression expression)
    {
        if (expression is SqlColumn column)
        {
            var term = ColumnResolver.Resolve(block, column);
            return list.Columns.FirstOrDefault(c => c.Star is null
                ? SqlTree.Unwrap(c.Item.Expression!) is SqlColumn other && (SqlPrinter.Print(other) == SqlPrinter.Print(column) || (term is not null && ReferenceEquals(ColumnResolver.Resolve(block, other), term)))
                : (column.Table is null || Same(c.Star.Relation.Name, column.Table.Text)) && Same(c.Name, column.Name.Text));
        }
        var printed = SqlPrinter.Print(expression);
        return list.Columns.FirstOrDefault(c => c.Star is null && SqlPrinter.Print(SqlTree.Unwrap(c.Item.Expression!)) == printed);
    }

    /// <summary>An expression with items in the place of the names that mean them; and which these are.</summary>
    public static (IReadOnlyList<SentPiece> Pieces, IReadOnlyList<SelectedColumn> Items) Write(SqlExpression expression, Func<SqlColumn, SelectedColumn?> itemOf)
    {
        var pieces = new List<SentPiece>();
        var items = new List<SelectedColumn>();
        var at = expression.Span.Start;
        foreach (var column in SqlTree.WalkExpression(expression).OfType<SqlColumn>().OrderBy(c => c.Span.Start))
        {
            if (itemOf(column) is not { } item)
                continue;
            pieces.Add(new SentWords(SqlSpan.FromBounds(at, column.Span.Start)));
            pieces.Add(new SentText("("));
            pieces.AddRange(item.Pieces);
            pieces.Add(new SentText(")"));
            at = column.Span.End;
            items.Add(item);
        }
        pieces.Add(new SentWords(SqlSpan.FromBounds(at, expression.Span.End)));
        return (pieces.Where(p => p is not SentWords { Span.Length: 0 }).ToArray(), items);
    }

    /// <summary>The item that a name in HAVING means: there a column that makes the groups comes first, then the select list.</summary>
    public SelectedColumn? ItemInHaving(SqlColumn column)
    {
        if (column.Table is not null || select.GroupBy.Any(g => SqlTree.Unwrap(g.Expression) is SqlColumn key && Same(key.Name.Text, column.Name.Text) && (key.Table is not null || IsColumn(key.Name.Text))))
            return null;
        return list.Named(column.Name.Text).FirstOrDefault(c => c.Star is null);
    }

    /// <summary>The item that a name inside an expression means: there a column of a table comes first.</summary>
    public SelectedColumn? ItemOf(SqlColumn column)
    {
        if (column.Table is not null || IsColumn(column.Name.Text))
            return null;
        return list.Columns.FirstOrDefault(c => c.Item.Alias is not null && Same(c.Item.Alias.Text, column.Name.Text));
    }

    public static string Print(SelectedColumn column) => column.Star is null
        ? SqlPrinter.Print(SqlTree.Unwrap(column.Item.Expression!))
        : column.IsQualified ? column.Star.Relation.Name + "." + column.Name : column.Name!;

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
