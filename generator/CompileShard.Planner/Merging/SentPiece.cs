using CompileShard.Planner.Rewriting;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql;

namespace CompileShard.Planner.Merging;

/// <summary>A piece of what is put into the statement as sent. Words of the statement are named by their place, because they may be sent otherwise than they are written.</summary>
internal abstract record SentPiece;

internal sealed record SentText(string Text) : SentPiece;

/// <summary>Words of the statement, as they are sent.</summary>
internal sealed record SentWords(SqlSpan Span) : SentPiece;

/// <summary>What servers of the MySQL family and SQLite spell differently.</summary>
internal sealed record SentDialect(IReadOnlyList<SentPiece> MySql, IReadOnlyList<SentPiece> Sqlite) : SentPiece
{
    /// <summary>The value whose sort key it is; for people, who need not read how it is spelt.</summary>
    public IReadOnlyList<SentPiece> SortKeyOf { get; init; } = [];
}

/// <summary>The number of rows that a shard may have to give, as a parameter.</summary>
internal sealed record SentShardRows : SentPiece;

/// <summary>Pieces in the place of words of the statement; in front of a place when the span is empty.</summary>
internal sealed record SentEdit(SqlSpan Span, IReadOnlyList<SentPiece> Pieces);

/// <summary>How the answers become one, and what it changes in the statement as sent.</summary>
internal sealed record MergeDraft(MergePlan Plan, IReadOnlyList<SentEdit> Edits)
{
    /// <summary>Puts the changes into the text. Parameters and tables must have their names already.</summary>
    public void Apply(PhysicalSqlBuilder physical, ParameterTable parameters)
    {
        // All are rendered before the first one is put in, because a change may repeat words that another one replaces.
        var rendered = Edits.Select(e => (e.Span, Parts: e.Pieces.SelectMany(p => Render(p, physical, parameters)).ToArray())).ToArray();
        foreach (var (span, parts) in rendered)
            physical.Fold(span, parts);
    }

    /// <summary>Whether the words of a place are still sent.</summary>
    public bool Sends(SqlSpan place) =>
        !Edits.Any(e => e.Span.Start <= place.Start && place.End <= e.Span.End) || Edits.SelectMany(e => e.Pieces).Any(p => Holds(p, place));

    private static bool Holds(SentPiece piece, SqlSpan place) => piece switch
    {
        SentWords words => words.Span.Start <= place.Start && place.End <= words.Span.End,
        SentDialect dialect => dialect.MySql.Concat(dialect.Sqlite).Any(p => Holds(p, place)),
        _ => false,
    };

    private static IEnumerable<SqlPart> Render(SentPiece piece, PhysicalSqlBuilder physical, ParameterTable parameters) => piece switch
    {
        SentText text => [new SqlTextPart(text.Text)],
        SentWords words => physical.Render(words.Span),
        SentShardRows => [new SqlTextPart("@" + parameters.DriverName(parameters.Find(MergePage.RowsOfShard) ?? parameters.AddGenerated(MergePage.RowsOfShard, null)))],
        SentDialect dialect => [new SqlDialectPart(Rendered(dialect.MySql, physical, parameters), Rendered(dialect.Sqlite, physical, parameters)) { SortKeyOf = Rendered(dialect.SortKeyOf, physical, parameters) }],
        _ => throw new InvalidOperationException("A " + piece.GetType().Name + " cannot be sent."),
    };

    private static EquatableArray<SqlPart> Rendered(IReadOnlyList<SentPiece> pieces, PhysicalSqlBuilder physical, ParameterTable parameters) =>
        PhysicalSqlBuilder.Join(pieces.SelectMany(p => Render(p, physical, parameters)));
}
