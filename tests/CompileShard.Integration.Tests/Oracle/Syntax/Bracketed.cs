using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Integration.Tests.Oracle.Syntax;

/// <summary>Trees as text with every parenthesis, so that a server has nothing left to find out about what belongs together.</summary>
internal static class Bracketed
{
    public static string Of(SqlExpression expression) => expression switch
    {
        SqlParenthesized n => Of(n.Inner),
        SqlBinary n => $"({Of(n.Left)} {n.Operator} {Of(n.Right)})",
        SqlUnary n => $"({n.Operator} {Of(n.Operand)})",
        SqlIs n => $"({Of(n.Operand)} IS {Not(n.IsNegated)}{n.What})",
        SqlBetween n => $"({Of(n.Operand)} {Not(n.IsNegated)}BETWEEN {Of(n.Low)} AND {Of(n.High)})",
        SqlLike n => $"({Of(n.Operand)} {Not(n.IsNegated)}{n.Operator} {Of(n.Pattern)}{(n.Escape is null ? "" : " ESCAPE " + Of(n.Escape))})",
        SqlInList n => $"({Of(n.Operand)} {Not(n.IsNegated)}IN ({string.Join(", ", n.Items.Select(Of))}))",
        SqlCollate n => $"({Of(n.Operand)} COLLATE {n.Collation})",
        SqlCase n => "(CASE" + (n.Operand is null ? "" : " " + Of(n.Operand)) + string.Concat(n.Branches.Select(b => $" WHEN {Of(b.Condition)} THEN {Of(b.Result)}")) + " ELSE " + Of(n.Otherwise!) + " END)",
        SqlFunction n => $"{n.Name.Text}({string.Join(", ", n.Arguments.Select(Of))})",
        _ => SqlPrinter.Print(expression),
    };

    public static string Of(SqlTableReference table) => table switch
    {
        SqlParenthesizedTable n => Of(n.Inner),
        SqlJoin n => $"({Of(n.Left)} {(n.IsNatural ? "NATURAL " : "")}{Words(n.Kind)} {Of(n.Right)}{(n.On is null ? "" : " ON " + SqlPrinter.Print(n.On))}{(n.Using.Count == 0 ? "" : " USING (id)")})",
        _ => SqlPrinter.Print(table),
    };

    public static string Of(SqlQuery query) => query switch
    {
        SqlParenthesizedQuery n => Of(n.Inner),
        SqlSetOperation n => $"({Of(n.Left)} {n.Operator}{(n.IsAll ? " ALL " : " ")}{Of(n.Right)})",
        _ => "(" + SqlPrinter.Print(query) + ")",
    };

    private static string Words(SqlJoinKind kind) => kind switch
    {
        SqlJoinKind.Left => "LEFT JOIN",
        SqlJoinKind.Right => "RIGHT JOIN",
        SqlJoinKind.Straight => "STRAIGHT_JOIN",
        SqlJoinKind.Cross => "CROSS JOIN",
        _ => "JOIN",
    };

    private static string Not(bool isNegated) => isNegated ? "NOT " : "";
}
