using CompileShard.Planner.Sql;

namespace CompileShard.Planner.Diagnostics;

/// <summary>
/// Something to say about a statement: an id of the catalogue, the words it is about, the arguments of its message, and facts for a code
/// fix (name and value pairs, for example column=user_id).
/// </summary>
public sealed record PlanDiagnostic(string Id, SqlSpan Span, EquatableArray<string> Arguments, EquatableArray<KeyValuePair<string, string>> Facts)
{
    public PlanDiagnostic(string id, SqlSpan span, params string[] arguments)
        : this(id, span, new EquatableArray<string>(arguments), EquatableArray<KeyValuePair<string, string>>.Empty)
    {
    }

    public string Message => DiagnosticCatalog.Format(Id, Arguments);

    public DiagnosticLevel Level => DiagnosticCatalog.Find(Id).Level;
}
