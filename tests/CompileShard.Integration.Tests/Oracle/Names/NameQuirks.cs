using System.Text.RegularExpressions;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Integration.Tests.Oracle.Names;

/// <summary>Where MariaDB's answer is not what is checked: it passes over parts of a statement that it does not need, and it looks names up in ways that MySQL does not.</summary>
internal static partial class NameQuirks
{
    public static bool Has(string sql, NameAnswer answer, IReadOnlyList<PlanDiagnostic> ours) => answer.Code switch
    {
        // A common table that a common table in a derived table names is not seen. One that nothing names is not looked into here.
        1146 => CommonTable().IsMatch(answer.Message) || (ours.Count == 0 && sql.Contains("WITH ", StringComparison.Ordinal)),
        // A name that windows, groups and views have made ambiguous: said of none where one of the servers takes it.
        1052 => !answer.Message.Contains("in SELECT", StringComparison.Ordinal) && !answer.Message.Contains("in WHERE", StringComparison.Ordinal) && !answer.Message.Contains("in ON", StringComparison.Ordinal) && ours.Count == 0,
        // A name that only back-ticks make possible may be the text of an expression; HAVING is not followed into its subqueries.
        1054 => ours.Count == 0 && (!PlainName().IsMatch(answer.Message) || sql.Contains(" HAVING ", StringComparison.Ordinal)),
        1060 => ours.Count == 0 && answer.Message.Contains('(', StringComparison.Ordinal),
        1064 => true,
        0 or > 1000 when ours.Count > 0 && !answer.Message.StartsWith("Unknown", StringComparison.Ordinal) => ours.All(d => IsPassedOver(sql, d)),
        _ => false,
    };

    /// <summary>MariaDB does not look at common tables that nothing names, at the order of parts of a set operation, and takes names in windows from the select list; nor at names that a derived table has twice which it need not make.</summary>
    private static bool IsPassedOver(string sql, PlanDiagnostic diagnostic) =>
        Common().Matches(sql).Any(m => Regex.Count(sql, $@"\b{m.Groups[1].Value}\b") == 1)
        || (diagnostic.Id == SqlDiagnostics.AmbiguousColumn && sql.Contains(" OVER (", StringComparison.Ordinal))
        || (diagnostic.Id == SqlDiagnostics.UnknownColumn && SetOperation().IsMatch(sql[..diagnostic.Span.Start]))
        || diagnostic.Id == SqlDiagnostics.NameTwice;

    [GeneratedRegex(@"\.(cte|more|users|t)' doesn't exist")]
    private static partial Regex CommonTable();

    [GeneratedRegex(@"\b(cte|more|users|t)( \([^)]*\))? AS \(")]
    private static partial Regex Common();

    [GeneratedRegex(@"^Unknown column '(\w+\.)*\w+' in")]
    private static partial Regex PlainName();

    [GeneratedRegex(@"(UNION|EXCEPT|INTERSECT) .* ORDER BY [^()]*$")]
    private static partial Regex SetOperation();
}
