using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Printing;

namespace CompileShard.Planner.Sql;

/// <summary>
/// Writes a tree as SQL on one line, keywords in upper case. What was read is written so that reading it again gives the same tree. Nothing is added: a tree made by hand
/// must hold the parentheses (<see cref="SqlParenthesized"/>) that its shape needs.
/// </summary>
public static class SqlPrinter
{
    public static string Print(SqlNode node)
    {
        var writer = new SqlTreeWriter();
        writer.Write(node);
        return writer.ToString();
    }
}
