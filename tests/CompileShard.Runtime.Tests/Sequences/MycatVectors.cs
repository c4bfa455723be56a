using System.Globalization;
using System.Text.Json;

namespace CompileShard.Runtime.Tests.Sequences;

/// <summary>What Mycat's own classes gave, with their clock stopped.</summary>
internal static class MycatVectors
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Sequences", "mycat-sequences.json"))).RootElement;

    public static IEnumerable<(long Now, int Worker, int DataCenter, long[] Ids)> Time
        => Root.GetProperty("timeHandler").EnumerateArray().Select(v => (
            v.GetProperty("nowEpochMillis").GetInt64(), v.GetProperty("workerId").GetInt32(), v.GetProperty("datacenterId").GetInt32(), Ids(v)));

    public static IEnumerable<(string Sequence, Dictionary<string, string> Before, long[] Ids, Dictionary<string, string> After)> Files
        => Root.GetProperty("propHandler").EnumerateArray().Select(v => (v.GetProperty("sequence").GetString()!, Keys(v.GetProperty("before")), Ids(v), Keys(v.GetProperty("after"))));

    private static long[] Ids(JsonElement vector) => [.. vector.GetProperty("ids").EnumerateArray().Select(id => long.Parse(id.GetString()!, CultureInfo.InvariantCulture))];

    private static Dictionary<string, string> Keys(JsonElement keys) => keys.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);
}
