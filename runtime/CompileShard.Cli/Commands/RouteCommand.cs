using System.CommandLine;
using System.Globalization;
using CompileShard.Cli.Input;
using CompileShard.Cli.Output;
using CompileShard.Cli.Routing;

namespace CompileShard.Cli.Commands;

/// <summary><c>compileshard route</c>: where keys go.</summary>
internal static class RouteCommand
{
    private const string Json = "json";
    private const string Mycat = "mycat";

    public static Command Create()
    {
        var rules = RulesOption.Create();
        var schema = RulesOption.Schema();
        var rule = new Option<string>("--rule") { Description = "The rule's name; of Mycat's rule.xml the name of a tableRule or function.", HelpName = "NAME", Required = true };
        var values = new Argument<string[]>("VALUE") { Description = "Keys. Write -- before keys that could be taken for options.", Arity = ArgumentArity.ZeroOrMore };
        var file = new Option<string?>("--values") { Description = "A file of keys: one JSON string, or null, a line.", HelpName = "FILE" };
        var between = new Option<string[]>("--between") { Description = "The shards of all keys between two, both included.", HelpName = "A B", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
        var format = new Option<string>("--format") { Description = "text (for people) or json (one object a line).", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", Json);
        var compatibility = new Option<string?>("--compatibility") { Description = "mycat: what Mycat answers, its mistakes included." };
        compatibility.AcceptOnlyFromAmong(Mycat);
        var nodes = new Option<int?>("--data-nodes") { Description = "How many data nodes the table has, for rules that do not say it themselves.", HelpName = "N" };
        var now = new Option<string?>("--now") { Description = "The present, for rules that depend on it; the machine's clock when left out.", HelpName = "ISO8601" };
        var zone = new Option<string?>("--time-zone") { Description = "The time zone of the rule's dates, for rules that take one, such as Asia/Shanghai.", HelpName = "ID" };
        var command = new Command("route", "Says on which shard keys lie.") { rules, schema, rule, values, file, between, format, compatibility, nodes, now, zone };
        // On a thread of its own, so that Ctrl+C ends the tool although a read does not return.
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed, cancellationToken), cancellationToken));
        return command;

        int Run(ParseResult parsed, CancellationToken cancellationToken)
        {
            var keys = parsed.GetValue(values) ?? [];
            var path = parsed.GetValue(file);
            var bounds = parsed.GetValue(between) is { Length: 2 } given ? given : null;
            if (keys.Length == 0 && path is null && bounds is null)
                throw CommandException.Usage("there is nothing to route. Give keys (behind -- when they follow --rules FILE), --values FILE or --between A B.");
            var settings = new RuleSettings(parsed.GetValue(rule)!, parsed.GetValue(schema), parsed.GetValue(compatibility) is not null, DataNodes(parsed.GetValue(nodes)), Now(parsed.GetValue(now)), Zone(parsed.GetValue(zone)));
            var output = parsed.InvocationConfiguration.Output;
            var chosen = ChosenRule.Read(RulesInput.Read(parsed.GetValue(rules)!), settings, parsed.InvocationConfiguration.Error, cancellationToken);
            if (chosen is null)
                return ExitCode.Failed;
            IRouteWriter writer = parsed.GetValue(format) == Json ? new RouteJson(output) : new RouteText(output, chosen.Rule, chosen.Tables);
            foreach (var key in path is null ? keys : keys.Concat(ValuesFile.Read(path)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                writer.Write(chosen.Router.Route(key));
            }
            if (bounds is not null)
                writer.Write(chosen.Router.RouteInterval(bounds[0], bounds[1]));
            return ExitCode.Done;
        }
    }

    private static int? DataNodes(int? given) =>
        given is null or (>= 1 and <= 65_536) ? given : throw CommandException.Usage($"--data-nodes is {given}, but a table has 1 to 65536 data nodes.");

    private static DateTime? Now(string? given)
    {
        if (given is null)
            return null;
        string[] formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm"];
        return DateTimeOffset.TryParseExact(given, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime
            : throw CommandException.Usage($"--now is '{given}', which is no ISO 8601 time. Write 2026-03-01T12:00:00Z, with another offset such as +08:00 in place of Z, or the date alone; without an offset it is UTC.");
    }

    private static string? Zone(string? given)
    {
        if (given is null || TimeZoneInfo.TryFindSystemTimeZoneById(given, out _))
            return given;
        throw CommandException.Usage($"--time-zone is '{given}', which this machine does not know. Write the zone's IANA name, such as Asia/Shanghai, or UTC.");
    }
}
