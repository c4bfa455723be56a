using System.Text.Json;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;

namespace CompileShard.Planner.Tests.Rules.Algorithms;

/// <summary>One rule of a vector file, as it was set up in Mycat.</summary>
internal sealed record VectorConfig(string Function, string Id, string? Tag, JsonElement Json)
{
    public bool WasRejected => Json.GetProperty("initError").ValueKind != JsonValueKind.Null;

    public DateTime? UtcNow => Json.TryGetProperty("nowEpochMillis", out var now) ? DateTime.UnixEpoch.AddMilliseconds(now.GetInt64()) : null;

    public IEnumerable<Vector> Values => Json.GetProperty("vectors").EnumerateArray().Select(v => new Vector(this, v, v.GetProperty("value").GetString()))
        .Concat(Json.TryGetProperty("rawVectors", out var raw) ? raw.EnumerateArray().Select(v => new Vector(this, v, Units(v.GetProperty("utf16")))) : []);

    public IEnumerable<RangeVector> Ranges => Json.TryGetProperty("ranges", out var ranges) ? ranges.EnumerateArray().Select(r => new RangeVector(this, r)) : [];

    /// <summary>The rule read as if it stood in a rules file; null when it has mistakes.</summary>
    public RuleDefinition? Read(bool asMycat) => ReadFile(asMycat).Rules.FindRule("r");

    public RulesFile ReadFile(bool asMycat)
    {
        var (rule, files) = Write(asMycat, "r");
        return RulesFileReader.Read([new RulesSource("shards.xml", RulesMarkup.InShards(rule)), .. files]);
    }

    /// <summary>The rule element under a name, and its map files, whose names begin with it when they would meet those of other rules.</summary>
    /// <param name="asMycat">Whether in compatibility mode.</param>
    /// <param name="name">The rule's name.</param>
    /// <param name="most">How many shards a rule without an end has.</param>
    /// <param name="prefix">What stands before the names of map files.</param>
    public (string Rule, IReadOnlyList<RulesSource> Files) Write(bool asMycat, string name, string most = "65536", string prefix = "")
    {
        var properties = Json.GetProperty("properties").EnumerateObject().Select(p => (p.Name, Value: p.Value.GetString()!)).ToList();
        var sources = Json.TryGetProperty("files", out var files) ? files.EnumerateObject().Select(f => new RulesSource(f.Name, f.Value.GetString()!)).ToList() : [];
        var algorithm = RuleAlgorithms.Find(Function)!;
        if (Json.TryGetProperty("dataNodeCount", out var nodes))
            properties.Add(("shards", nodes.GetRawText()));
        if (Json.TryGetProperty("slotMap", out var slotMap))
        {
            properties.Add(("mapFile", "slots.properties"));
            sources.Add(new RulesSource("slots.properties", slotMap.GetString()!));
        }
        if (Json.TryGetProperty("timeZone", out var zone) && (asMycat || algorithm.Name is "date-hash" or "hot-date"))
            properties.Add(("timeZone", zone.GetString()!));
        // Rules without an end: as many shards as a rule may have, so that every vector finds its own.
        if (algorithm.Name is "hot-date" or "date-hash" || (algorithm.Name is "date" or "month" or "month-history" && NeedsShards(properties)))
            properties.Add(("shards", most));
        if (asMycat)
            properties.Add(("compatibility", "mycat"));
        var written = string.Concat(properties.Select(p => $"<property name=\"{p.Name}\" value=\"{System.Security.SecurityElement.Escape(p.Value)}\"/>"));
        foreach (var source in sources.Where(_ => prefix.Length > 0))
            written = written.Replace("value=\"" + source.Path + "\"", "value=\"" + prefix + source.Path + "\"", StringComparison.Ordinal);
        return ($"<rule name=\"{name}\" algorithm=\"{Function}\">{written}</rule>", sources.Select(s => s with { Path = prefix + s.Path }).ToList());
    }

    private static bool NeedsShards(List<(string Name, string Value)> properties) =>
        properties.All(p => p.Name is not ("sEndDate" or "sNaturalDay")) && properties.Any(p => p.Name == "sBeginDate") || properties.Any(p => p is { Name: "sBeginDate", Value: "1960-01-01" });

    private static string Units(JsonElement units) => new([.. units.EnumerateArray().Select(u => (char)u.GetInt32())]);
}

/// <summary>A key and what Mycat's function answers: a node, none, or an error.</summary>
internal sealed record Vector(VectorConfig Config, JsonElement Json, string? Value)
{
    public string? Tag => Json.TryGetProperty("tag", out var tag) ? tag.GetString() : Config.Tag;

    public bool IsError => Json.TryGetProperty("error", out _);

    public int? Node => !IsError && Json.GetProperty("node").ValueKind == JsonValueKind.Number ? Json.GetProperty("node").GetInt32() : null;

    public string Expected => IsError ? "error" : Node?.ToString() ?? "none";

    public override string ToString() => $"{Config.Function} {Config.Id} '{Value}' [{Tag}]";
}

/// <summary>A BETWEEN and what Mycat answers.</summary>
internal sealed record RangeVector(VectorConfig Config, JsonElement Json)
{
    public string? Tag => Json.TryGetProperty("tag", out var tag) ? tag.GetString() : Config.Tag;

    public string Begin => Json.GetProperty("begin").GetString()!;

    public string End => Json.GetProperty("end").GetString()!;

    public string Expected => Json.TryGetProperty("error", out _) ? "error"
        : Json.GetProperty("nodes") is { ValueKind: JsonValueKind.Array } nodes ? nodes.GetArrayLength() == 0 ? "all" : string.Join(",", nodes.EnumerateArray().Select(n => n.GetInt32()).Order())
        : "none";

    public override string ToString() => $"{Config.Function} {Config.Id} {Begin}..{End} [{Tag}]";
}

/// <summary>The golden vectors, made by Mycat's own code.</summary>
internal static class MycatVectors
{
    public static IEnumerable<string> Functions { get; } = Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Where(f => !f.StartsWith('_')).Order(StringComparer.Ordinal).ToList();

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Vectors");

    public static IReadOnlyList<VectorConfig> Read(string function)
    {
        var root = ReadJson(function);
        return root.GetProperty("configs").EnumerateArray().Select(c => new VectorConfig(function, c.GetProperty("id").GetString()!, c.TryGetProperty("tag", out var tag) ? tag.GetString() : null, c)).ToList();
    }

    public static JsonElement ReadJson(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")));
        return document.RootElement.Clone();
    }
}
