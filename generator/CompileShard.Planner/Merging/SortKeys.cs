using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Merging;

/// <summary>A value to sort by: the column of the result that has it, if one has, and what computes it.</summary>
/// <param name="Visible">Its place in the result.</param>
/// <param name="Pieces">What computes it, to be written a second time.</param>
/// <param name="Identity">The same for the same value.</param>
/// <param name="Kind">How the server orders it.</param>
/// <param name="Collation">The collation that the statement names for it.</param>
/// <param name="InGroup">Whether a group of rows has one such value, and a function of the whole group is needed to name it.</param>
internal sealed record SortValue(int? Visible, IReadOnlyList<SentPiece> Pieces, string Identity, SortKind Kind, string? Collation, bool InGroup);

/// <summary>Makes keys of values: adds what a merge needs to compare them as the server does.</summary>
internal sealed class SortKeys(HiddenColumns hidden)
{
    public const string OrderBy = "ORDER_BY_DERIVED";
    public const string GroupBy = "GROUP_BY_DERIVED";
    private const string Weight = "WEIGHT_DERIVED";

    public MergeSortKey Of(SortValue value, bool isDescending, string stem)
    {
        if (value.Kind == SortKind.Truth)
            return new MergeSortKey(hidden.Add(stem, value.Identity + " + 0", InGroup(value, NumberOf(value))), null, isDescending);
        // ENUM and SET are ordered by number, so that is what is asked for; SQLite has texts in their place.
        if (value.Kind == SortKind.Member)
            return new MergeSortKey(hidden.Add(stem, value.Identity + " + 0", [new SentDialect(InGroup(value, NumberOf(value)), InGroup(value, value.Pieces))]), WeightOf(value), isDescending);
        // Two moments of an hour that comes twice look alike, or the later one looks earlier. SQLite has no such type.
        if (value.Kind == SortKind.Instant)
            return new MergeSortKey(hidden.Add(stem, "moment of " + value.Identity, [new SentDialect(InGroup(value, MomentOf(value)), InGroup(value, value.Pieces))]), WeightOf(value), isDescending);
        var column = value.Visible is { } index ? MergeColumn.Visible(index) : hidden.Add(stem, value.Identity, InGroup(value, value.Pieces));
        return new MergeSortKey(column, WeightOf(value), isDescending);
    }

    /// <summary>The column with the bytes by which a text compares; null where there is none to compare.</summary>
    public MergeColumn? WeightOf(SortValue value) => value.Kind == SortKind.Number
        ? null
        : hidden.Add(Weight, "weight of " + value.Identity, [WeightPiece(value)]);

    private static SentDialect WeightPiece(SortValue value) => value.Kind is SortKind.Time or SortKind.Instant or SortKind.Member
        ? new SentDialect([new SentText("NULL")], InGroup(value, SqliteWeight(value)))
        : new SentDialect(InGroup(value, MySqlWeight(value)), InGroup(value, SqliteWeight(value))) { SortKeyOf = value.Pieces };

    private static IReadOnlyList<SentPiece> NumberOf(SortValue value) => [.. value.Pieces, new SentText(" + 0")];

    private static IReadOnlyList<SentPiece> MomentOf(SortValue value) => [new SentText("UNIX_TIMESTAMP("), .. value.Pieces, new SentText(")")];

    /// <summary>
    /// The column's own collation is asked whether it pads: then an empty text equals a blank, and whatever equals a blank (a no-break space, for many) does not count at the end, as
    /// WEIGHT_STRING alone would let it. Behind the bytes stand those of a blank and their number: the shorter of two texts is compared as if blanks followed it.
    /// </summary>
    private static IReadOnlyList<SentPiece> MySqlWeight(SortValue value)
    {
        var x = value.Pieces;
        IReadOnlyList<SentPiece> blank = [new SentText("WEIGHT_STRING(CONCAT(LEFT("), .. x, new SentText(", 0), ' '))")];
        return
        [
            new SentText("IF(LEFT("), .. x, new SentText(", 0) = ' ', CONCAT(TRIM(TRAILING "), .. blank, new SentText(" FROM WEIGHT_STRING(CONCAT("), .. x, new SentText("))), "), .. blank,
            new SentText(", CHAR(LENGTH("), .. blank, new SentText("))), CONCAT(WEIGHT_STRING(CONCAT("), .. x, new SentText(")), CHAR(0)))"),
        ];
    }

    /// <summary>SQLite's own collations: bytes; bytes without regard to case in A to Z; bytes without blanks at the end. None pads.</summary>
    private static IReadOnlyList<SentPiece> SqliteWeight(SortValue value) => value.Collation?.ToUpperInvariant() switch
    {
        "NOCASE" => [new SentText("CAST(LOWER("), .. value.Pieces, new SentText(") || CHAR(0) AS BLOB)")],
        "RTRIM" => [new SentText("CAST(RTRIM("), .. value.Pieces, new SentText(") || CHAR(0) AS BLOB)")],
        _ => [new SentText("CAST(("), .. value.Pieces, new SentText(") || CHAR(0) AS BLOB)")],
    };

    /// <summary>All rows of a group have one such value; a server that insists on functional dependence sees it by an aggregate.</summary>
    private static IReadOnlyList<SentPiece> InGroup(SortValue value, IReadOnlyList<SentPiece> pieces) =>
        value.InGroup ? [new SentText("MIN("), .. pieces, new SentText(")")] : pieces;
}
