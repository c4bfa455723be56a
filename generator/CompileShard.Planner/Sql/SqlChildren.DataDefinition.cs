using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Sql;

internal static partial class SqlChildren
{
    private static void AddCommand(List<SqlNode> children, SqlCommand command)
    {
        switch (command)
        {
            case SqlOtherStatement:
                break;
            case SqlDo n:
                children.AddRange(n.Items);
                break;
            case SqlSetVariables n:
                children.AddRange(n.Assignments);
                break;
            case SqlCreateTable n:
                Add(children, n.Table, n.Like);
                children.AddRange(n.Elements);
                children.AddRange(n.Options);
                Add(children, n.Partitioning, n.Query);
                break;
            case SqlCreateView n:
                children.Add(n.View);
                children.AddRange(n.Columns);
                children.Add(n.Query);
                break;
            case SqlAlterTable n:
                children.Add(n.Table);
                children.AddRange(n.Actions);
                break;
            case SqlDropTables n:
                children.AddRange(n.Tables);
                break;
            case SqlRenameTables n:
                children.AddRange(n.Renames);
                break;
            case SqlCall n:
                Add(children, n.Database, n.Name);
                children.AddRange(n.Arguments);
                break;
            case SqlTruncate n:
                children.Add(n.Table);
                break;
            case SqlCreateIndex n:
                Add(children, n.Name, n.Table);
                children.AddRange(n.Parts);
                break;
            case SqlDropIndex n:
                Add(children, n.Name, n.Table);
                break;
            case SqlTableMaintenance n:
                children.AddRange(n.Tables);
                break;
            case SqlShow n:
                Add(children, n.Table, n.Database, n.Like, n.Where);
                break;
            case SqlExplain n:
                children.Add(n.Statement);
                break;
            case SqlDatabaseCommand n:
                Add(children, n.Name);
                children.AddRange(n.Options);
                break;
            default:
                throw Unknown(command);
        }
    }

    private static void AddTableElement(List<SqlNode> children, SqlTableElement element)
    {
        switch (element)
        {
            case SqlColumnDefinition n:
                Add(children, n.Name, n.Type);
                children.AddRange(n.Attributes);
                break;
            case SqlTableKey n:
                Add(children, n.Constraint, n.Name);
                children.AddRange(n.Parts);
                Add(children, n.References);
                break;
            case SqlTableCheck n:
                Add(children, n.Constraint, n.Condition);
                break;
            case SqlPeriod n:
                Add(children, n.Name, n.Start, n.End);
                break;
            default:
                throw Unknown(element);
        }
    }

    private static void AddAlterAction(List<SqlNode> children, SqlAlterAction action)
    {
        switch (action)
        {
            case SqlAlterAdd n:
                children.AddRange(n.Elements);
                Add(children, n.Position);
                break;
            case SqlAlterModify n:
                Add(children, n.OldName, n.Column, n.Position);
                break;
            case SqlAlterDrop n:
                children.AddRange(n.Names);
                break;
            case SqlAlterRenameTable n:
                children.Add(n.Table);
                break;
            case SqlAlterRename n:
                Add(children, n.From, n.To);
                break;
            case SqlAlterPart n:
                Add(children, n.Name, n.Value);
                break;
            case SqlAlterOption n:
                children.Add(n.Option);
                break;
            case SqlAlterOrder n:
                children.AddRange(n.Items);
                break;
            case SqlAlterPartitioning n:
                children.Add(n.Partitioning);
                break;
            case SqlAlterExchange n:
                Add(children, n.Partition, n.Table);
                break;
            case SqlAlterOther:
                break;
            default:
                throw Unknown(action);
        }
    }

    private static void AddDefinitionPart(List<SqlNode> children, SqlNode part)
    {
        switch (part)
        {
            case SqlDataType n:
                children.AddRange(n.Arguments);
                break;
            case SqlColumnAttribute n:
                Add(children, n.Constraint, n.Expression, n.References);
                break;
            case SqlKeyPart n:
                Add(children, n.Column, n.Expression);
                break;
            case SqlReferences n:
                children.Add(n.Table);
                children.AddRange(n.Columns);
                break;
            case SqlTableOption n:
                children.AddRange(n.Tables);
                break;
            case SqlPartitioning n:
                Add(children, n.Expression);
                children.AddRange(n.Columns);
                Add(children, n.Subpartitioning);
                children.AddRange(n.Partitions);
                break;
            case SqlPartitionDefinition n:
                children.Add(n.Name);
                break;
            case SqlTableRename n:
                Add(children, n.From, n.To);
                break;
            case SqlVariableAssignment n:
                Add(children, n.Variable, n.Value);
                break;
            case SqlColumnPosition n:
                Add(children, n.After);
                break;
            default:
                throw Unknown(part);
        }
    }
}
