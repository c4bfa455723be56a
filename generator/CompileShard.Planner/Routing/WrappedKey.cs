using System.Globalization;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// A condition that hides the key inside a function of dates, and the interval of the key that means the same: <c>YEAR(created) = 2024</c> is
/// <c>created &gt;= '2024-01-01' AND created &lt; '2025-01-01'</c>. Only functions that keep the order of dates are known here; LOWER, MONTH and the like find keys all over.
/// For <c>DATE(created) = @day</c> it is the interval from <c>@day</c> to <c>@dayEnd</c>, a parameter that the method does not have yet: routes are computed from values
/// and not from expressions, so <c>@day + INTERVAL 1 DAY</c> would bound nothing. <see cref="Begin"/> is then the name of the parameter.
/// </summary>
internal sealed record WrappedKey(SqlSpan Span, string Range, string? Begin)
{
    /// <summary>The first such condition that every row must meet, or null.</summary>
    public static WrappedKey? Find(SqlExpression where, string table, string key, int tables)
    {
        foreach (var condition in SqlTree.Conjuncts(where))
        {
            if (condition is not SqlBinary { Operator: "=" } comparison)
                continue;
            var found = Read(comparison.Left, comparison.Right, table, key, tables) ?? Read(comparison.Right, comparison.Left, table, key, tables);
            if (found is { } range)
                return new WrappedKey(comparison.Span, range, ParameterOf(comparison)?.Name);
        }
        return null;
    }

    private static SqlParameter? ParameterOf(SqlBinary comparison) => SqlTree.Unwrap(comparison.Left) as SqlParameter ?? SqlTree.Unwrap(comparison.Right) as SqlParameter;

    private static string? Read(SqlExpression wrapped, SqlExpression value, string table, string key, int tables)
    {
        if (SqlTree.Unwrap(wrapped) is not SqlFunction { Database: null, Arguments.Count: > 0 } function || SqlTree.Unwrap(function.Arguments[0]) is not SqlColumn column || !IsKey(column, table, key, tables))
            return null;
        var name = (column.Table is null ? "" : SqlNames.QuoteIfNeeded(column.Table.Text) + ".") + SqlNames.QuoteIfNeeded(column.Name.Text);
        return Interval(function, SqlTree.Unwrap(value)) is { } interval ? name + " >= " + interval.From + " AND " + name + " < " + interval.To : null;
    }

    private static bool IsKey(SqlColumn column, string table, string key, int tables) =>
        string.Equals(column.Name.Text, key, StringComparison.OrdinalIgnoreCase) &&
        (column.Table is null ? tables == 1 : string.Equals(column.Table.Text, table, StringComparison.OrdinalIgnoreCase));

    private static (string From, string To)? Interval(SqlFunction function, SqlExpression value)
    {
        switch (function.UpperName)
        {
            case "YEAR" when function.Arguments.Count == 1 && value is SqlLiteral { Kind: SqlLiteralKind.Integer } year && TryDate(year.Value + "-01-01", out var start):
                return Between(start, start.AddYears(1));
            case "DATE" when function.Arguments.Count == 1 && value is SqlLiteral { Kind: SqlLiteralKind.String } day && TryDate(day.Value, out var start):
                return Between(start, start.AddDays(1));
            case "DATE" when function.Arguments.Count == 1 && value is SqlParameter { Style: '@' } begin && begin.Name.IndexOf('.') < 0:
                return ("@" + begin.Name, "@" + EndOf(begin.Name));
            case "DATE_FORMAT" when function.Arguments.Count == 2 && function.Arguments[1] is SqlLiteral { Value: "%Y-%m" } && value is SqlLiteral { Kind: SqlLiteralKind.String } month && TryDate(month.Value + "-01", out var start):
                return Between(start, start.AddMonths(1));
            default:
                return null;
        }
    }

    /// <summary>The name of the parameter that ends the interval which another begins.</summary>
    public static string EndOf(string begin) => begin + "End";

    private static (string From, string To) Between(DateTime from, DateTime to) => (Quote(from), Quote(to));

    private static string Quote(DateTime date) => "'" + date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "'";

    /// <summary>The last year is left out, because the day behind it cannot be written.</summary>
    private static bool TryDate(string text, out DateTime date) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date.Year is >= 1000 and < 9999;
}
