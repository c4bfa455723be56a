using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Merging;

/// <summary>Collects what a merge changes in the statement as sent.</summary>
/// <param name="sql">The statement as written.</param>
/// <param name="filters">The pieces of the text that a call may leave out: nothing that is always sent may stand inside.</param>
internal sealed class SentEdits(string sql, EquatableArray<SqlSpan> filters)
{
    private readonly List<SentEdit> _edits = [];

    public IReadOnlyList<SentEdit> All => _edits;

    public void Insert(int position, IReadOnlyList<SentPiece> pieces)
    {
        foreach (var filter in filters)
        {
            if (filter.Start < position && position < filter.End)
                position = filter.End;
        }
        // (a)FROM: what is put between must not run into the next word.
        Replace(new SqlSpan(position, 0), position < sql.Length && SqlLexer.IsNameCharacter(sql[position]) && pieces[pieces.Count - 1] is not SentText { Text: " FROM (" } ? [.. pieces, new SentText(" ")] : pieces);
    }

    /// <summary>Adds keys to ORDER BY, or an ORDER BY where there is none.</summary>
    public void AppendOrder(SqlSelect select, SqlQueryTail tail, string keys)
    {
        if (tail.OrderBy.Count > 0)
            Insert(tail.OrderBySpan.End, [new SentText(", " + keys)]);
        else
            Insert(BodyEnd(select), [new SentText(" ORDER BY " + keys)]);
    }

    /// <summary>Where the last clause of a SELECT in front of ORDER BY ends.</summary>
    public static int BodyEnd(SqlSelect select) => new[] { RowsEnd(select), select.GroupBySpan.End, select.HavingSpan.End, select.Windows.Count == 0 ? 0 : select.Windows[select.Windows.Count - 1].Span.End }.Max();

    /// <summary>Where the clauses end that say which rows are read.</summary>
    public static int RowsEnd(SqlSelect select) => new[] { select.Items[select.Items.Count - 1].Span.End, select.From?.Span.End ?? 0, select.Where?.Span.End ?? 0 }.Max();

    /// <summary>Two changes of one place become one: what is put in front of words stands in front of what replaces them.</summary>
    public void Replace(SqlSpan span, IReadOnlyList<SentPiece> pieces)
    {
        // What is taken away takes the blanks in front of it along.
        while (pieces.Count == 0 && span.Start > 0 && char.IsWhiteSpace(sql[span.Start - 1]))
            span = SqlSpan.FromBounds(span.Start - 1, span.End);
        var index = _edits.FindIndex(e => e.Span.Start == span.Start);
        if (index < 0)
        {
            _edits.Add(new SentEdit(span, pieces));
            return;
        }
        var other = _edits[index];
        _edits[index] = span.Length == 0 && other.Span.Length > 0
            ? new SentEdit(other.Span, [.. pieces, .. other.Pieces])
            : new SentEdit(other.Span.Union(span), [.. other.Pieces, .. pieces]);
    }
}
