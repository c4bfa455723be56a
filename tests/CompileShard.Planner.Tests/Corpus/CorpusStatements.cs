using System.Text.Json;
using CompileShard.Planner.Sql;

namespace CompileShard.Planner.Tests.Corpus;

/// <summary>Every statement that stands in a folder of corpora, once each: of rows, of the steps of whole tests, of what peers send to a shard, and of the tables and first rows.</summary>
internal static class CorpusStatements
{
    public static List<string> Read(string folder)
    {
        var statements = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            Collect(document.RootElement, "", statements);
        }
        return [.. statements.Distinct(StringComparer.Ordinal)];
    }

    private static void Collect(JsonElement element, string name, List<string> statements)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Collect(property.Value, name is "ddl" ? name : property.Name, statements);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Collect(item, name, statements);
                break;
            case JsonValueKind.String when name is "sql" or "singleNodeSql" or "ddl" or "seed":
                var text = element.GetString()!;
                // The tables of a schema may stand in one text; a stored program has semicolons of its own and stays whole.
                if (name is "ddl" or "seed")
                    statements.AddRange(SqlScript.Split(text).Select(s => text.Substring(s.Start, s.Length)));
                else if (!string.IsNullOrWhiteSpace(text))
                    statements.Add(text);
                break;
        }
    }
}
