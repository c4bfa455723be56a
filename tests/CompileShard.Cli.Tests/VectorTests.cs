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

    private static string? Tag(JsonElement vector, JsonElement config) =>
        vector.TryGetProperty("tag", out var tag) || config.TryGetProperty("tag", out tag) ? tag.GetString() : null;
}
