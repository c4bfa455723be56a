using System.Globalization;
using CompileShard.Cli.Routing;

namespace CompileShard.Cli.Output;

/// <summary>One JSON object a line, for programs.</summary>
internal sealed class RouteJson(TextWriter output) : IRouteWriter
{
    public void Write(ValueRoute route) => output.WriteLine(
        $$"""{"value":{{JsonText.Write(route.Value)}},{{(route.Problem is null ? "\"shard\":" + (route.Shard?.ToString(CultureInfo.InvariantCulture) ?? "null") : Error(route.Problem))}}}""");

    public void Write(IntervalRoute route) => output.WriteLine(
        $$"""{"begin":{{JsonText.Write(route.Begin)}},"end":{{JsonText.Write(route.End)}},{{(route.Problem is null ? "\"shards\":[" + string.Join(',', route.Shards) + "]" : Error(route.Problem))}}}""");

    private static string Error(string problem) => "\"error\":" + JsonText.Write(problem);
}
