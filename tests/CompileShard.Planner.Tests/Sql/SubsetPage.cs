using System.Runtime.CompilerServices;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>docs/sql-subset.md, whose parts between marks are written by tests. With COMPILESHARD_UPDATE_GOLDEN=1 a part is replaced; without it a difference fails.</summary>
internal static class SubsetPage
{
    /// <summary>Tests of several classes write to the one page.</summary>
    private static readonly Lock s_page = new();

    public static void Verify(string part, string content)
    {
        using var _ = s_page.EnterScope();
        var path = Path.Combine(RepositoryRoot(), "docs", "sql-subset.md");
        var page = File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal);
        var (open, close) = ($"<!-- {part}: written by a test -->\n", $"<!-- end of {part} -->");
        var start = page.IndexOf(open, StringComparison.Ordinal);
        var end = page.IndexOf(close, StringComparison.Ordinal);
        Assert.True(start >= 0 && end > start, "docs/sql-subset.md has no part '" + part + "'.");
        start += open.Length;
        if (Environment.GetEnvironmentVariable("COMPILESHARD_UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, page[..start] + content + page[end..]);
        else
            Assert.True(page[start..end] == content, $"The part '{part}' of docs/sql-subset.md is out of date (COMPILESHARD_UPDATE_GOLDEN=1 writes it anew). It should be:\n{content}");
    }

    public static string Code(string sql) => sql.Contains('`', StringComparison.Ordinal) ? "`` " + Escaped(sql) + " ``" : "`" + Escaped(sql) + "`";

    /// <summary>A bar ends a cell of a table, even in code.</summary>
    private static string Escaped(string sql) => sql.Replace("|", "\\|", StringComparison.Ordinal);

    private static string RepositoryRoot([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
