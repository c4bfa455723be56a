namespace CompileShard.Integration.Tests.Oracle.Syntax;

/// <summary>Statements that a MariaDB server takes, written from its manual, wide rather than deep: one for each form of a literal, an operator, a clause.</summary>
internal static class ServerStatements
{
    public static IReadOnlyList<string> All { get; } =
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Oracle", "Syntax", "taken-by-mariadb.sql")).Where(l => l.Length > 0 && !l.StartsWith("-- ", StringComparison.Ordinal))];
}
