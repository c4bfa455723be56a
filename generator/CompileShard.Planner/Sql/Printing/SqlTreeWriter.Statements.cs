using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Sql.Printing;

internal sealed partial class SqlTreeWriter
{
    private void WriteStatement(SqlStatement statement)
    {
        switch (statement)
        {
            case SqlQueryStatement n:
                WriteQuery(n.Query);
                break;
            case SqlInsert n:
                WriteInsert(n);
                break;
            case SqlUpdate n:
                WriteUpdate(n);
                break;
            case SqlDelete n:
                WriteDelete(n);
                break;
            default:
                throw new InvalidOperationException("The printer does not know " + statement.GetType().Name + ".");
        }
    }

    private void WriteInsert(SqlInsert insert)
    {
        Append(insert.IsReplace ? "REPLACE " : "INSERT ").Options(insert.Options).Append("INTO ").Part(insert.Table).Optional(" ", insert.Partition);
        OptionalList(" (", insert.Columns, ")");
        if (insert.Query is not null)
            Append(" ").Part(insert.Query);
        else if (insert.Assignments.Count > 0)
            OptionalList(" SET ", insert.Assignments);
        else
            OptionalList(" VALUES ", insert.Rows);
        Optional(" AS ", insert.RowAlias).OptionalList(" (", insert.RowAliasColumns, ")");
        OptionalList(" ON DUPLICATE KEY UPDATE ", insert.OnDuplicate).OptionalList(" RETURNING ", insert.Returning);
    }

    private SqlTreeWriter Options(IReadOnlyList<string> options)
    {
        foreach (var option in options)
            Append(option).Append(" ");
        return this;
    }

    private void WriteUpdate(SqlUpdate update)
    {
        if (update.With is not null)
            Part(update.With).Append(" ");
        Append("UPDATE ").Options(update.Options).Part(update.Tables).OptionalList(" SET ", update.Assignments);
        Optional(" WHERE ", update.Where).OptionalList(" ORDER BY ", update.OrderBy).Optional(" ", update.Limit);
    }

    private void WriteDelete(SqlDelete delete)
    {
        if (delete.With is not null)
            Part(delete.With).Append(" ");
        Append("DELETE ").Options(delete.Options);
        if (delete.Targets.Count == 0)
            Append("FROM ");
        else if (delete.UsesUsing)
            Append("FROM ").List(delete.Targets).Append(" USING ");
        else
            List(delete.Targets).Append(" FROM ");
        Part(delete.Tables).Optional(" WHERE ", delete.Where).OptionalList(" ORDER BY ", delete.OrderBy).Optional(" ", delete.Limit);
        OptionalList(" RETURNING ", delete.Returning);
    }
}
