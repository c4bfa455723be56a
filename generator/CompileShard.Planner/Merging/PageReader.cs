using System.Globalization;
using System.Numerics;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Merging;

/// <summary>Reads LIMIT: the rows of the result as a whole, and how many of them one shard may have to give.</summary>
internal sealed class PageReader(ParameterTable parameters, bool acceptAny)
{
    public (MergePage? Page, MergeRefusal? Refusal) Read(SqlLimit limit)
    {
        var (rows, refusal) = Count(limit.Count);
        if (refusal is not null)
            return (null, refusal);
        if (limit.Offset is null)
            return (new MergePage(null, rows), null);
        (var offset, refusal) = Count(limit.Offset);
        return refusal is null ? (new MergePage(offset, rows), null) : (null, refusal);
    }

    /// <summary>The LIMIT of a shard; null where the words may stay as they are.</summary>
    public static IReadOnlyList<SentPiece>? LimitOfShard(SqlLimit limit, MergePage page)
    {
        if (page.Offset is null)
            return page.Rows is { IsConstant: true } rows && rows.Text != Digits(limit.Count) ? [new SentText("LIMIT " + rows.Text)] : null;
        return page is { Offset.IsConstant: true, Rows.IsConstant: true }
            ? [new SentText("LIMIT " + Sum(page.Offset, page.Rows!))]
            : [new SentText("LIMIT "), new SentShardRows()];
    }

    /// <summary>Two constant numbers of rows together.</summary>
    public static string Sum(MergeCount a, MergeCount b) => Capped(BigInteger.Parse(a.Text, CultureInfo.InvariantCulture) + BigInteger.Parse(b.Text, CultureInfo.InvariantCulture));

    private (MergeCount?, MergeRefusal?) Count(SqlExpression expression)
    {
        switch (SqlTree.Unwrap(expression))
        {
            case SqlLiteral { Kind: SqlLiteralKind.Integer } literal:
                return (new MergeCount(Capped(BigInteger.Parse(literal.Value, CultureInfo.InvariantCulture)), IsConstant: true), null);
            case SqlParameter parameter when parameters.Find(parameter) is { Shape: ParameterShape.Scalar } found:
                if (!acceptAny && found.Type is not (>= KeyType.SByte and <= KeyType.UInt64))
                    return Refuse(expression, "@" + found.Name + " is " + found.TypeName + ", and rows are counted by whole numbers", "Make it int or long.");
                return !acceptAny && found.IsNullable
                    ? Refuse(expression, "@" + found.Name + " may be null, which is no number of rows", "Make it int or long.")
                    : (new MergeCount(found.Name, IsConstant: false), null);
            default:
                return Refuse(expression, "how many rows are meant cannot be seen", "Write a number or a parameter.");
        }
    }

    private static (MergeCount?, MergeRefusal?) Refuse(SqlExpression place, string reason, string remedy) => (null, new MergeRefusal("LIMIT", place.Span, reason, remedy));

    private static string? Digits(SqlExpression expression) => expression is SqlLiteral literal ? literal.Value : null;

    /// <summary>No result has more rows; servers differ in what larger numbers they take.</summary>
    private static string Capped(BigInteger number) => BigInteger.Min(number, long.MaxValue).ToString(CultureInfo.InvariantCulture);
}
