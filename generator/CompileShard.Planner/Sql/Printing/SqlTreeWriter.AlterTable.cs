using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Sql.Printing;

internal sealed partial class SqlTreeWriter
{
    private void WriteAlterTable(SqlAlterTable alter)
    {
        Append("ALTER").Spaced(alter.Modifiers).Append(" TABLE ").When(alter.IfExists, "IF EXISTS ").Part(alter.Table).Optional(" ", alter.Wait);
        for (var i = 0; i < alter.Actions.Count; i++)
        {
            // What changes the partitions stands behind the other changes without a comma.
            var action = alter.Actions[i];
            var isClause = action is SqlAlterPartitioning || (action is SqlAlterOther other && other.Text.StartsWith("REMOVE", StringComparison.OrdinalIgnoreCase));
            Append(i == 0 || isClause ? " " : ", ").Part(action);
        }
    }

    private void WriteAlterAction(SqlAlterAction action)
    {
        switch (action)
        {
            case SqlAlterAdd n:
                Append(n.HasParentheses || n.Elements.Any(e => e is SqlColumnDefinition) ? "ADD COLUMN " : "ADD ").When(n.IfNotExists, "IF NOT EXISTS ");
                When(n.HasParentheses, "(").List(n.Elements).When(n.HasParentheses, ")").Optional(" ", n.Position);
                break;
            case SqlAlterModify n:
                Append(n.OldName is null ? "MODIFY COLUMN " : "CHANGE COLUMN ").When(n.IfExists, "IF EXISTS ").Optional("", n.OldName).When(n.OldName is not null, " ").Part(n.Column).Optional(" ", n.Position);
                break;
            case SqlAlterDrop n:
                Append("DROP ").Append(n.What).When(n.IfExists, " IF EXISTS").OptionalList(" ", n.Names).Optional(" ", n.Ending);
                break;
            case SqlAlterRenameTable n:
                Append("RENAME TO ").Part(n.Table);
                break;
            case SqlAlterRename n:
                Append("RENAME ").Append(n.What).When(n.IfExists, " IF EXISTS").Append(" ").Part(n.From).Append(" TO ").Part(n.To);
                break;
            case SqlAlterPart n:
                Append("ALTER ").Append(n.What).When(n.IfExists, " IF EXISTS").Append(" ").Part(n.Name).Append(" ").Append(n.Words).Optional(" ", n.Value);
                break;
            case SqlAlterOption n:
                Part(n.Option);
                break;
            case SqlAlterOrder n:
                Append("ORDER BY ").List(n.Items);
                break;
            case SqlAlterPartitioning n:
                Part(n.Partitioning);
                break;
            case SqlAlterExchange n:
                Append("EXCHANGE PARTITION ").Part(n.Partition).Append(" WITH TABLE ").Part(n.Table).Optional(" ", n.Ending);
                break;
            case SqlAlterOther n:
                Append(n.Text);
                break;
            default:
                throw new InvalidOperationException("The printer does not know " + action.GetType().Name + ".");
        }
    }
}
