using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Reading;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema;

/// <summary>Applies the statements of schema files one after the other, as a server would, and keeps what the tables then look like.</summary>
internal sealed class SchemaBuilder(RulesErrors errors)
{
    private readonly Dictionary<string, TableDraft> _tables = new(DatabaseSchema.Names);
    private readonly Dictionary<string, SchemaView> _views = new(DatabaseSchema.Names);

    public SchemaFile Build() => new(
        new DatabaseSchema(
            _tables.Values.Where(t => t.IsComplete).Select(t => t.ToTable()).OrderBy(t => t.Name, DatabaseSchema.Names).ToEquatableArray(),
            _views.Values.OrderBy(v => v.Name, DatabaseSchema.Names).ToEquatableArray()),
        errors.InOrder(),
        _tables.Values.Where(t => t.IsComplete).OrderBy(t => t.Name, DatabaseSchema.Names).Select(t => new KeyValuePair<string, RulesSpan>(t.Name, t.Place)).ToEquatableArray());

    /// <param name="command">What the server would run.</param>
    /// <param name="text">Its text.</param>
    /// <param name="placeOf">From a span of the text to its place in the file.</param>
    public void Apply(SqlCommand command, string text, Func<SqlSpan, RulesSpan> placeOf)
    {
        switch (command)
        {
            case SqlCreateTable { IsTemporary: false } create:
                Create(create, placeOf);
                break;
            case SqlAlterTable alter:
                if (FindTable(alter.Table, alter.IfExists, placeOf) is { } altered)
                    new TableChanges(altered, errors, placeOf).Apply(alter, newName => Rename(altered, newName));
                break;
            case SqlCreateIndex { Kind: SqlKeyKind.Unique } index:
                if (FindTable(index.Table, mayBeMissing: false, placeOf) is { } indexed)
                    new TableChanges(indexed, errors, placeOf).AddKey(isPrimary: false, index.Parts, index.Name.Text);
                break;
            case SqlDropIndex index:
                if (FindTable(index.Table, index.IfExists, placeOf) is { } table)
                    table.DropKey(index.Name.Text);
                break;
            case SqlDropTables { IsTemporary: false } drop:
                // What is not there needs no word: scripts drop before they create.
                foreach (var name in drop.Tables)
                {
                    if (drop.Keyword == "DROP VIEW")
                        _views.Remove(name.Name.Text);
                    else
                        _tables.Remove(name.Name.Text);
                }
                break;
            case SqlRenameTables renames:
                foreach (var rename in renames.Renames)
                {
                    if (FindTable(rename.From, renames.IfExists, placeOf) is { } renamed)
                        Rename(renamed, rename.To.Name.Text);
                }
                break;
            case SqlCreateView view:
                CreateView(view, text);
                break;
        }
    }

    private void Create(SqlCreateTable create, Func<SqlSpan, RulesSpan> placeOf)
    {
        var name = create.Table.Name.Text;
        var place = placeOf(create.Table.Name.Span);
        var draft = new TableDraft(name, place);
        if (create.Like is { } like)
        {
            if (FindTable(like, mayBeMissing: false, placeOf) is { } model)
                draft.CopyFrom(model);
            else
                draft.IsComplete = false;
        }
        // A table made from a query has columns whose types only the server tells.
        draft.IsComplete &= create.Query is null;
        new TableChanges(draft, errors, placeOf).AddElements(create.Elements, position: null);
        if (_tables.TryGetValue(name, out var existing) && !create.IsOrReplace)
        {
            // The dumps of several shards have each table once more; IF NOT EXISTS keeps the first.
            if (!create.IfNotExists && !existing.ToTable().Equals(draft.ToTable()))
                errors.Add(RulesFileDiagnostics.SchemaTableTwice, place, name, TableDraft.Where(existing.Place));
            return;
        }
        // A dump makes a stand-in table for each view, and the view later.
        _views.Remove(name);
        _tables[name] = draft;
    }

    private void CreateView(SqlCreateView view, string text)
    {
        var name = view.View.Name.Text;
        if (view.IfNotExists && _views.ContainsKey(name))
            return;
        _tables.Remove(name);
        _views[name] = new SchemaView(name, view.Columns.Select(c => c.Text).ToEquatableArray(), text.Substring(view.Query.Span.Start, view.Query.Span.Length));
    }

    private void Rename(TableDraft table, string newName)
    {
        _tables.Remove(table.Name);
        table.Name = newName;
        _tables[newName] = table;
    }

    private TableDraft? FindTable(SqlTableName name, bool mayBeMissing, Func<SqlSpan, RulesSpan> placeOf)
    {
        if (_tables.TryGetValue(name.Name.Text, out var table))
            return table;
        if (!mayBeMissing)
            errors.Add(RulesFileDiagnostics.SchemaUnknownTable, placeOf(name.Name.Span), name.Name.Text, DidYouMean.Phrase(name.Name.Text, _tables.Keys));
        return null;
    }
}
