using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>Writes an expression or joins with brackets around every operation, so that a table of tests shows what binds to what.</summary>
internal static class Grouping
{
    public static string Of(SqlNode node) => node switch
    {
        SqlBinary n => $"[{Of(n.Left)} {n.Operator} {Of(n.Right)}]",
        SqlUnary n => $"[{n.Operator} {Of(n.Operand)}]",
        SqlParenthesized n => $"({Of(n.Inner)})",
        SqlIs n => $"[{Of(n.Operand)} IS {(n.IsNegated ? "NOT " : "")}{n.What}]",
        SqlBetween n => $"[{Of(n.Operand)} {(n.IsNegated ? "NOT " : "")}BETWEEN {Of(n.Low)} AND {Of(n.High)}]",
        SqlLike n => $"[{Of(n.Operand)} {(n.IsNegated ? "NOT " : "")}{n.Operator} {Of(n.Pattern)}{(n.Escape is null ? "" : " ESCAPE " + Of(n.Escape))}]",
        SqlInList n => $"[{Of(n.Operand)} {(n.IsNegated ? "NOT " : "")}IN {string.Join(" ", n.Items.Select(Of))}]",
        SqlCollate n => $"[{Of(n.Operand)} COLLATE {n.Collation}]",
        SqlInterval n => $"[INTERVAL {Of(n.Amount)} {n.Unit}]",
        SqlJoin { Kind: SqlJoinKind.Comma } n => $"[{Of(n.Left)} , {Of(n.Right)}]",
        SqlJoin n => $"[{Of(n.Left)} {(n.IsNatural ? "natural " : "")}{n.Kind} {Of(n.Right)}{(n.On is null ? "" : " on " + Of(n.On))}{(n.Using.Count == 0 ? "" : " using " + string.Join(" ", n.Using.Select(u => u.Text)))}]",
        SqlParenthesizedTable n => $"({Of(n.Inner)})",
        SqlSetOperation n => $"[{Of(n.Left)} {n.Operator}{(n.IsAll ? " ALL" : "")} {Of(n.Right)}]",
        SqlParenthesizedQuery n => $"({Of(n.Inner)})",
        SqlSelect n => SqlPrinter.Print(n.Items[0]),
        _ => SqlPrinter.Print(node),
    };
}
