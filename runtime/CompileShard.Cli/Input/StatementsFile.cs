using System.Globalization;
using System.Text.Json;
using CompileShard.Planner.Sql;

namespace CompileShard.Cli.Input;

/// <summary>A statement to explain, and what the output calls it.</summary>
internal sealed record StatementText(string Id, string Sql);

/// <summary>A file of statements: SQL with semicolons between, numbered from 1, or one JSON object a line.</summary>
internal static class StatementsFile
{
    public static IEnumerable<StatementText> Read(string path)
    {
        var text = TextFiles.Read(path, "statements file");
        return text.AsSpan().TrimStart() is ['{' or '[', ..] ? ReadJson(path, text) : ReadSql(path, text);
    }

    private static IEnumerable<StatementText> ReadSql(string path, string text)
    {
        var statements = ClientScript.Split(text);
        if (statements.Count == 0)
            throw CommandException.Usage($"'{path}' has no statement.");
        return statements.Select((s, i) => new StatementText((i + 1).ToString(CultureInfo.InvariantCulture), text.Substring(s.Start, s.Length)));
    }

    private static IEnumerable<StatementText> ReadJson(string path, string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
                continue;
            yield return Parse(lines[i], i + 1) ?? throw CommandException.Usage($"{path}({i + 1},1): a line holds one JSON object with the statement in \"sql\", and a name for it in \"id\" if you like.");
        }
    }

    private static StatementText? Parse(string line, int number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("sql", out var sql) || sql.ValueKind != JsonValueKind.String)
                return null;
            var id = json.RootElement.TryGetProperty("id", out var name) && name.ValueKind != JsonValueKind.Null ? name.ValueKind == JsonValueKind.String ? name.GetString()! : name.GetRawText() : number.ToString(CultureInfo.InvariantCulture);
            return new StatementText(id, sql.GetString()!);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Broken JSON, or half a surrogate pair in a string: the caller names the line.
            return null;
        }
    }
}
