using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Printing;

internal sealed partial class SqlTreeWriter
{
    private void WriteExpression(SqlExpression expression)
    {
        switch (expression)
        {
            case SqlLiteral n:
                WriteLiteral(n);
                break;
            case SqlParameter n:
                Append(n.Style == '?' ? "?" : n.Style + n.Name);
                break;
            case SqlVariable n:
                WriteVariable(n);
                break;
            case SqlColumn n:
                WriteDotted(n.Database, n.Table, n.Name);
                break;
            case SqlUnary n:
                WriteUnary(n);
                break;
            case SqlBinary n:
                WriteBinary(n);
                break;
            case SqlParenthesized n:
                Append("(").Part(n.Inner).Append(")");
                break;
            case SqlRow n:
                Append(n.Items.Count < 2 ? "ROW(" : "(").List(n.Items).Append(")");
                break;
            case SqlCase n:
                WriteCase(n);
                break;
            case SqlExists n:
                Append("EXISTS (").Part(n.Query).Append(")");
                break;
            case SqlSubquery n:
                Append("(").Part(n.Query).Append(")");
                break;
            case SqlCollate n:
                Part(n.Operand).Append(" COLLATE ").Append(SqlNames.NeedsQuotes(n.Collation) && !n.Collation.Equals("binary", StringComparison.OrdinalIgnoreCase) ? SqlNames.Quote(n.Collation) : n.Collation);
                break;
            case SqlCast n:
                WriteCast(n);
                break;
            case SqlInterval n:
                Append("INTERVAL ").Part(n.Amount).Append(" ").Append(n.Unit);
                break;
            case SqlDefault n:
                Append("DEFAULT");
                if (n.Column is not null)
                    Append("(").Part(n.Column).Append(")");
                break;
            case SqlNextValue n:
                Append("NEXT VALUE FOR ").Part(n.Sequence);
                break;
            case SqlMatch n:
                Append("MATCH (").List(n.Columns).Append(") AGAINST (").Part(n.Against).Optional(" ", n.Modifier).Append(")");
                break;
            case SqlFunction n:
                WriteFunction(n);
                break;
            case SqlMissing:
                break;
            default:
                WritePredicate(expression);
                break;
        }
    }

    private void WritePredicate(SqlExpression expression)
    {
        switch (expression)
        {
            case SqlInList n:
                Part(n.Operand).Append(n.IsNegated ? " NOT IN (" : " IN (").List(n.Items).Append(")");
                break;
            case SqlInQuery n:
                Part(n.Operand).Append(n.IsNegated ? " NOT IN (" : " IN (").Part(n.Query).Append(")");
                break;
            case SqlBetween n:
                Part(n.Operand).Append(n.IsNegated ? " NOT BETWEEN " : " BETWEEN ").Part(n.Low).Append(" AND ").Part(n.High);
                break;
            case SqlLike n:
                Part(n.Operand).Append(n.IsNegated ? " NOT " : " ").Append(n.Operator).Append(" ").Part(n.Pattern).Optional(" ESCAPE ", n.Escape);
                break;
            case SqlIs n:
                Part(n.Operand).Append(n.IsNegated ? " IS NOT " : " IS ").Append(n.What);
                break;
            case SqlQuantified n:
                Part(n.Left).Append(" ").Append(n.Operator).Append(" ").Append(n.Quantifier).Append(" (").Part(n.Query).Append(")");
                break;
            default:
                throw new InvalidOperationException("The printer does not know " + expression.GetType().Name + ".");
        }
    }

    private void WriteLiteral(SqlLiteral literal)
    {
        switch (literal.Kind)
        {
            case SqlLiteralKind.String or SqlLiteralKind.Temporal:
                // N'...' and _utf8mb4'...' stand close to the quote, DATE '...' does not.
                Optional("", literal.Introducer).Append(literal.Kind == SqlLiteralKind.Temporal ? " " : "").Append(Quote(literal.Value));
                break;
            case SqlLiteralKind.Hex:
                Optional("", literal.Introducer).Append(literal.Introducer is null ? "" : " ").Append("0x" + literal.Value);
                break;
            case SqlLiteralKind.HexString:
                Optional("", literal.Introducer).Append(literal.Introducer is null ? "" : " ").Append("x'" + literal.Value + "'");
                break;
            case SqlLiteralKind.Bit:
                Optional("", literal.Introducer).Append(literal.Introducer is null ? "" : " ").Append("b'" + literal.Value + "'");
                break;
            default:
                Append(literal.Value);
                break;
        }
    }

    private static string Quote(string value) =>
        "'" + value.Replace("\\", "\\\\").Replace("'", "''").Replace("\0", "\\0").Replace("\u001A", "\\Z").Replace("\r", "\\r").Replace("\n", "\\n") + "'";

    private void WriteVariable(SqlVariable variable)
    {
        if (!variable.IsSystem)
            Append("@").Append(SqlNames.Quote(variable.Name));
        else
            Append("@@").Append(string.Join(".", variable.Name.Split('.').Select(p => p.All(SqlLexer.IsNameCharacter) ? p : SqlNames.Quote(p))));
    }

    private void WriteUnary(SqlUnary unary)
    {
        // Two minus signs side by side could begin a comment.
        var needsSpace = char.IsLetter(unary.Operator[0]) || unary.Operand is SqlUnary;
        Append(unary.Operator).Append(needsSpace ? " " : "").Part(unary.Operand);
    }

    /// <summary>Follows the left side in a loop, as it may be as long as the text.</summary>
    private void WriteBinary(SqlBinary binary)
    {
        var spine = new Stack<SqlBinary>();
        SqlExpression left = binary;
        while (left is SqlBinary next)
        {
            spine.Push(next);
            left = next.Left;
        }
        WriteExpression(left);
        foreach (var node in spine)
            Append(" ").Append(node.Operator).Append(" ").Part(node.Right);
    }

    private void WriteCase(SqlCase node)
    {
        Append("CASE").Optional(" ", node.Operand);
        foreach (var branch in node.Branches)
            Append(" ").Part(branch);
        Optional(" ELSE ", node.Otherwise).Append(" END");
    }

    private void WriteCast(SqlCast cast)
    {
        Append(cast.Function == "CAST" ? "CAST(" : "CONVERT(").Part(cast.Operand);
        Append(cast.Function switch { "CAST" => " AS ", "CONVERT" => ", ", _ => " USING " }).Append(cast.Target).Append(")");
    }

    private void WriteFunction(SqlFunction function)
    {
        if (function.Database is not null)
            Part(function.Database).Append(".");
        var isPlain = !function.Name.IsQuoted;
        Append(isPlain ? function.Name.Text : SqlNames.Quote(function.Name.Text));
        if (!function.HasParentheses)
            return;
        Append("(").Append(function.IsDistinct ? "DISTINCT " : "").Append(function.IsStar ? "*" : "");
        if (function.Words.Count == 0)
            List(function.Arguments);
        else
            WriteWordedArguments(function);
        var isWithinGroup = function.Modifier == "WITHIN GROUP";
        if (!isWithinGroup)
            OptionalList(" ORDER BY ", function.OrderBy);
        Optional(" SEPARATOR ", function.Separator).Optional(" ", function.Limit).Append(")");
        Optional(" ", function.Modifier);
        if (isWithinGroup)
            Append(" (").OptionalList("ORDER BY ", function.OrderBy).Append(")");
        if (function.Over is { } over)
            Append(" OVER ").Part(over);
    }

    private void WriteWordedArguments(SqlFunction function)
    {
        for (var i = 0; i < Math.Max(function.Words.Count, function.Arguments.Count); i++)
        {
            var word = i < function.Words.Count ? function.Words[i] : "";
            Append(i > 0 && word != "," ? " " : "").Append(word);
            if (i < function.Arguments.Count)
                Append(word.Length > 0 ? " " : "").Part(function.Arguments[i]);
        }
    }

    private void WriteWindow(SqlWindow window)
    {
        if (window.IsReference)
        {
            Part(window.Name!);
            return;
        }
        if (window.Name is not null)
            Part(window.Name).Append(" AS ");
        var before = _text.Append('(').Length;
        Optional("", window.BasedOn);
        OptionalList(Gap(before) + "PARTITION BY ", window.PartitionBy);
        OptionalList(Gap(before) + "ORDER BY ", window.OrderBy);
        Optional(Gap(before), window.Frame).Append(")");
    }

    private string Gap(int emptyLength) => _text.Length > emptyLength ? " " : "";
}
