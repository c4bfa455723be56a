using System.Security;
using System.Text.Json;
using CompileShard.Cli.Output;

namespace CompileShard.Cli.Tests;

/// <summary>Golden vectors of Mycat's own functions through the whole tool: values file in, JSON lines out.</summary>
public sealed class VectorTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("PartitionByMod", 477)]
    [InlineData("AutoPartitionByLong", 280)]
    public async Task In_compatibility_mode_the_tool_answers_as_mycat(string function, int most)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", function + ".json")));
        var compared = 0;
        foreach (var config in document.RootElement.GetProperty("configs").EnumerateArray().Where(c => c.GetProperty("initError").ValueKind == JsonValueKind.Null))
        {
            var properties = string.Concat(config.GetProperty("properties").EnumerateObject().Select(p => $"<property name=\"{p.Name}\" value=\"{SecurityElement.Escape(p.Value.GetString())}\"/>"));
            if (config.TryGetProperty("files", out var files))
            {
                foreach (var file in files.EnumerateObject())
                    _tool.File(file.Name, file.Value.GetString()!);
            }
            var rules = _tool.Shards($"<rule name=\"r\" algorithm=\"{function}\">{properties}</rule>");
            var vectors = config.GetProperty("vectors").EnumerateArray().Where(v => Tag(v, config) != "unicode-digits").ToList();
            var values = _tool.File("values.txt", string.Concat(vectors.Select(v => JsonText.Write(v.GetProperty("value").GetString()) + "\n")));
            var result = await _tool.RunAsync("route", "--rules", rules, "--rule", "r", "--values", values, "--format", "json", "--compatibility", "mycat");
            if (Tag(config, config) == "misconfigured")
            {
                // Mycat loads such a rule and fails on every key.
                Assert.Equal(1, result.ExitCode);
                Assert.Contains(": error SHARD", result.Errors, StringComparison.Ordinal);
                Assert.All(vectors, v => Assert.True(v.TryGetProperty("error", out _)));
                compared += vectors.Count;
                continue;
            }
            Assert.Equal((0, ""), (result.ExitCode, result.Errors));
            Assert.Equal(vectors.Count, result.Lines.Length);
            foreach (var (vector, line) in vectors.Zip(result.Lines))
            {
                using var answer = JsonDocument.Parse(line);
                Assert.Equal(vector.GetProperty("value").GetString(), answer.RootElement.GetProperty("value").GetString());
                var expected = vector.TryGetProperty("error", out _) ? "error" : vector.GetProperty("node").GetRawText();
                Assert.Equal((line, expected), (line, answer.RootElement.TryGetProperty("error", out _) ? "error" : answer.RootElement.GetProperty("shard").GetRawText()));
                compared++;
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{compared} of {most} values compared");
        Assert.InRange(compared, most - 20, most);
    }

    public static TheoryData<string> Functions => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Vectors"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    /// <summary>Every function from a rule.xml, as Mycat has it: by the name of a tableRule, its map files beside it. What no mode takes is left out: lenient and ancient dates, digits of other scripts.</summary>
    [Theory]
    [MemberData(nameof(Functions))]
    public async Task From_a_rule_xml_the_tool_answers_as_mycat(string function)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", function + ".json")));
        var compared = 0;
        foreach (var config in document.RootElement.GetProperty("configs").EnumerateArray())
        {
            var vectors = config.GetProperty("vectors").EnumerateArray().Where(v => Tag(v, config) is not ("unicode-digits" or "lenient-date" or "ancient-date")).ToList();
            var values = _tool.File("values.txt", string.Concat(vectors.Select(v => JsonText.Write(v.GetProperty("value").GetString()) + "\n")));
            var result = await _tool.RunAsync(["route", "--rules", RuleXml(function, config), "--rule", "the-rule", "--values", values, "--format", "json", "--compatibility", "mycat", .. Options(config)]);
            if (result.ExitCode == 1)
            {
                // Rejected by Mycat too, or loaded by it to fail on every key.
                Assert.Contains(": error SHARD", result.Errors, StringComparison.Ordinal);
                Assert.True(config.GetProperty("initError").ValueKind != JsonValueKind.Null || vectors.All(v => v.TryGetProperty("error", out _)), function + " " + config.GetProperty("id") + result.Errors);
                continue;
            }
            Assert.Equal((0, ""), (result.ExitCode, result.Errors));
            Assert.Equal(JsonValueKind.Null, config.GetProperty("initError").ValueKind);
            Assert.Equal(vectors.Select(v => v.TryGetProperty("error", out _) ? "error" : v.GetProperty("node").GetRawText()), result.Lines.Select(Answer));
            compared += vectors.Count;
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{compared} values compared");
        Assert.InRange(compared, 100, 1000);
    }

    /// <summary>Mycat placed the rows, so its placement is the usual one for its files. What differs is said: a shard that no table can have is none, and a rule that fails on keys is refused.</summary>
    [Theory]
    [MemberData(nameof(Functions))]
    public async Task From_a_rule_xml_rows_that_mycat_placed_are_found_without_an_option(string function)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", function + ".json")));
        var compared = 0;
        foreach (var config in document.RootElement.GetProperty("configs").EnumerateArray().Where(c => c.GetProperty("initError").ValueKind == JsonValueKind.Null))
        {
            var vectors = config.GetProperty("vectors").EnumerateArray().Where(v => Tag(v, config) is not ("unicode-digits" or "lenient-date" or "ancient-date")).ToList();
            var values = _tool.File("values.txt", string.Concat(vectors.Select(v => JsonText.Write(v.GetProperty("value").GetString()) + "\n")));
            var result = await _tool.RunAsync(["route", "--rules", RuleXml(function, config), "--rule", "the-rule", "--values", values, "--format", "json", .. Options(config)]);
            if (result.ExitCode == 1)
            {
                Assert.True(Tag(config, config) is "misconfigured" or "negative-node", function + " " + config.GetProperty("id") + result.Errors);
                continue;
            }
            Assert.Equal((0, ""), (result.ExitCode, result.Errors));
            Assert.Equal(vectors.Select(v => v.TryGetProperty("error", out _) ? "error" : IsOfSomeTable(v, config) ? v.GetProperty("node").GetRawText() : "null"), result.Lines.Select(Answer));
            compared += vectors.Count;
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{compared} values compared");
        Assert.InRange(compared, 100, 1000);
    }

    /// <summary>Whether the table has the node: those below 0 and beyond the last one fail in Mycat too. Without an end a rule has 65,536, and hours of the month have 31 days.</summary>
    private static bool IsOfSomeTable(JsonElement vector, JsonElement config)
    {
        var count = config.GetProperty("properties").TryGetProperty("splitOneDay", out var slices) && int.Parse(slices.GetString()!, System.Globalization.CultureInfo.InvariantCulture) is var n
            ? 30 * n + 23 / (24 / n) + 1
            : 65_536;
        return vector.GetProperty("node") is { ValueKind: JsonValueKind.Number } node && node.GetInt64() >= 0 && node.GetInt64() < count;
    }

    private string RuleXml(string function, JsonElement config)
    {
        var properties = string.Concat(config.GetProperty("properties").EnumerateObject().Select(p => $"    <property name=\"{p.Name}\">{SecurityElement.Escape(p.Value.GetString())}</property>\n"));
        if (config.TryGetProperty("files", out var files))
        {
            foreach (var file in files.EnumerateObject())
                _tool.File(file.Name, file.Value.GetString()!);
        }
        if (config.TryGetProperty("slotMap", out var slots))
        {
            _tool.File("slots.properties", slots.GetString()!);
            properties += "    <property name=\"mapFile\">slots.properties</property>\n";
        }
        var className = "io.mycat.route.function." + function;
        return _tool.File("rule.xml", $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE mycat:rule SYSTEM "rule.dtd">
            <mycat:rule xmlns:mycat="http://io.mycat/">
              <tableRule name="the-rule"><rule><columns>id</columns><algorithm>its-function</algorithm></rule></tableRule>
              <function name="its-function" class="{className}">
            {properties}  </function>
            </mycat:rule>
            """);
    }

    private static IEnumerable<string> Options(JsonElement config)
    {
        if (config.TryGetProperty("dataNodeCount", out var nodes))
            yield return "--data-nodes=" + nodes.GetRawText();
        if (config.TryGetProperty("timeZone", out var zone) && zone.GetString() is { } id)
            yield return "--time-zone=" + id;
        if (config.TryGetProperty("nowUtc", out var now) && now.ValueKind == JsonValueKind.String)
            yield return "--now=" + DateTimeOffset.FromUnixTimeMilliseconds(config.GetProperty("nowEpochMillis").GetInt64()).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Answer(string line)
    {
        using var answer = JsonDocument.Parse(line);
        return answer.RootElement.TryGetProperty("error", out _) ? "error" : answer.RootElement.GetProperty("shard").GetRawText();
    }

    private static string? Tag(JsonElement vector, JsonElement config) =>
        vector.TryGetProperty("tag", out var tag) || config.TryGetProperty("tag", out tag) ? tag.GetString() : null;
}
