using System.Text;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>A statement in which the words of each error stand between ‹ and ›, so that a test shows place and message together.</summary>
internal static class ErrorMarkup
{
    public static void Check(string marked, params string[] messages)
    {
        var sql = marked.Replace("‹", "").Replace("›", "");
        var errors = SqlParser.Parse(sql).Errors;
        Assert.All(errors, e => Assert.Equal(SqlDiagnostics.SyntaxError, e.Id));
        Assert.Equal(marked, Mark(sql, errors));
        Assert.Equal(messages.Select(m => m + " (MySQL syntax)"), errors.Select(e => e.Message));
    }

    private static string Mark(string sql, IReadOnlyList<PlanDiagnostic> errors)
    {
        var text = new StringBuilder(sql);
        foreach (var error in errors.Reverse())
        {
            text.Insert(error.Span.End, '›');
            text.Insert(error.Span.Start, '‹');
        }
        return text.ToString();
    }
}
