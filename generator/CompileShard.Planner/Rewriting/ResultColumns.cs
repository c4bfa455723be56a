using CompileShard.Planner.Routing;
using CompileShard.Planner.Schema.Checking;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Rewriting;

/// <summary>The columns of a statement's result, and the stars that stand for some of them.</summary>
internal sealed class ResultColumns(SqlStatement statement, StatementColumns schema, bool isSchemaKnown)
{
    /// <summary>
    /// Writes the columns out in the place of each star of the result, so that a column that is added to the table later moves nothing. Either all stars are written or none, because the arms of a UNION
    /// must stay alike.
    /// </summary>
    public EquatableArray<ResultColumn>? Expand(PhysicalSqlBuilder physical)
    {
        var lists = ItemLists();
        if (lists.Count == 0)
            return null;
        var stars = lists.SelectMany(l => l).Where(i => i.IsStar).ToArray();
        if (stars.Any(s => !schema.Stars.TryGetValue(s, out var columns) || !columns.CanBeWritten))
            return null;
        // Without a schema only columns are known that the statement itself lists; their order cannot change.
        foreach (var star in isSchemaKnown ? stars : [])
            physical.Replace(star.Span, new SqlTextPart(schema.Stars[star].Write()));
        var result = new List<ResultColumn>();
        foreach (var item in lists[0])
        {
            if (item.IsStar)
                result.AddRange(schema.Stars[item].Columns!.Select(c => new ResultColumn(c.Column.Name, item.Span) { IsFromStar = true }));
            else
                result.Add(new ResultColumn(ColumnResolver.OutputName(item), item.Span));
        }
        return (schema.Output is { } output && output.Count == result.Count ? result.Select((c, i) => Typed(c, output[i])) : result).ToEquatableArray();
    }

    private static ResultColumn Typed(ResultColumn column, OutputColumn output) => column with { Type = output.Type, IsNullable = output.IsNullable, Table = output.Table };

    /// <summary>The select lists whose rows are rows of the result, the first one first: it gives the names.</summary>
    private List<IReadOnlyList<SqlSelectItem>> ItemLists()
    {
        var lists = new List<IReadOnlyList<SqlSelectItem>>();
        switch (statement)
        {
            case SqlInsert { Returning.Count: > 0 } insert:
                lists.Add(insert.Returning);
                break;
            case SqlDelete { Returning.Count: > 0 } delete:
                lists.Add(delete.Returning);
                break;
            case SqlQueryStatement query:
                AddLists(query.Query, lists);
                break;
        }
        return lists;
    }

    private static void AddLists(SqlQuery query, List<IReadOnlyList<SqlSelectItem>> lists)
    {
        var pending = new Stack<SqlQuery>();
        pending.Push(query);
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case SqlSetOperation set:
                    pending.Push(set.Right);
                    pending.Push(set.Left);
                    break;
                case SqlParenthesizedQuery parenthesized:
                    pending.Push(parenthesized.Inner);
                    break;
                case SqlSelect select:
                    lists.Add(select.Items);
                    break;
                case SqlValuesQuery when lists.Count == 0:
                    // The first query gives the names, and VALUES has none.
                    return;
            }
        }
    }
}
