using System.Globalization;

namespace CompileShard.Planner.Merging;

/// <summary>The columns that are asked for beyond those of the result. They stand behind them, under names that say what they are for.</summary>
internal sealed class HiddenColumns
{
    private readonly List<(string Key, string Alias, IReadOnlyList<SentPiece> Pieces)> _columns = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public int Count => _columns.Count;

    /// <summary>Asks for a value. One that was asked for already is not asked for twice.</summary>
    /// <param name="stem">What it is for: <c>ORDER_BY_DERIVED</c>.</param>
    /// <param name="key">The same for the same value, whatever it is for.</param>
    /// <param name="pieces">What computes it.</param>
    public MergeColumn Add(string stem, string key, IReadOnlyList<SentPiece> pieces)
    {
        var index = _columns.FindIndex(c => c.Key == key);
        if (index >= 0)
            return MergeColumn.Hidden(index);
        _numbers.TryGetValue(stem, out var number);
        _numbers[stem] = number + 1;
        _columns.Add((key, stem + "_" + number.ToString(CultureInfo.InvariantCulture), pieces));
        return MergeColumn.Hidden(_columns.Count - 1);
    }

    public string NameOf(MergeColumn column) => _columns[column.Index].Alias;

    /// <summary><c>, x AS ORDER_BY_DERIVED_0</c>, for the end of the select list.</summary>
    public IReadOnlyList<SentPiece> Pieces => _columns.SelectMany(c => (SentPiece[])[new SentText(", "), .. c.Pieces, new SentText(" AS " + c.Alias)]).ToArray();
}
