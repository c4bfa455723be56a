using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Rewriting;

/// <summary>
/// Makes the statement as sent by replacing words of the statement as written: everything that need not change (comments, white space, spelling) stays as its author wrote it.
/// </summary>
internal sealed class PhysicalSqlBuilder(string sql, ParameterTable parameters)
{
    private readonly SortedDictionary<int, (int End, SqlPart[] Parts)> _edits = [];

    /// <summary>Puts parts in the place of words. Replacing the same words twice keeps the first.</summary>
    public void Replace(SqlSpan span, params SqlPart[] parts)
    {
        if (!_edits.ContainsKey(span.Start))
            _edits.Add(span.Start, (span.End, parts));
    }

    /// <summary>Gives every parameter the name that the driver sees, and lists their holes.</summary>
    public void ReplaceParameters(SqlStatement statement, ISet<SqlParameter> splitLists)
    {
        foreach (var parameter in SqlWalker.SelfAndDescendants(statement).OfType<SqlParameter>())
        {
            if (parameters.Find(parameter) is not { } found)
                continue;
            var name = parameters.DriverName(found);
            if (found.Shape == ParameterShape.List)
                Replace(parameter.Span, new SqlListPart(found.Name, splitLists.Contains(parameter)));
            else if (found.Shape == ParameterShape.RowsMember)
                Replace(parameter.Span, new SqlRowParameterPart(found.Name));
            else if (parameter.Style != '@' || name != parameter.Name)
                Replace(parameter.Span, new SqlTextPart("@" + name));
        }
    }

    /// <summary>Puts a table's physical name in the place of its logical one.</summary>
    public void ReplaceTable(SqlTableName name, TableDefinition table, string? addAlias, int aliasPosition) =>
        ReplaceName(name.Span, name.Name.IsQuoted, name.Database is not null, name.Name.Text, table, addAlias, aliasPosition);

    /// <summary>The same for the qualifier of a column.</summary>
    public void ReplaceQualifier(SqlIdentifier? database, SqlIdentifier qualifier, TableDefinition table) =>
        ReplaceName(database is null ? qualifier.Span : database.Span.Union(qualifier.Span), qualifier.IsQuoted, database is not null, qualifier.Text, table, addAlias: null, aliasPosition: 0);

    private void ReplaceName(SqlSpan span, bool wasQuoted, bool hadDatabase, string written, TableDefinition table, string? addAlias, int aliasPosition)
    {
        var isQuoted = wasQuoted || (table.Calendar is { } calendar ? SqlNames.NeedsQuotes(calendar.Prefix + "0" + calendar.Suffix) : table.Places.Any(p => SqlNames.NeedsQuotes(p.Table)));
        var parts = new List<SqlPart>();
        if (!table.HasOnePhysicalName)
            parts.Add(new SqlTablePart(table.Name, isQuoted));
        else if (hadDatabase || table.Places[0].Table != written)
            parts.Add(new SqlTextPart(Quote(table.Places[0].Table, isQuoted)));
        else
            return;
        if (addAlias is not null && (!table.HasOnePhysicalName || table.Places[0].Table != written))
        {
            var alias = new SqlTextPart(" AS " + Quote(addAlias, wasQuoted || SqlNames.NeedsQuotes(addAlias)));
            if (aliasPosition == span.End)
                parts.Add(alias);
            else
                Replace(new SqlSpan(aliasPosition, 0), alias);
        }
        Replace(span, [.. parts]);
    }

    /// <summary>The parts of a stretch of the statement, neighbours of plain text joined.</summary>
    public EquatableArray<SqlPart> Render(SqlSpan span) => Join(Pieces(span));

    private IEnumerable<SqlPart> Pieces(SqlSpan span)
    {
        var at = span.Start;
        foreach (var edit in _edits)
        {
            if (edit.Key < at || edit.Value.End > span.End)
                continue;
            yield return new SqlTextPart(sql.Substring(at, edit.Key - at));
            foreach (var part in edit.Value.Parts)
                yield return part;
            at = edit.Value.End;
        }
        yield return new SqlTextPart(sql.Substring(at, span.End - at));
    }

    /// <summary>The parts with neighbours of plain text joined, and without empty ones.</summary>
    public static EquatableArray<SqlPart> Join(IEnumerable<SqlPart> pieces)
    {
        var parts = new List<SqlPart>();
        var text = new System.Text.StringBuilder();
        foreach (var part in pieces)
        {
            if (part is SqlTextPart plain)
            {
                text.Append(plain.Text);
                continue;
            }
            Flush(parts, text);
            parts.Add(part);
        }
        Flush(parts, text);
        return parts.ToEquatableArray();
    }

    /// <summary>Turns a stretch that is rendered already into one edit, so that what surrounds it is rendered around it.</summary>
    public void Fold(SqlSpan span, params SqlPart[] parts)
    {
        foreach (var start in _edits.Keys.Where(k => k >= span.Start && k < span.End).ToArray())
            _edits.Remove(start);
        _edits.Add(span.Start, (span.End, parts));
    }

    private static void Flush(List<SqlPart> parts, System.Text.StringBuilder text)
    {
        if (text.Length == 0)
            return;
        parts.Add(new SqlTextPart(text.ToString()));
        text.Clear();
    }

    private static string Quote(string name, bool isQuoted) => isQuoted ? "`" + name.Replace("`", "``") + "`" : name;
}
