using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>Time zones by IANA name. UTC is kept as null, so that no rule needs the machine's zone data for it.</summary>
internal static class TimeZones
{
    private const string Parameter = "timeZone";

    /// <summary>The zone of a rule, null for UTC. False after a mistake was reported.</summary>
    public static bool TryRead(RuleParameterReader parameters, out string? id)
    {
        id = null;
        if (parameters.Optional(Parameter) is not { } written || written.Value is "UTC" or "Z" or "Etc/UTC")
            return true;
        id = written.Value;
        if (Find(id) is not null)
            return true;
        parameters.Report(RulesFileDiagnostics.UnknownTimeZone, written.Span, written.Value);
        return false;
    }

    public static TimeZoneInfo? Find(string? id)
    {
        if (id is null)
            return null;
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            // Said by a diagnostic at the parameter; a rule with an unknown zone is not built.
            return null;
        }
    }
}
