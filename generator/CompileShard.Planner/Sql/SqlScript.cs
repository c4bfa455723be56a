using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql;

/// <summary>Several statements in one text, with semicolons between.</summary>
public static class SqlScript
{
    /// <summary>
    /// Where each statement stands, without the white space and comments around it. Semicolons in strings, names and comments do not separate. Comments that say something stay: versioned ones,
    /// and Mycat's in front.
    /// </summary>
    public static IReadOnlyList<SqlSpan> Split(string text)
    {
        var statements = new List<SqlSpan>();
        var separator = 0;
        int? start = null;
        var end = 0;
        var tokens = new SqlLexer(text, new List<PlanDiagnostic>()).Read(out var count);
        for (var i = 0; i < count; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind == SqlTokenKind.End || token.Is(";"))
            {
                if (start is { } from)
                    statements.Add(SqlSpan.FromBounds(SqlComments.StartIn(text, separator, from, withHints: true), SqlComments.EndIn(text, end, token.Start)));
                start = null;
                separator = token.End;
                continue;
            }
            start ??= token.Start;
            end = token.End;
        }
        return statements;
    }
}
