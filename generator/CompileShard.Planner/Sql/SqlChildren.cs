using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Sql;

/// <summary>What is directly below each kind of node, in the order of the text. A new kind of node needs a line here; a test sees to it.</summary>
internal static partial class SqlChildren
{
    public static void AddTo(List<SqlNode> children, SqlNode node)
    {
        switch (node)
        {
            case SqlExpression expression:
                AddExpression(children, expression);
                break;
            case SqlQuery query:
                AddQuery(children, query);
                break;
            case SqlTableReference table:
                AddTable(children, table);
                break;
            case SqlCommand command:
                AddCommand(children, command);
                break;
            case SqlStatement statement:
                AddStatement(children, statement);
                break;
            case SqlTableElement element:
                AddTableElement(children, element);
                break;
            case SqlAlterAction action:
                AddAlterAction(children, action);
                break;
            default:
                AddPart(children, node);
                break;
        }
    }

    private static void Add(List<SqlNode> children, SqlNode? first, SqlNode? second = null, SqlNode? third = null, SqlNode? fourth = null)
    {
        if (first is not null)
            children.Add(first);
        if (second is not null)
            children.Add(second);
        if (third is not null)
            children.Add(third);
        if (fourth is not null)
            children.Add(fourth);
    }

    private static void AddExpression(List<SqlNode> children, SqlExpression expression)
    {
        switch (expression)
        {
            case SqlLiteral or SqlParameter or SqlVariable or SqlMissing:
                break;
            case SqlColumn n:
                Add(children, n.Database, n.Table, n.Name);
                break;
            case SqlUnary n:
                children.Add(n.Operand);
                break;
            case SqlBinary n:
                Add(children, n.Left, n.Right);
                break;
            case SqlParenthesized n:
                children.Add(n.Inner);
                break;
            case SqlRow n:
                children.AddRange(n.Items);
                break;
            case SqlInList n:
                children.Add(n.Operand);
                children.AddRange(n.Items);
                break;
            case SqlInQuery n:
                Add(children, n.Operand, n.Query);
                break;
            case SqlBetween n:
                Add(children, n.Operand, n.Low, n.High);
                break;
            case SqlLike n:
                Add(children, n.Operand, n.Pattern, n.Escape);
                break;
            case SqlIs n:
                children.Add(n.Operand);
                break;
            case SqlCase n:
                Add(children, n.Operand);
                children.AddRange(n.Branches);
                Add(children, n.Otherwise);
                break;
            case SqlExists n:
                children.Add(n.Query);
                break;
            case SqlSubquery n:
                children.Add(n.Query);
                break;
            case SqlQuantified n:
                Add(children, n.Left, n.Query);
                break;
            case SqlCollate n:
                children.Add(n.Operand);
                break;
            case SqlCast n:
                children.Add(n.Operand);
                break;
            case SqlInterval n:
                children.Add(n.Amount);
                break;
            case SqlDefault n:
                Add(children, n.Column);
                break;
            case SqlNextValue n:
                children.Add(n.Sequence);
                break;
            case SqlMatch n:
                children.AddRange(n.Columns);
                children.Add(n.Against);
                break;
            case SqlFunction n:
                Add(children, n.Database, n.Name);
                children.AddRange(n.Arguments);
                children.AddRange(n.OrderBy);
                Add(children, n.Separator, n.Limit, n.Over);
                break;
            default:
                throw Unknown(expression);
        }
    }

    private static void AddQuery(List<SqlNode> children, SqlQuery query)
    {
        Add(children, query.Tail.With);
        switch (query)
        {
            case SqlSelect n:
                children.AddRange(n.Items);
                Add(children, n.From, n.Where);
                children.AddRange(n.GroupBy);
                Add(children, n.Having);
                children.AddRange(n.Windows);
                break;
            case SqlSetOperation n:
                Add(children, n.Left, n.Right);
                break;
            case SqlParenthesizedQuery n:
                children.Add(n.Inner);
                break;
            case SqlValuesQuery n:
                children.AddRange(n.Rows);
                Add(children, n.Table);
                break;
            default:
                throw Unknown(query);
        }
        children.AddRange(query.Tail.OrderBy);
        Add(children, query.Tail.Limit, query.Tail.RowsExamined);
    }

    private static void AddTable(List<SqlNode> children, SqlTableReference table)
    {
        switch (table)
        {
            case SqlNamedTable n:
                children.Add(n.Name);
                children.AddRange(n.ModifierExpressions);
                Add(children, n.Alias);
                break;
            case SqlDerivedTable n:
                Add(children, n.Query, n.Alias);
                children.AddRange(n.Columns);
                break;
            case SqlFunctionTable n:
                children.AddRange(n.Arguments);
                Add(children, n.Alias);
                break;
            case SqlJoin n:
                Add(children, n.Left, n.Right, n.On);
                children.AddRange(n.Using);
                break;
            case SqlParenthesizedTable n:
                children.Add(n.Inner);
                break;
            default:
                throw Unknown(table);
        }
    }

    private static void AddStatement(List<SqlNode> children, SqlStatement statement)
    {
        switch (statement)
        {
            case SqlQueryStatement n:
                children.Add(n.Query);
                break;
            case SqlInsert n:
                children.Add(n.Table);
                children.AddRange(n.Columns);
                children.AddRange(n.Rows);
                children.AddRange(n.Assignments);
                Add(children, n.Query, n.RowAlias);
                children.AddRange(n.RowAliasColumns);
                children.AddRange(n.OnDuplicate);
                children.AddRange(n.Returning);
                break;
            case SqlUpdate n:
                Add(children, n.With, n.Tables);
                children.AddRange(n.Assignments);
                Add(children, n.Where);
                children.AddRange(n.OrderBy);
                Add(children, n.Limit);
                break;
            case SqlDelete n:
                Add(children, n.With);
                children.AddRange(n.Targets);
                Add(children, n.Tables, n.Where);
                children.AddRange(n.OrderBy);
                Add(children, n.Limit);
                children.AddRange(n.Returning);
                break;
            default:
                throw Unknown(statement);
        }
    }

    private static void AddPart(List<SqlNode> children, SqlNode part)
    {
        switch (part)
        {
            case SqlIdentifier:
                break;
            case SqlTableName n:
                Add(children, n.Database, n.Name);
                break;
            case SqlWhen n:
                Add(children, n.Condition, n.Result);
                break;
            case SqlWindow n:
                Add(children, n.Name, n.BasedOn);
                children.AddRange(n.PartitionBy);
                children.AddRange(n.OrderBy);
                children.AddRange(n.FrameBounds);
                break;
            case SqlOrderItem n:
                children.Add(n.Expression);
                break;
            case SqlLimit n:
                if (n.UsesComma || n.Form != SqlLimitForm.Limit)
                    Add(children, n.Offset, n.Count);
                else
                    Add(children, n.Count, n.Offset);
                break;
            case SqlCommonTable n:
                children.Add(n.Name);
                children.AddRange(n.Columns);
                children.Add(n.Query);
                break;
            case SqlWith n:
                children.AddRange(n.Tables);
                break;
            case SqlSelectItem n:
                Add(children, n.Expression, n.StarDatabase, n.StarTable, n.Alias);
                break;
            case SqlRowValues n:
                children.AddRange(n.Values);
                break;
            case SqlAssignment n:
                Add(children, n.Column, n.Value);
                break;
            default:
                AddDefinitionPart(children, part);
                break;
        }
    }

    private static InvalidOperationException Unknown(SqlNode node) => new("The walker does not know " + node.GetType().Name + ".");
}
