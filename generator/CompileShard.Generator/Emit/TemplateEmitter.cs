using CompileShard.Planner;
using CompileShard.Planner.Rewriting;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Sql;

namespace CompileShard.Generator.Emit;

/// <summary>Writes the statement as sent: one literal where it is the same everywhere, else a template with its parts.</summary>
internal static class TemplateEmitter
{
    private const string Part = FileHeader.Runtime + "SqlPart.";

    public static void Write(SourceWriter writer, MethodScope scope, string end)
    {
        var parts = Merge(Resolve(scope.Plan.Physical, scope)).ToList();
        if (parts.Count == 0 || parts.Count == 1 && parts[0] is SqlTextPart)
        {
            WriteText(writer, "new " + FileHeader.Runtime + "SqlTemplate(", parts.Count == 0 ? "" : ((SqlTextPart)parts[0]).Text, ")" + end);
            return;
        }
        writer.Line("new " + FileHeader.Runtime + "SqlTemplate(");
        writer.Indent();
        for (var i = 0; i < parts.Count; i++)
            WritePart(writer, scope, parts[i], i == parts.Count - 1 ? ")" + end : ",");
        writer.Unindent();
    }

    private static void WritePart(SourceWriter writer, MethodScope scope, SqlPart part, string end)
    {
        switch (part)
        {
            case SqlTextPart text:
                WriteText(writer, Part + "Text(", text.Text, ")" + end);
                break;
            case SqlTablePart table when CalendarOf(scope, table) is { } calendar:
                var quote = table.IsQuoted || SqlNames.NeedsQuotes(calendar.Prefix + "2024" + calendar.Suffix) ? "`" : "";
                writer.Line(Part + "Table(new " + FileHeader.Runtime + "CalendarNames(" + Literals.Regular(quote + calendar.Prefix) + ", " + Literals.Regular(calendar.Suffix + quote) + ", " +
                    RuleCalls.Unit(calendar.Data) + ", " + Literals.Number(calendar.Data.First) + "), " + Literals.Number(scope.NodeCount) + ")" + end);
                break;
            case SqlTablePart table:
                writer.Line(Part + "Table([" + string.Join(", ", PhysicalNames(scope, table).Select(Literals.Regular)) + "])" + end);
                break;
            case SqlListPart list:
                var field = scope.Inputs.First(i => i.Parameter?.Name == list.Parameter && i.Form == (list.IsSplit ? ArgumentForm.Slice : ArgumentForm.WholeList));
                writer.Line(Part + "List(" + Literals.Regular(scope.DriverName(list.Parameter) + field.DriverSuffix) + ")" + end);
                break;
            case SqlRowsPart rows:
                writer.Line(Part + "Rows(" + string.Join(", ", RowPieces(scope, rows).Select(Literals.Regular)) + ")" + end);
                break;
            case SqlOptionalPart optional:
                var inner = Merge(Resolve(optional.Parts, scope)).ToList();
                writer.Line(Part + "Optional(");
                writer.Indent();
                for (var i = 0; i < inner.Count; i++)
                    WritePart(writer, scope, inner[i], i == inner.Count - 1 ? ")" + end : ",");
                writer.Unindent();
                break;
            case SqlDialectPart dialect:
                writer.Line(Part + "Dialect(");
                writer.Indent();
                WriteSpelling(writer, scope, "mySql", dialect.MySql, ",");
                WriteSpelling(writer, scope, "sqlite", dialect.Sqlite, ")" + end);
                writer.Unindent();
                break;
            case SqlChosenRowsPart chosen:
                writer.Line(Part + "ChosenRows(");
                writer.Indent();
                for (var i = 0; i < chosen.Rows.Count; i++)
                    WriteText(writer, "", chosen.Rows[i].Text, i == chosen.Rows.Count - 1 ? ")" + end : ",");
                writer.Unindent();
                break;
            default:
                throw new InvalidOperationException("A statement has a " + part.GetType().Name + ", which cannot be written.");
        }
    }

    private static void WriteSpelling(SourceWriter writer, MethodScope scope, string kind, EquatableArray<SqlPart> spelling, string end)
    {
        var parts = Merge(Resolve(spelling, scope)).ToList();
        if (parts.Count == 1 && parts[0] is SqlTextPart text && text.Text.IndexOf('\n') < 0)
        {
            writer.Line(kind + ": [" + Part + "Text(" + Literals.Statement(text.Text) + ")]" + end);
            return;
        }
        writer.Line(kind + ":");
        writer.Line("[");
        writer.Indent();
        foreach (var part in parts)
            WritePart(writer, scope, part, ",");
        writer.Unindent();
        writer.Line("]" + end);
    }

    /// <summary>Text and parameter names in turn, beginning and ending with text.</summary>
    private static IEnumerable<string> RowPieces(MethodScope scope, SqlRowsPart rows)
    {
        var text = "";
        foreach (var part in Resolve(rows.Row, scope))
        {
            if (part is SqlTextPart written)
            {
                text += written.Text;
            }
            else if (part is SqlRowParameterPart parameter)
            {
                yield return text;
                yield return scope.DriverName(parameter.Parameter);
                text = "";
            }
            else
            {
                throw new InvalidOperationException("A row has a " + part.GetType().Name + ", which cannot be repeated.");
            }
        }
        yield return text;
    }

    private static void WriteText(SourceWriter writer, string begin, string text, string end)
    {
        var lines = Literals.Statement(text).Split('\n');
        if (lines.Length == 1)
        {
            writer.Line(begin + lines[0] + end);
            return;
        }
        // A raw literal is indented with its quotes; blank lines in it need no indentation.
        writer.Line(begin);
        writer.Indent();
        for (var i = 0; i < lines.Length; i++)
            writer.Line(i == lines.Length - 1 ? lines[i] + end : lines[i]);
        writer.Unindent();
    }

    /// <summary>A table that has one name everywhere is text.</summary>
    private static IEnumerable<SqlPart> Resolve(EquatableArray<SqlPart> parts, MethodScope scope) => parts.Select(part =>
        part is SqlTablePart table && CalendarOf(scope, table) is null && PhysicalNames(scope, table).Distinct(StringComparer.Ordinal).Count() == 1 ? new SqlTextPart(PhysicalNames(scope, table)[0]) : part);

    private static IEnumerable<SqlPart> Merge(IEnumerable<SqlPart> parts)
    {
        SqlTextPart? pending = null;
        foreach (var part in parts)
        {
            if (part is SqlTextPart text)
            {
                pending = new SqlTextPart((pending?.Text ?? "") + text.Text);
                continue;
            }
            if (pending is not null)
                yield return pending;
            pending = null;
            yield return part;
        }
        if (pending is not null)
            yield return pending;
    }

    private static TableDefinition TableOf(MethodScope scope, SqlTablePart part) => scope.Target.Tables.First(t => string.Equals(t.Name, part.Table, StringComparison.OrdinalIgnoreCase));

    private static CalendarTables? CalendarOf(MethodScope scope, SqlTablePart part) => TableOf(scope, part).Calendar;

    private static IReadOnlyList<string> PhysicalNames(MethodScope scope, SqlTablePart part) => TableOf(scope, part).Places.Select(p => SqlNames.Write(p.Table, part.IsQuoted)).ToList();
}
