using System.Globalization;
using CompileShard.Generator.Diagnostics;
using CompileShard.Planner.Sql;

namespace CompileShard.CodeFixes;

/// <summary>The condition that fixes the shard key, as a change of the statement.</summary>
internal sealed record KeyCondition(string Column, string Parameter, SqlEdit Edit)
{
    /// <summary>The type of a new parameter. Where the table's rule does not route by it, the planner says so and the fix is not offered.</summary>
    public const string ParameterType = "long";

    /// <summary>From the facts of SHARD301; null when they do not say where a condition could go (a child that does not carry the key, for example).</summary>
    public static KeyCondition? FromFacts(IReadOnlyDictionary<string, string?> facts, string sql)
    {
        if (!facts.TryGetValue(DiagnosticFacts.Column, out var column) || column is null || !facts.TryGetValue(DiagnosticFacts.Parameter, out var parameter) || parameter is null)
            return null;
        facts.TryGetValue(DiagnosticFacts.Qualifier, out var qualifier);
        var name = string.IsNullOrEmpty(qualifier) ? SqlNames.QuoteIfNeeded(column) : SqlNames.QuoteIfNeeded(qualifier!.TrimEnd('.')) + "." + SqlNames.QuoteIfNeeded(column);
        return EditFor(facts, sql, name + " = @" + parameter) is { } edit ? new KeyCondition(column, parameter, edit) : null;
    }

    /// <summary>From the facts of SHARD301: a condition that hides the key in a function, as an interval; null when there is none.</summary>
    public static SqlEdit? RangeFromFacts(IReadOnlyDictionary<string, string?> facts, string sql) =>
        facts.TryGetValue(DiagnosticFacts.Range, out var range) && range is not null &&
        Position(facts, DiagnosticFacts.WrappedStart, sql) is { } start && Position(facts, DiagnosticFacts.WrappedEnd, sql) is { } end && start < end
            ? new SqlEdit(new SqlInsertion(start, range, end - start))
            : null;

    private static SqlEdit? EditFor(IReadOnlyDictionary<string, string?> facts, string sql, string condition)
    {
        if (Position(facts, DiagnosticFacts.WhereStart, sql) is { } start && Position(facts, DiagnosticFacts.WhereEnd, sql) is { } end && start < end)
        {
            // What binds weaker than AND needs parentheses, or the new condition would join its last part only.
            facts.TryGetValue(DiagnosticFacts.WhereNeedsParentheses, out var needsParentheses);
            return needsParentheses == "true"
                ? new SqlEdit(new SqlInsertion(start, "("), new SqlInsertion(end, ") AND " + condition))
                : new SqlEdit(new SqlInsertion(end, " AND " + condition));
        }
        return Position(facts, DiagnosticFacts.InsertAt, sql) is { } position and > 0 ? new SqlEdit(new SqlInsertion(position, " WHERE " + condition)) : null;
    }

    internal static int? Position(IReadOnlyDictionary<string, string?> facts, string name, string sql) =>
        facts.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position <= sql.Length ? position : null;
}
