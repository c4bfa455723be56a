using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Integration.Tests.Oracle;

/// <summary>How far a statement decides the order of its rows, and which of several equal texts it gives.</summary>
/// <param name="Keys">The columns of the answer that are the first keys of ORDER BY; up to the first key that is no column of the answer.</param>
/// <param name="HasLimit">LIMIT or OFFSET: among rows with equal keys, any may have been cut off.</param>
/// <param name="JoinsEqualTexts">GROUP BY, DISTINCT, UNION, MIN or MAX: of texts that are equal by the collation, any may stand in the answer.</param>
internal sealed record AnswerOrder(IReadOnlyList<int> Keys, bool HasLimit, bool JoinsEqualTexts)
{
    public static AnswerOrder None { get; } = new([], false, false);

    public static AnswerOrder Of(string sql, int columns)
    {
        if (SqlParser.Parse(sql).Statement is not SqlQueryStatement statement)
            return None;
        var query = statement.Query;
        while (query is SqlParenthesizedQuery { Tail.IsEmpty: true } inner)
            query = inner.Inner;
        var nodes = SqlWalker.SelfAndDescendants(statement).ToList();
        var joins = nodes.Any(n => n is SqlSelect { IsDistinct: true } or SqlSelect { GroupBy.Count: > 0 } or SqlSetOperation { IsAll: false } || n is SqlFunction f && f.Name.Text.ToUpperInvariant() is "MIN" or "MAX");
        return new AnswerOrder(KeysOf(query, columns), query.Tail.Limit is not null, joins);
    }

    /// <summary>Whether values are put together in an order that the statement leaves open.</summary>
    public static bool IsUndecided(string sql) =>
        SqlParser.Parse(sql).Statement is { } statement && SqlWalker.SelfAndDescendants(statement).Any(n => n is SqlFunction { OrderBy.Count: 0 } f && f.Name.Text.ToUpperInvariant() is "GROUP_CONCAT" or "JSON_ARRAYAGG" or "JSON_OBJECTAGG");

    /// <summary>Null when the answers agree as far as the statement decides them; else what differs.</summary>
    public string? Difference(List<string[]> expected, List<string[]> actual)
    {
        if (expected.Count != actual.Count)
            return $"{actual.Count} rows instead of {expected.Count}";
        string Keyed(string[] row) => Text(Keys.Select(k => row[k]));
        if (!expected.Select(Keyed).SequenceEqual(actual.Select(Keyed)))
            return "the rows come in another order, or are others";
        // Rows that share their keys with the last one compete with rows that were cut off.
        var last = HasLimit && expected.Count > 0 ? Keyed(expected[^1]) : null;
        IEnumerable<string> Decided(List<string[]> rows) => rows.Where(row => last is null || Keyed(row) != last).Select(row => Text(row)).Order(StringComparer.Ordinal);
        return Decided(expected).SequenceEqual(Decided(actual)) ? null : "the rows are others";
    }

    private string Text(IEnumerable<string> cells) => string.Join(" | ", JoinsEqualTexts ? cells.Select(Fold) : cells);

    /// <summary>The data of the corpora has ASCII texts under collations that ignore case and spaces at the end.</summary>
    private static string Fold(string cell) => cell.StartsWith('\'') ? cell.ToUpperInvariant().TrimEnd('\'').TrimEnd(' ') : cell;

    private static List<int> KeysOf(SqlQuery query, int columns)
    {
        var keys = new List<int>();
        var first = query;
        while (first is SqlSetOperation or SqlParenthesizedQuery)
            first = first is SqlSetOperation set ? set.Left : ((SqlParenthesizedQuery)first).Inner;
        var items = first is SqlSelect select && select.Items.All(i => !i.IsStar) ? select.Items : [];
        foreach (var item in query.Tail.OrderBy)
        {
            var key = IndexOf(item.Expression, items);
            if (key < 0 || key >= columns)
                break;
            keys.Add(key);
        }
        return keys;
    }

    private static int IndexOf(SqlExpression key, IReadOnlyList<SqlSelectItem> items)
    {
        if (key is SqlLiteral { Kind: SqlLiteralKind.Integer } position)
            return int.Parse(position.Value, System.Globalization.CultureInfo.InvariantCulture) - 1;
        var text = SqlPrinter.Print(key);
        for (var i = 0; i < items.Count; i++)
        {
            if (key is SqlColumn { Table: null } column && string.Equals(items[i].Alias?.Text, column.Name.Text, StringComparison.OrdinalIgnoreCase))
                return i;
        }
        return items.ToList().FindIndex(item => string.Equals(SqlPrinter.Print(item.Expression!), text, StringComparison.OrdinalIgnoreCase) || item.Expression is SqlColumn named && key is SqlColumn { Table: null } bare && string.Equals(named.Name.Text, bare.Name.Text, StringComparison.OrdinalIgnoreCase));
    }
}
