using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Schema;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// The SELECTs of the views that a statement names. Each is read as if it stood behind the statement's end, so that no place in it can be taken for one in the statement; what is found there is shown at the
/// view's name.
/// </summary>
internal sealed class ViewTexts(PlanRequest request)
{
    private readonly List<(int Start, int End, SqlSpan ShownAt)> _places = [];
    private readonly HashSet<string> _open = new(DatabaseSchema.Names);
    private int _end = request.Sql.Length + 1;

    private readonly List<SqlQuery> _read = [];

    public bool AreOpen => _open.Count > 0;

    /// <summary>The queries of all views that were read, those inside other views too.</summary>
    public IReadOnlyList<SqlQuery> Read => _read;

    /// <summary>The view's query; null when the view is being read already, or cannot be.</summary>
    public SqlQuery? Open(SchemaView view, SqlSpan name)
    {
        if (!_open.Add(view.Name))
            return null;
        var start = _end;
        _end += view.Sql.Length + 1;
        _places.Add((start, _end, Shown(name)));
        if (SqlParser.Parse(new string(' ', start) + view.Sql) is { Statement: SqlQueryStatement { Query: { } query }, Errors.Count: 0 })
        {
            _read.Add(query);
            return query;
        }
        _open.Remove(view.Name);
        return null;
    }

    public void Close(SchemaView view) => _open.Remove(view.Name);

    /// <summary>The diagnostics, with those about the inside of a view moved to its name. Their facts for a change of the text hold there no longer.</summary>
    public IReadOnlyList<PlanDiagnostic> Shown(List<PlanDiagnostic> diagnostics) => _places.Count == 0
        ? diagnostics
        : diagnostics.Select(d => Shown(d.Span) is var span && span != d.Span ? new PlanDiagnostic(d.Id, span, d.Arguments, EquatableArray<KeyValuePair<string, string>>.Empty) : d).ToList();

    private SqlSpan Shown(SqlSpan span)
    {
        foreach (var (start, end, shownAt) in _places)
        {
            if (span.Start >= start && span.Start < end)
                return shownAt;
        }
        return span;
    }
}
