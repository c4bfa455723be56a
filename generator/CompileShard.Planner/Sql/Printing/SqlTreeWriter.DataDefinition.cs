using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Sql.Printing;

internal sealed partial class SqlTreeWriter
{
    private void WriteCommand(SqlCommand command)
    {
        switch (command)
        {
            case SqlOtherStatement n:
                Append(n.Text);
                break;
            case SqlDo n:
                Append("DO ").List(n.Items);
                break;
            case SqlSetVariables n:
                Append("SET ").List(n.Assignments);
                break;
            case SqlCreateTable n:
                WriteCreateTable(n);
                break;
            case SqlCreateView n:
                WriteCreateView(n);
                break;
            case SqlAlterTable n:
                WriteAlterTable(n);
                break;
            case SqlDropTables n:
                Append("DROP ").When(n.IsTemporary, "TEMPORARY ").Append(n.Keyword.Substring("DROP ".Length)).When(n.IfExists, " IF EXISTS").Append(" ").List(n.Tables).Optional(" ", n.Ending);
                break;
            case SqlRenameTables n:
                Append("RENAME TABLE ").When(n.IfExists, "IF EXISTS ").List(n.Renames);
                break;
            case SqlCall n:
                Append("CALL ").WriteDotted(n.Database, null, n.Name);
                if (n.HasParentheses)
                    Append("(").List(n.Arguments).Append(")");
                break;
            case SqlTruncate n:
                Append(n.Keyword).Append(" ").Part(n.Table).Optional(" ", n.Ending);
                break;
            case SqlCreateIndex n:
                Append("CREATE ").When(n.IsOrReplace, "OR REPLACE ").Append(Words(n.Kind, "INDEX")).When(n.IfNotExists, " IF NOT EXISTS");
                Append(" ").Part(n.Name).Append(" ON ").Part(n.Table).Append(" (").List(n.Parts).Append(")").Spaced(n.Options);
                break;
            case SqlDropIndex n:
                Append("DROP INDEX ").When(n.IfExists, "IF EXISTS ").Part(n.Name).Append(" ON ").Part(n.Table).Optional(" ", n.Ending);
                break;
            case SqlTableMaintenance n:
                Append(n.Keyword.Substring(0, n.Keyword.IndexOf(' '))).Optional(" ", n.Option).Append(" TABLE ").List(n.Tables).Optional(" ", n.Ending);
                break;
            case SqlShow n:
                Append(n.Words).Optional(" ", n.Table).Optional(" FROM ", n.Database).Optional(n.Detail?[0] == '(' ? "" : " ", n.Detail).Optional(" LIKE ", n.Like).Optional(" WHERE ", n.Where);
                break;
            case SqlExplain n:
                Append(n.Keyword).Optional(" ", n.Options).Append(" ").Part(n.Statement);
                break;
            case SqlDatabaseCommand n:
                WriteDatabaseCommand(n);
                break;
            default:
                throw new InvalidOperationException("The printer does not know " + command.GetType().Name + ".");
        }
    }

    private SqlTreeWriter When(bool condition, string words) => condition ? Append(words) : this;

    /// <summary>Each with a space in front.</summary>
    private SqlTreeWriter Spaced(IReadOnlyList<string> words)
    {
        foreach (var word in words)
            Append(" ").Append(word);
        return this;
    }

    private void WriteCreateTable(SqlCreateTable create)
    {
        Append("CREATE ").When(create.IsOrReplace, "OR REPLACE ").When(create.IsTemporary, "TEMPORARY ").Append("TABLE ").When(create.IfNotExists, "IF NOT EXISTS ").Part(create.Table);
        Optional(" LIKE ", create.Like).OptionalList(" (", create.Elements, ")");
        foreach (var option in create.Options)
            Append(" ").Part(option);
        Optional(" ", create.Partitioning).Optional(" ", create.Duplicates);
        Optional(" AS ", create.Query);
    }

    private void WriteCreateView(SqlCreateView view)
    {
        Append(view.IsAlter ? "ALTER" : "CREATE").When(view.IsOrReplace, " OR REPLACE").Spaced(view.Options).Append(" VIEW ").When(view.IfNotExists, "IF NOT EXISTS ");
        Part(view.View).OptionalList(" (", view.Columns, ")").Append(" AS ").Part(view.Query).Optional(" ", view.CheckOption);
    }

    private void WriteDatabaseCommand(SqlDatabaseCommand command)
    {
        var verb = command.Keyword.Substring(0, command.Keyword.IndexOf(' '));
        Append(verb).When(command.IsOrReplace, " OR REPLACE").Append(" DATABASE").When(command.IfExists, verb == "CREATE" ? " IF NOT EXISTS" : " IF EXISTS").Optional(" ", command.Name);
        foreach (var option in command.Options)
            Append(" ").Part(option);
    }

    /// <summary>Columns, keys, and the parts that tables are made of.</summary>
    private void WriteDefinition(SqlNode node)
    {
        switch (node)
        {
            case SqlColumnDefinition n:
                Part(n.Name).Append(" ").Part(n.Type);
                foreach (var attribute in n.Attributes)
                    Append(" ").Part(attribute);
                break;
            case SqlDataType n:
                Append(n.Name).OptionalList("(", n.Arguments, ")").Spaced(n.Modifiers);
                break;
            case SqlColumnAttribute n:
                WriteAttribute(n);
                break;
            case SqlTableKey n:
                WriteTableKey(n);
                break;
            case SqlKeyPart n:
                Optional("", n.Column);
                if (n.Length is not null)
                    Append("(").Append(n.Length).Append(")");
                if (n.Expression is not null)
                    Append("(").Part(n.Expression).Append(")");
                When(n.IsDescending, " DESC").Optional(" ", n.Suffix);
                break;
            case SqlReferences n:
                Append("REFERENCES ").Part(n.Table).OptionalList(" (", n.Columns, ")").Optional(" MATCH ", n.Match).Optional(" ON DELETE ", n.OnDelete).Optional(" ON UPDATE ", n.OnUpdate);
                break;
            case SqlTableCheck n:
                WriteConstraint(n.Constraint);
                Append("CHECK (").Part(n.Condition).Append(")").Optional(" ", n.Enforcement);
                break;
            case SqlPeriod n:
                Append("PERIOD FOR ").Part(n.Name).Append(" (").Part(n.Start).Append(", ").Part(n.End).Append(")");
                break;
            case SqlTableOption n:
                WriteTableOption(n);
                break;
            case SqlPartitioning n:
                WritePartitioning(n, "PARTITION");
                break;
            case SqlPartitionDefinition n:
                Append("PARTITION ").Part(n.Name).When(n.Text.Length > 0, " ").Append(n.Text);
                break;
            case SqlTableRename n:
                Part(n.From).Append(" TO ").Part(n.To);
                break;
            case SqlVariableAssignment n:
                Optional("", n.Scope).When(n.Scope is not null, " ").Optional("", n.Variable).Optional("", n.Name).Append(" = ").Optional("", n.Value).Optional("", n.Word);
                break;
            case SqlColumnPosition n:
                Append(n.After is null ? "FIRST" : "AFTER ").Optional("", n.After);
                break;
            default:
                throw new InvalidOperationException("The printer does not know " + node.GetType().Name + ".");
        }
    }

    /// <summary>CONSTRAINT and its name, when it has one.</summary>
    private void WriteConstraint(SqlIdentifier? name)
    {
        if (name is not null)
            Append("CONSTRAINT ").Part(name).Append(" ");
    }

    private void WriteAttribute(SqlColumnAttribute attribute)
    {
        WriteConstraint(attribute.Constraint);
        switch (attribute.Kind)
        {
            case SqlColumnAttributeKind.Null:
                Append("NULL");
                break;
            case SqlColumnAttributeKind.NotNull:
                Append("NOT NULL");
                break;
            case SqlColumnAttributeKind.Default:
                Optional("DEFAULT ", attribute.Expression);
                break;
            case SqlColumnAttributeKind.OnUpdate:
                Optional("ON UPDATE ", attribute.Expression);
                break;
            case SqlColumnAttributeKind.AutoIncrement:
                Append("AUTO_INCREMENT");
                break;
            case SqlColumnAttributeKind.PrimaryKey:
                Append("PRIMARY KEY");
                break;
            case SqlColumnAttributeKind.Unique:
                Append("UNIQUE");
                break;
            case SqlColumnAttributeKind.Comment:
                Optional("COMMENT ", attribute.Expression);
                break;
            case SqlColumnAttributeKind.Collate:
                Optional("COLLATE ", attribute.Text);
                break;
            case SqlColumnAttributeKind.Generated:
                Append("GENERATED ALWAYS AS (").Optional("", attribute.Expression).Append(")").Optional(" ", attribute.Text);
                break;
            case SqlColumnAttributeKind.Check:
                Append("CHECK (").Optional("", attribute.Expression).Append(")").Optional(" ", attribute.Text);
                break;
            case SqlColumnAttributeKind.References:
                Optional("", attribute.References);
                break;
            case SqlColumnAttributeKind.Invisible:
                Append("INVISIBLE");
                break;
            case SqlColumnAttributeKind.Visible:
                Append("VISIBLE");
                break;
            case SqlColumnAttributeKind.Serial:
                Append("SERIAL DEFAULT VALUE");
                break;
            default:
                Optional("", attribute.Text);
                break;
        }
    }

    private void WriteTableKey(SqlTableKey key)
    {
        WriteConstraint(key.Constraint);
        Append(Words(key.Kind, "KEY")).When(key.IfNotExists, " IF NOT EXISTS").Optional(" ", key.Name).Append(" (").List(key.Parts).Append(")").Optional(" ", key.References).Spaced(key.Options);
    }

    private static string Words(SqlKeyKind kind, string index) => kind switch
    {
        SqlKeyKind.Primary => "PRIMARY KEY",
        SqlKeyKind.Foreign => "FOREIGN KEY",
        SqlKeyKind.Unique => "UNIQUE " + index,
        SqlKeyKind.Fulltext => "FULLTEXT " + index,
        SqlKeyKind.Spatial => "SPATIAL " + index,
        _ => index,
    };

    private void WriteTableOption(SqlTableOption option)
    {
        Append(option.Name);
        if (option.Name == "UNION")
            Append(" = (").List(option.Tables).Append(")");
        else if (option.Value is not null)
            Append(option.Name == "STORAGE" ? " " : " = ").Append(option.Value);
    }

    private void WritePartitioning(SqlPartitioning partitioning, string word)
    {
        Append(word).Append(" BY ").Append(partitioning.Method).Optional(" ", partitioning.Words);
        if (partitioning.Expression is not null)
            Append(" (").Part(partitioning.Expression).Append(")");
        else if (partitioning.Method != "SYSTEM_TIME")
            Append(" (").List(partitioning.Columns).Append(")");
        if (partitioning.Count is not null)
            Append(" ").Append(word).Append("S ").Append(partitioning.Count);
        if (partitioning.Subpartitioning is { } sub)
        {
            Append(" ");
            WritePartitioning(sub, "SUBPARTITION");
        }
        OptionalList(" (", partitioning.Partitions, ")");
    }
}
