using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Sql.Printing;

internal sealed partial class SqlTreeWriter
{
    private void WriteQuery(SqlQuery query)
    {
        if (query.Tail.With is not null)
            Part(query.Tail.With).Append(" ");
        switch (query)
        {
            case SqlSelect n:
                WriteSelect(n);
                break;
            case SqlSetOperation n:
                WriteSetOperation(n);
                break;
            case SqlParenthesizedQuery n:
                Append("(").Part(n.Inner).Append(")");
                break;
            case SqlValuesQuery { Table: { } table }:
                Append("TABLE ").Part(table);
                break;
            case SqlValuesQuery n:
                Append("VALUES ").List(n.Rows);
                break;
            default:
                throw new InvalidOperationException("The printer does not know " + query.GetType().Name + ".");
        }
        OptionalList(" ORDER BY ", query.Tail.OrderBy).Optional(" ", query.Tail.Limit);
        Optional(query.Tail.Limit is null ? " LIMIT ROWS EXAMINED " : " ROWS EXAMINED ", query.Tail.RowsExamined).Optional(" ", query.Tail.Procedure);
        // A SELECT has its INTO in front of FROM, where it stays its own when the SELECT is the last of a set operation.
        if (query is not SqlSelect)
            Optional(" ", query.Tail.Into);
        Optional(" ", query.Tail.Locking);
    }

    private void WriteSelect(SqlSelect select)
    {
        Append("SELECT ").Append(select.IsDistinct ? "DISTINCT " : "");
        foreach (var option in select.Options)
            Append(option).Append(" ");
        List(select.Items).Optional(" ", select.Tail.Into);
        if (select.From is not null)
            Append(" FROM ").Part(select.From);
        else if (select.Where is not null || select.GroupBy.Count > 0 || select.Having is not null || select.Windows.Count > 0)
            Append(" FROM DUAL");
        Optional(" WHERE ", select.Where).OptionalList(" GROUP BY ", select.GroupBy).Append(select.WithRollup ? " WITH ROLLUP" : "");
        Optional(" HAVING ", select.Having).OptionalList(" WINDOW ", select.Windows);
    }

    /// <summary>Follows the left side in a loop, as it may be as long as the text.</summary>
    private void WriteSetOperation(SqlSetOperation operation)
    {
        var spine = new Stack<SqlSetOperation>();
        SqlQuery left = operation;
        while (left is SqlSetOperation next && (next == operation || next.Tail.IsEmpty))
        {
            spine.Push(next);
            left = next.Left;
        }
        WriteQuery(left);
        foreach (var node in spine)
            Append(" ").Append(node.Operator).Append(node.IsAll ? " ALL " : " ").Part(node.Right);
    }

    private void WriteSelectItem(SqlSelectItem item)
    {
        if (!item.IsStar)
        {
            Optional("", item.Expression);
            // An alias may be an empty string, or hold the character 0: back-ticks can do neither.
            if (item.Alias is { } alias && (alias.Text.Length == 0 || alias.Text.IndexOf('\0') >= 0))
                Append(" AS ").Append(Quote(alias.Text));
            else
                Optional(" AS ", item.Alias);
            return;
        }
        if (item.StarTable is not null)
        {
            WriteDotted(item.StarDatabase, null, item.StarTable);
            Append(".");
        }
        Append("*");
    }

    private void WriteCommonTable(SqlCommonTable table)
    {
        Part(table.Name).OptionalList(" (", table.Columns, ")").Append(" AS (").Part(table.Query).Append(")").Optional(" ", table.Cycle);
    }

    private void WriteLimit(SqlLimit limit)
    {
        if (limit.Form == SqlLimitForm.Limit)
            WriteOrdinaryLimit(limit);
        else
            Optional("OFFSET ", limit.Offset).Append(limit.Offset is null ? "" : " ROWS ").Append("FETCH NEXT ").Part(limit.Count).Append(limit.Form == SqlLimitForm.Fetch ? " ROWS ONLY" : " ROWS WITH TIES");
    }

    private void WriteOrdinaryLimit(SqlLimit limit)
    {
        if (limit.UsesComma && limit.Offset is not null)
            Append("LIMIT ").Part(limit.Offset).Append(", ").Part(limit.Count);
        else
            Append("LIMIT ").Part(limit.Count).Optional(" OFFSET ", limit.Offset);
    }

    private void WriteTable(SqlTableReference table)
    {
        switch (table)
        {
            case SqlNamedTable n:
                WriteNamedTable(n);
                break;
            case SqlDerivedTable n:
                Append(n.IsLateral ? "LATERAL (" : "(").Part(n.Query).Append(")").Optional(" AS ", n.Alias).OptionalList(" (", n.Columns, ")");
                break;
            case SqlFunctionTable n:
                Append(n.Text).Optional(" AS ", n.Alias);
                break;
            case SqlJoin n:
                WriteJoin(n);
                break;
            case SqlParenthesizedTable n:
                Append("(").Part(n.Inner).Append(")");
                break;
            default:
                throw new InvalidOperationException("The printer does not know " + table.GetType().Name + ".");
        }
    }

    private void WriteNamedTable(SqlNamedTable table)
    {
        Part(table.Name);
        foreach (var modifier in table.Modifiers.Where(StandsBeforeAlias))
            Append(" ").Append(modifier);
        Optional(" AS ", table.Alias);
        foreach (var modifier in table.Modifiers.Where(m => !StandsBeforeAlias(m)))
            Append(" ").Append(modifier);
    }

    private static bool StandsBeforeAlias(string modifier) =>
        modifier.StartsWith("PARTITION", StringComparison.OrdinalIgnoreCase) || modifier.StartsWith("FOR ", StringComparison.OrdinalIgnoreCase);

    /// <summary>Follows the left side in a loop, as it may be as long as the text.</summary>
    private void WriteJoin(SqlJoin join)
    {
        var spine = new Stack<SqlJoin>();
        SqlTableReference left = join;
        while (left is SqlJoin next)
        {
            spine.Push(next);
            left = next.Left;
        }
        WriteTable(left);
        foreach (var node in spine)
        {
            Append(node.Kind == SqlJoinKind.Comma ? ", " : (node.IsNatural ? " NATURAL " : " ") + Words(node.Kind) + " ").Part(node.Right);
            Optional(" ON ", node.On).OptionalList(" USING (", node.Using, ")");
        }
    }

    private static string Words(SqlJoinKind kind) => kind switch
    {
        SqlJoinKind.Cross => "CROSS JOIN",
        SqlJoinKind.Straight => "STRAIGHT_JOIN",
        SqlJoinKind.Left => "LEFT JOIN",
        SqlJoinKind.Right => "RIGHT JOIN",
        _ => "JOIN",
    };
}
