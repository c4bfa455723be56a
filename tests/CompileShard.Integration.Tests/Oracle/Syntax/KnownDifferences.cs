using System.Text.RegularExpressions;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Integration.Tests.Oracle.Syntax;

/// <summary>
/// What a MariaDB server takes and the parser refuses on purpose, or because nobody writes it. Each is told by the words around the error, so that another difference at the
/// same place is not hidden.
/// </summary>
internal static partial class KnownDifferences
{
    private static readonly (string Message, Regex AtError)[] s_known =
    [
        // Without a table in sight the server cannot tell the built-in function from a stored one; on a table it refuses too.
        ("takes no space between", new(@"^\w+ +\($")),
        // An alias behind an equals sign.
        ("unexpected '='", new("^=")),
        ("needs a name: (SELECT", new(@"^\)")),
        ("needs a condition", new(".")),
        // An alias of an argument, which only functions in shared libraries look at.
        ("is a comma or an operator missing before it?", new(@"^[\w`'""]+$")),
        ("meant", new(@"^[\w`'""]+$")),
        // A table whose name is a number.
        ("unexpected '.'", new(@"^\.$")),
        // A name in front of the value or the tables in braces, and several strings there.
        ("expected the name of a table", new(@"^\{$")),
        ("behind '{'", new(".")),
        ("expected '}'", new("^['\"]")),
        // A table whose storage engine brings the columns, and columns without a type beside a query.
        ("expected the columns in parentheses", new(".")),
        // The value of MariaDB's bulk operations.
        ("expected an expression, but", new("^IGNORE$", RegexOptions.IgnoreCase)),
        // Words that are reserved, and columns in one place of the grammar.
        ("expected the name of a column", new(@"^(VALUES|\.)$", RegexOptions.IgnoreCase)),
        ("expected an expression, but", new("^CHARACTER$", RegexOptions.IgnoreCase)),
        ("expected ANALYSE", new(".")),
        // Another word for a name in SHOW and SET, of which nothing is routed.
        ("expected '=' and a value", new(".")),
    ];

    public static bool Explain(string sql, PlanDiagnostic error) =>
        s_known.Any(k => error.Message.Contains(k.Message, StringComparison.Ordinal) && k.AtError.IsMatch(sql.Substring(error.Span.Start, error.Span.Length)));
}
