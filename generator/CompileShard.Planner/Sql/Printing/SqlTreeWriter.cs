using System.Text;
using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Printing;

internal sealed partial class SqlTreeWriter
{
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    public void Write(SqlNode node)
    {
        switch (node)
        {
            case SqlExpression expression:
                WriteExpression(expression);
                break;
            case SqlQuery query:
                WriteQuery(query);
                break;
            case SqlTableReference table:
                WriteTable(table);
                break;
            case SqlCommand command:
                WriteCommand(command);
                break;
            case SqlStatement statement:
                WriteStatement(statement);
                break;
            case SqlAlterAction action:
                WriteAlterAction(action);
                break;
            default:
                WritePart(node);
                break;
        }
    }

    private void WritePart(SqlNode node)
    {
        switch (node)
        {
            case SqlIdentifier n:
                WriteName(n, afterDot: false);
                break;
            case SqlTableName n:
                WriteDotted(n.Database, null, n.Name);
                break;
            case SqlWhen n:
                Append("WHEN ").Part(n.Condition).Append(" THEN ").Part(n.Result);
                break;
            case SqlWindow n:
                WriteWindow(n);
                break;
            case SqlOrderItem n:
                Part(n.Expression).Append(n.IsDescending ? " DESC" : "");
                break;
            case SqlLimit n:
                WriteLimit(n);
                break;
            case SqlCommonTable n:
                WriteCommonTable(n);
                break;
            case SqlWith n:
                Append(n.IsRecursive ? "WITH RECURSIVE " : "WITH ").List(n.Tables);
                break;
            case SqlSelectItem n:
                WriteSelectItem(n);
                break;
            case SqlRowValues n:
                Append(n.HasRowWord ? "ROW(" : "(").List(n.Values).Append(")");
                break;
            case SqlAssignment n:
                Part(n.Column).Append(" = ").Part(n.Value);
                break;
            default:
                WriteDefinition(node);
                break;
        }
    }

    private SqlTreeWriter Append(string text)
    {
        _text.Append(text);
        return this;
    }

    private SqlTreeWriter Part(SqlNode node)
    {
        Write(node);
        return this;
    }

    /// <summary>Words and a part, when there is one.</summary>
    private SqlTreeWriter Optional(string before, SqlNode? node)
    {
        if (node is not null)
            Append(before).Part(node);
        return this;
    }

    private SqlTreeWriter Optional(string before, string? words)
    {
        if (words is not null)
            Append(before).Append(words);
        return this;
    }

    private SqlTreeWriter List<T>(IReadOnlyList<T> nodes)
        where T : SqlNode
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            if (i > 0)
                Append(", ");
            Write(nodes[i]);
        }
        return this;
    }

    /// <summary>Words and a list, when it has items.</summary>
    private SqlTreeWriter OptionalList<T>(string before, IReadOnlyList<T> nodes, string after = "")
        where T : SqlNode => nodes.Count == 0 ? this : Append(before).List(nodes).Append(after);

    private void WriteDotted(SqlIdentifier? first, SqlIdentifier? second, SqlIdentifier last)
    {
        var hasDot = false;
        foreach (var name in new[] { first, second, last })
        {
            if (name is null)
                continue;
            if (hasDot)
                Append(".");
            // Behind back-ticks, a dot and digits would be a number.
            if (hasDot && _text[_text.Length - 2] == '`' && name.Text.Length > 0 && name.Text[0] is >= '0' and <= '9')
                Append(SqlNames.Quote(name.Text));
            else
                WriteName(name, hasDot);
            hasDot = true;
        }
    }

    private void WriteName(SqlIdentifier name, bool afterDot)
    {
        // DUAL without back-ticks is the table without columns, with them a table of that name.
        var isPlain = !name.IsQuoted && name.Text.All(SqlLexer.IsNameCharacter) && (afterDot || !SqlKeywords.IsReserved(name.Text) || name.Text.Equals("DUAL", StringComparison.OrdinalIgnoreCase));
        Append(isPlain ? name.Text : SqlNames.Quote(name.Text));
    }
}
