using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// What to say about parameters that do not meet: names in the statement that no parameter has, and parameters that the statement does not name. The two are mostly one
/// mistake, so it is said once, at the name in the statement.
/// </summary>
internal sealed class ParameterAdvice(IReadOnlyList<PlanParameter> parameters, PlanRequest request, List<PlanDiagnostic> diagnostics)
{
    private const string Unknown = "is not a parameter of this method";

    private readonly List<SqlParameter> _unknown = [];

    /// <summary>A name that stands in the statement, and is no parameter's.</summary>
    public void AddUnknown(SqlParameter use) => _unknown.Add(use);

    /// <summary>Reports what was added, and what is left over.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="used">The method's parameters that the statement names.</param>
    /// <param name="isMisread">Whether a parameter is written as something else, so that nothing can be said of the route.</param>
    public void Report(SqlStatement statement, HashSet<string> used, out bool isMisread)
    {
        var unused = parameters.GroupBy(p => p.Source, StringComparer.Ordinal).Where(g => !used.Contains(g.Key) && !IsShardKey(g)).ToList();
        foreach (var use in _unknown)
            ReportUnknown(use, unused);
        var numbered = SqlWalker.SelfAndDescendants(statement).OfType<SqlColumn>().Where(IsNumbered).ToList();
        foreach (var column in numbered)
            ReportSign(column.Span, column.Name.Text, PlaceOf(int.Parse(column.Name.Text.Substring(1), System.Globalization.CultureInfo.InvariantCulture) - 1));
        isMisread = numbered.Count != 0;
        if (_unknown.Count != 0 || isMisread || request.IsVariation)
            return;
        foreach (var source in unused)
        {
            var quoted = SqlWalker.SelfAndDescendants(statement).OfType<SqlLiteral>().FirstOrDefault(l => l.Kind == SqlLiteralKind.String && Names(l.Value, source.Key));
            isMisread |= quoted is not null;
            diagnostics.Add(new PlanDiagnostic(
                SqlDiagnostics.UnusedParameter,
                quoted?.Span ?? default,
                new EquatableArray<string>([source.Key, quoted is null ? RemedyFor(source) : InQuotes(quoted.Value, source.Key)]),
                new EquatableArray<KeyValuePair<string, string>>([new("parameter", source.Key)])));
        }
    }

    /// <summary>A parameter that is left over because the key's condition or value is missing: the message about the key says what to write.</summary>
    public static void LeaveOutImplied(List<PlanDiagnostic> diagnostics)
    {
        var missing = diagnostics.Where(d => d.Id is RoutingDiagnostics.KeyNotFixed or RoutingDiagnostics.InsertWithoutKey).Select(ParameterOf).OfType<string>().ToList();
        if (missing.Count != 0)
            diagnostics.RemoveAll(d => d.Id == SqlDiagnostics.UnusedParameter && ParameterOf(d) is { } parameter && missing.Contains(parameter));
    }

    private static string? ParameterOf(PlanDiagnostic diagnostic) => diagnostic.Facts.FirstOrDefault(f => f.Key == "parameter").Value;

    private bool IsShardKey(IGrouping<string, PlanParameter> source) => source.Key == request.ShardKeyParameter || source.Any(p => p.Name == request.ShardKeyParameter);

    private static string RemedyFor(IGrouping<string, PlanParameter> source) => source.Any(p => p.Name != p.Source)
        ? "; name a member of it, as in '@" + source.First().Name + "', or remove it"
        : "; name it as '@" + source.Key + "', mark it [ShardKey], or remove it";

    private static string InQuotes(string literal, string name) =>
        "; '@" + name + "' stands in quotes, where it is text and no parameter: " + (literal == "@" + name ? "leave the quotes out" : "write " + Concatenation(literal, "@" + name));

    /// <summary><c>CONCAT('%', @name, '%')</c> for <c>'%@name%'</c>.</summary>
    private static string Concatenation(string literal, string parameter)
    {
        var at = literal.IndexOf(parameter, StringComparison.Ordinal);
        var pieces = new[] { literal.Substring(0, at), literal.Substring(at + parameter.Length) }.Select(p => p.Length == 0 ? "" : "'" + p.Replace("'", "''") + "'").ToList();
        return "CONCAT(" + string.Join(", ", new[] { pieces[0], parameter, pieces[1] }.Where(p => p.Length != 0)) + ")";
    }

    private static bool Names(string literal, string name)
    {
        var at = literal.IndexOf("@" + name, StringComparison.Ordinal);
        var end = at + name.Length + 1;
        return at >= 0 && (end == literal.Length || !(char.IsLetterOrDigit(literal[end]) || literal[end] == '_'));
    }

    private void ReportUnknown(SqlParameter use, List<IGrouping<string, PlanParameter>> unused)
    {
        if (use.Style == '?')
            ReportSign(use.Span, "?", PlaceOf(int.Parse(use.Name, System.Globalization.CultureInfo.InvariantCulture)));
        else if (use.Style != '@')
            ReportSign(use.Span, use.Style + use.Name, Suggest(use, unused));
        else if (Suggest(use, unused) is { } suggestion)
            Report(use.Span, "@" + use.Name, Unknown + "; did you mean '@" + suggestion + "'?", suggestion);
        else
            Report(use.Span, "@" + use.Name, HintFor(use.Name), null);
    }

    /// <summary>A parameter as other libraries and servers write it.</summary>
    private void ReportSign(SqlSpan span, string written, string? suggestion) => Report(
        span,
        written,
        "is not how a parameter is written here; write " + (suggestion is null ? "it with @, as in @" + (parameters.FirstOrDefault()?.Name ?? "userId") : "'@" + suggestion + "'"),
        suggestion);

    /// <summary>The name that was probably meant: one of a few other letters, a member of the object, or the one parameter that is left over.</summary>
    private string? Suggest(SqlParameter use, List<IGrouping<string, PlanParameter>> unused)
    {
        if (DidYouMean.Suggest(use.Name, parameters.Select(p => p.Name)) is { } similar)
            return similar;
        var members = parameters.Where(p => p.Name != p.Source && IsLast(p.Name, use.Name)).Select(p => p.Name).ToList();
        if (members.Count != 0)
            return members.Count == 1 ? members[0] : null;
        if (use.Name.Contains('.'))
            return OwnerOf(use.Name) is { } owner && DidYouMean.Suggest(LastOf(use.Name), parameters.Where(p => p.Source == owner).Select(p => LastOf(p.Name))) is { } member ? owner + "." + member : null;
        var isAlone = _unknown.All(u => u.Name == use.Name);
        return isAlone && unused.Count == 1 && unused[0].All(p => p.Name == p.Source) ? unused[0].Key : null;
    }

    private string HintFor(string name)
    {
        if (request.ControlParameters.Contains(name))
            return "steers the call, and is not sent to a server; leave it out of the SQL";
        if (parameters.FirstOrDefault(p => p.Source == name && p.Name != p.Source) is { } member)
            return "is an object, not a value; name a member of it, as in '@" + member.Name + "'";
        return OwnerOf(name) is { } owner
            ? Unknown + "; what '" + owner + "' has is " + string.Join(", ", parameters.Where(p => p.Source == owner).Select(p => p.Name.Substring(owner.Length + 1)))
            : Unknown + "; add it to the method's parameters (MySQL's user variables are not supported here)";
    }

    /// <summary>The parameter in this place, where each one is a value.</summary>
    private string? PlaceOf(int index) => index >= 0 && index < parameters.Count && parameters.All(p => p.Name == p.Source) ? parameters[index].Name : null;

    /// <summary>The object whose member it should be.</summary>
    private string? OwnerOf(string name) => parameters.FirstOrDefault(p => p.Name != p.Source && name.StartsWith(p.Source + ".", StringComparison.Ordinal))?.Source;

    private static bool IsLast(string member, string name) => string.Equals(LastOf(member).Replace("_", ""), name.Replace("_", ""), StringComparison.OrdinalIgnoreCase);

    private static string LastOf(string name) => name.Substring(name.LastIndexOf('.') + 1);

    private static bool IsNumbered(SqlColumn column) => column is { Table: null, Database: null } && column.Name.Text is { Length: > 1 and < 5 } name && name[0] == '$' && name.Skip(1).All(char.IsDigit);

    private void Report(SqlSpan span, string written, string words, string? suggestion) => diagnostics.Add(new PlanDiagnostic(
        SqlDiagnostics.UnknownParameter,
        span,
        new EquatableArray<string>([written, words]),
        new EquatableArray<KeyValuePair<string, string>>(suggestion is null ? [] : [new("suggestion", "@" + suggestion)])));
}
