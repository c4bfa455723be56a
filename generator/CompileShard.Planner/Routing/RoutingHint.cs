using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql;

namespace CompileShard.Planner.Routing;

internal enum RoutingHintKind
{
    /// <summary>Goes where another statement would go.</summary>
    As,

    /// <summary>Goes to named nodes.</summary>
    Nodes,
}

/// <summary>
/// What the author says about the route, because the statement does not: an attribute of the method, or Mycat's comment in front of the SQL. <see cref="Span"/> is the comment's
/// value in the statement's text; nothing for an attribute.
/// </summary>
internal sealed record RoutingHint(RoutingHintKind Kind, string Value, SqlSpan Span)
{
    /// <summary>The hint of a request, or null. What cannot be followed is reported.</summary>
    public static RoutingHint? Of(PlanRequest request, List<PlanDiagnostic> diagnostics)
    {
        var attribute = request.RouteAs is not null ? new RoutingHint(RoutingHintKind.As, request.RouteAs, default)
            : request.OnNodes.Count > 0 ? new RoutingHint(RoutingHintKind.Nodes, string.Join(",", request.OnNodes), default)
            : null;
        if (request.RouteAs is not null && request.OnNodes.Count > 0)
            diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.HintNotFollowed, default, "[RouteAs] and [OnNode] both say where the statement goes; keep one of them"));
        var comments = MycatComment.FindAll(request.Sql);
        Passed(comments.Where(c => !ReadPolicy.IsAboutServers(c)));
        Passed(comments.Where(ReadPolicy.IsAboutServers));
        foreach (var misplaced in SqlComments.MisplacedHints(request.Sql))
            diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.HintNotFollowed, misplaced, "a hint stands in front of the first word of its statement; here it is read by nobody but the server, which may take it for SQL"));
        if (comments.FirstOrDefault(c => !ReadPolicy.IsAboutServers(c)) is not { } comment)
            return attribute;
        var hint = Read(comment, diagnostics);
        if (hint is not null && attribute is not null)
            diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.HintNotFollowed, comment.Span, "the comment and an attribute of the method both say where the statement goes; keep one of them"));
        return hint ?? attribute;

        void Passed(IEnumerable<MycatComment> alike)
        {
            foreach (var further in alike.Skip(1))
                diagnostics.Add(new PlanDiagnostic(AdviceDiagnostics.HintWithoutEffect, further.Span, "another hint stands in front of it, and that one counts"));
        }
    }

    private static RoutingHint? Read(MycatComment comment, List<PlanDiagnostic> diagnostics)
    {
        switch (comment.Key.ToLowerInvariant())
        {
            case "sql":
                return new RoutingHint(RoutingHintKind.As, comment.Value, comment.ValueSpan);
            case "datanode":
                return new RoutingHint(RoutingHintKind.Nodes, comment.Value, comment.ValueSpan);
            case "schema":
                diagnostics.Add(new PlanDiagnostic(AdviceDiagnostics.HintWithoutEffect, comment.Span, "the rules file alone says where tables are; a schema is not looked for"));
                return null;
            case "catlet":
                Refuse("a catlet is a Java class that runs inside Mycat. Write what '" + comment.Value + "' does as C# code that calls this and other methods");
                return null;
            default:
                Refuse("'" + comment.Key + "' is no hint of Mycat; there are sql, datanode, db_type, balance, schema and catlet");
                return null;
        }

        void Refuse(string reason) => diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.HintNotFollowed, comment.Span, reason));
    }
}
