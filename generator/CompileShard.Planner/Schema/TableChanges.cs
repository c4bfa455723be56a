using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Reading;
using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema;

/// <summary>What the columns and keys of a definition, or the actions of ALTER TABLE, do to one table.</summary>
internal sealed class TableChanges(TableDraft table, RulesErrors errors, Func<SqlSpan, RulesSpan> placeOf)
{
    public void Apply(SqlAlterTable alter, Action<string> rename)
    {
        foreach (var action in alter.Actions)
        {
            switch (action)
            {
                case SqlAlterAdd add:
                    AddElements(add.Elements, add.Position, add.IfNotExists);
                    break;
                case SqlAlterModify modify:
                    Modify(modify);
                    break;
                case SqlAlterDrop { What: "COLUMN" or "" } drop:
                    foreach (var name in drop.Names)
                        Drop(name, drop.IfExists);
                    break;
                case SqlAlterDrop { What: "PRIMARY KEY" }:
                    table.DropKey("PRIMARY");
                    break;
                case SqlAlterDrop drop when drop.What is "INDEX" or "KEY" or "CONSTRAINT":
                    foreach (var name in drop.Names)
                        table.DropKey(name.Text);
                    break;
                case SqlAlterRename { What: "COLUMN" } renamed:
                    if (Find(renamed.From, renamed.IfExists) is >= 0 and var at)
                    {
                        table.Columns[at] = table.Columns[at] with { Name = renamed.To.Text };
                        table.RenameInKeys(renamed.From.Text, renamed.To.Text);
                    }
                    break;
                case SqlAlterRenameTable renamed:
                    rename(renamed.Table.Name.Text);
                    break;
                case SqlAlterPart { What: "COLUMN" } part:
                    ChangeColumn(part);
                    break;
            }
        }
    }

    /// <summary>The elements of CREATE TABLE, or of ALTER TABLE ... ADD.</summary>
    public void AddElements(IReadOnlyList<SqlTableElement> elements, SqlColumnPosition? position, bool ifNotExists = false)
    {
        var at = IndexOf(position);
        foreach (var element in elements)
        {
            switch (element)
            {
                case SqlColumnDefinition column when table.IndexOf(column.Name.Text) >= 0:
                    if (!ifNotExists)
                        errors.Add(RulesFileDiagnostics.SchemaColumnTwice, placeOf(column.Name.Span), column.Name.Text, table.Name);
                    break;
                case SqlColumnDefinition column:
                    table.Columns.Insert(at++, ColumnOf(column));
                    AddOwnKeys(column);
                    break;
            }
        }
        // What a period is made of is never NULL. Periods and keys may stand before the columns that they name.
        foreach (var place in elements.OfType<SqlPeriod>().SelectMany(p => new[] { p.Start, p.End }).Select(c => table.IndexOf(c.Text)).Where(i => i >= 0))
            table.Columns[place] = NotNull(table.Columns[place]);
        foreach (var key in elements.OfType<SqlTableKey>().Where(k => k.Kind is SqlKeyKind.Primary or SqlKeyKind.Unique))
            AddKey(key.Kind == SqlKeyKind.Primary, key.Parts, key.Name?.Text ?? key.Constraint?.Text);
    }

    public void AddKey(bool isPrimary, IReadOnlyList<SqlKeyPart> parts, string? name)
    {
        var isWhole = true;
        var columns = new List<string>();
        foreach (var part in parts)
        {
            // A prefix of a text, an expression or a period: rows may differ in the column and yet not in the key, or the other way round.
            isWhole &= part.Column is not null && part.Length is null && part.Suffix is null;
            if (part.Suffix is not null)
                continue;
            if (part.Column is not { } column || Find(column, mayBeMissing: false) is not (>= 0 and var at))
                continue;
            columns.Add(column.Text);
            if (isPrimary)
                table.Columns[at] = NotNull(table.Columns[at]);
        }
        if (isWhole && columns.Count == parts.Count)
            table.AddKey(name ?? columns.FirstOrDefault(), new UniqueKey(isPrimary, columns.ToEquatableArray()));
    }

    private static SchemaColumn NotNull(SchemaColumn column) =>
        column.IsNullable ? column with { IsNullable = false, HasDefault = column.IsAutoIncrement || column.IsGenerated } : column;

    private void Modify(SqlAlterModify modify)
    {
        var oldName = modify.OldName ?? modify.Column.Name;
        if (Find(oldName, modify.IfExists) is not (>= 0 and var at))
            return;
        var column = table.IsInPrimaryKey(oldName.Text) ? NotNull(ColumnOf(modify.Column)) : ColumnOf(modify.Column);
        table.Columns.RemoveAt(at);
        table.Columns.Insert(modify.Position is null ? at : IndexOf(modify.Position), column);
        if (modify.OldName is not null)
            table.RenameInKeys(oldName.Text, column.Name);
        AddOwnKeys(modify.Column);
    }

    private void Drop(SqlIdentifier name, bool ifExists)
    {
        if (Find(name, ifExists) is not (>= 0 and var at))
            return;
        table.Columns.RemoveAt(at);
        table.RemoveFromKeys(name.Text);
    }

    /// <summary>ALTER COLUMN ... SET DEFAULT, DROP DEFAULT, SET VISIBLE or SET INVISIBLE.</summary>
    private void ChangeColumn(SqlAlterPart part)
    {
        if (Find(part.Name, part.IfExists) is not (>= 0 and var at))
            return;
        var column = table.Columns[at];
        table.Columns[at] = part.Words switch
        {
            "SET DEFAULT" => column with { HasDefault = true, OwnDefault = null },
            "DROP DEFAULT" => column with { HasDefault = column.IsNullable || column.IsAutoIncrement || column.IsGenerated, OwnDefault = null },
            _ => column with { IsInvisible = part.Words == "SET INVISIBLE" },
        };
    }

    private void AddOwnKeys(SqlColumnDefinition column)
    {
        if (column.Has(SqlColumnAttributeKind.PrimaryKey))
            table.AddKey(null, new UniqueKey(true, new([column.Name.Text])));
        if (column.Has(SqlColumnAttributeKind.Unique) || column.Has(SqlColumnAttributeKind.Serial) || column.Type.Name == "SERIAL")
            table.AddKey(column.Name.Text, new UniqueKey(false, new([column.Name.Text])));
    }

    private static SchemaColumn ColumnOf(SqlColumnDefinition column)
    {
        var isSerial = column.Type.Name == "SERIAL" || column.Has(SqlColumnAttributeKind.Serial);
        var isAutoIncrement = isSerial || column.Has(SqlColumnAttributeKind.AutoIncrement);
        // MariaDB's columns of the time that a row is from and until: GENERATED ALWAYS AS ROW START.
        var isRowTime = column.Attributes.Any(a => a is { Kind: SqlColumnAttributeKind.Other, Text: { } text } && (text.EndsWith("AS ROW START", StringComparison.Ordinal) || text.EndsWith("AS ROW END", StringComparison.Ordinal)));
        var isGenerated = isRowTime || column.Has(SqlColumnAttributeKind.Generated);
        var isNullable = !isSerial && !isRowTime && !column.Has(SqlColumnAttributeKind.NotNull) && !column.Has(SqlColumnAttributeKind.PrimaryKey);
        // A TIMESTAMP gets no default of its own: explicit_defaults_for_timestamp is on in MySQL 8 and MariaDB 10.11.
        var hasDefault = isNullable || isAutoIncrement || isGenerated || column.Has(SqlColumnAttributeKind.Default);
        return new SchemaColumn(column.Name.Text, ColumnType.Of(column.Type), isNullable, hasDefault, isAutoIncrement, isGenerated, column.Has(SqlColumnAttributeKind.Invisible))
        {
            OwnDefault = OwnFunction(column, SqlColumnAttributeKind.Default),
            OwnUpdate = OwnFunction(column, SqlColumnAttributeKind.OnUpdate),
        };
    }

    /// <summary>The function of clock or chance in a default, which each server computes for itself.</summary>
    private static string? OwnFunction(SqlColumnDefinition column, SqlColumnAttributeKind kind) =>
        column.Find(kind)?.Expression is not { } expression ? null
            : SqlWalker.SelfAndDescendants(expression).OfType<SqlFunction>().Where(f => FunctionNatures.Of(f) is FunctionNature.Time or FunctionNature.Chance).Select(FunctionNatures.Spell).FirstOrDefault();

    private int IndexOf(SqlColumnPosition? position)
    {
        if (position is null)
            return table.Columns.Count;
        return position.After is null ? 0 : Find(position.After, mayBeMissing: false) is >= 0 and var at ? at + 1 : table.Columns.Count;
    }

    private int Find(SqlIdentifier column, bool mayBeMissing)
    {
        var at = table.IndexOf(column.Text);
        if (at < 0 && !mayBeMissing && table.IsComplete)
            errors.Add(RulesFileDiagnostics.SchemaUnknownColumn, placeOf(column.Span), column.Text, table.Name, DidYouMean.Phrase(column.Text, table.Columns.Select(c => c.Name)));
        return at;
    }
}
