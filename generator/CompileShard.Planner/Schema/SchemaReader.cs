using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Reading;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Schema;

/// <summary>
/// Reads schema files: hand-written CREATE TABLE files, migrations in the order of their names, or what mysqldump writes. Statements that define no table or view are passed over. Never throws for any text.
/// </summary>
public static class SchemaReader
{
    public static SchemaFile Read(IReadOnlyList<SchemaSource> sources, CancellationToken cancellationToken = default)
    {
        var errors = new RulesErrors();
        var builder = new SchemaBuilder(errors);
        // By path, because the order in which a build lists files is the file system's.
        foreach (var source in sources.OrderBy(s => s.Path, StringComparer.Ordinal))
        {
            var file = new RulesText(new RulesSource(source.Path, source.Text));
            var text = DumpText.WithoutRoutines(file.Text);
            foreach (var span in SqlScript.Split(text))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (DefinesTables(text, span))
                    Read(builder, file, text, DumpText.WithVersionedComment(text, span), errors);
            }
        }
        return builder.Build();
    }

    private static void Read(SchemaBuilder builder, RulesText file, string text, SqlSpan span, RulesErrors errors)
    {
        var parsed = SqlParser.Parse(text.Substring(span.Start, span.Length));
        foreach (var error in parsed.Errors)
            errors.Add(RulesFileDiagnostics.SchemaSyntax, file.Span(span.Start + error.Span.Start, error.Span.Length), error.Arguments[0]);
        if (parsed.Errors.Count == 0 && parsed.Statement is SqlCommand command)
            builder.Apply(command, parsed.Text, at => file.Span(span.Start + at.Start, at.Length));
    }

    /// <summary>
    /// By the words it begins with, so that the inserts of a dump need not be parsed, nor what no table depends on. A table or view may stand in a versioned comment.
    /// </summary>
    private static bool DefinesTables(string text, SqlSpan span)
    {
        var words = Words(text, span).Take(12).ToArray();
        if (words.Length == 0)
            return false;
        switch (words[0])
        {
            case "CREATE" or "ALTER":
                return words.FirstOrDefault(w => w is "TABLE" or "VIEW" or "INDEX" or "PROCEDURE" or "FUNCTION" or "TRIGGER" or "EVENT" or "DATABASE" or "SCHEMA" or "USER" or "ROLE" or "SEQUENCE" or "TEMPORARY")
                    is "TABLE" or "VIEW" or "INDEX";
            case "DROP":
                return words.Length > 1 && words[1] is "TABLE" or "TABLES" or "VIEW" or "INDEX";
            case "RENAME":
                return words.Length > 1 && words[1] is "TABLE" or "TABLES";
            default:
                return false;
        }
    }

    private static IEnumerable<string> Words(string text, SqlSpan span)
    {
        var at = span.Start;
        while (at < span.End)
        {
            var start = at;
            while (at < span.End && char.IsLetter(text[at]))
                at++;
            if (at > start)
                yield return text.Substring(start, at - start).ToUpperInvariant();
            else if (text[at] is '(')
                yield break;
            else
                at++;
        }
    }
}
