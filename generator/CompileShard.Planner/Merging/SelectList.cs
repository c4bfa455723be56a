using CompileShard.Planner.Routing;
using CompileShard.Planner.Schema.Checking;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Merging;

/// <summary>
/// A column of a result: an item of the select list, or one of the columns that a star stands for. <paramref name="Index"/> is null where a star in front of it stands for a number of columns that is not known.
/// </summary>
internal sealed record SelectedColumn(int? Index, SqlSelectItem Item, StarColumn? Star, bool IsQualified)
{
    /// <summary>Its name where the statement tells.</summary>
    public string? Name => Star is not null ? Star.Column.Name : ColumnResolver.OutputName(Item);

    /// <summary>What computes it, to be written a second time.</summary>
    public IReadOnlyList<SentPiece> Pieces => Star is null
        ? [new SentWords(Item.Expression!.Span)]
        : [new SentText((IsQualified ? SqlNames.QuoteIfNeeded(Star.Relation.Name) + "." : "") + SqlNames.QuoteIfNeeded(Star.Column.Name!))];
}

/// <summary>The select list as the statement as sent has it: with the columns of stars, where those are written out.</summary>
internal sealed class SelectList
{
    public SelectList(SqlSelect select, StatementColumns columns)
    {
        var stars = select.Items.Where(i => i.IsStar).ToArray();
        HasUnknownStar = stars.Any(s => !columns.Stars.TryGetValue(s, out var star) || !star.CanBeWritten);
        var found = new List<SelectedColumn>();
        int? index = 0;
        foreach (var item in select.Items)
        {
            if (!item.IsStar)
            {
                found.Add(new SelectedColumn(index++, item, null, false));
            }
            else if (HasUnknownStar)
            {
                index = null;
            }
            else
            {
                var star = columns.Stars[item];
                found.AddRange(star.Columns!.Select(c => new SelectedColumn(index++, item, c, star.IsQualified)));
            }
        }
        Columns = found;
    }

    /// <summary>The columns that are known, in order; those of stars only where all stars are.</summary>
    public IReadOnlyList<SelectedColumn> Columns { get; }

    /// <summary>A star stands for columns that are not known.</summary>
    public bool HasUnknownStar { get; }

    public IEnumerable<SelectedColumn> Named(string name) => Columns.Where(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
}
