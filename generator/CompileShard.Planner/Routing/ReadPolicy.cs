using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>
/// Which server of a node may answer: what <c>[ReadFrom]</c> or Mycat's comment says. Only what is proved to do nothing but read may go to a replica. An attribute of the method that asks
/// for more is a mistake; a comment is passed over there, as Mycat does; an attribute of the interface is about its reads alone.
/// </summary>
internal static class ReadPolicy
{
    /// <summary>What is said; null when nothing is, or nothing that could be followed.</summary>
    public static ReadSource? Of(PlanRequest request, SqlStatement statement, List<PlanDiagnostic> diagnostics)
    {
        var obstacle = ObstacleIn(statement);
        var comment = MycatComment.FindAll(request.Sql).FirstOrDefault(IsAboutServers);
        if (request.ReadFrom is { } own)
        {
            if (comment is not null)
                diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.HintNotFollowed, comment.Span, "the comment and [ReadFrom] both say which server answers; keep one of them"));
            if (!Enum.IsDefined(typeof(ReadSource), own))
                diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.ReplicaCannotAnswer, default, "ReadFrom has no value " + (int)own + "; write Primary, PreferReplica, Replica or Any"));
            else if (own != ReadSource.Primary && obstacle is not null)
                diagnostics.Add(new PlanDiagnostic(RoutingDiagnostics.ReplicaCannotAnswer, default, "a replica can only answer plain reads, and " + obstacle + "; leave [ReadFrom] out, or write [ReadFrom(ReadFrom.Primary)]"));
            return obstacle is null ? own : null;
        }
        if (comment is not null)
            return OfComment(comment, obstacle, diagnostics);
        return obstacle is null && request.ReadFromOfInterface is { } general && Enum.IsDefined(typeof(ReadSource), general) ? general : null;
    }

    /// <summary>Whether a comment is about the server and not about the shard.</summary>
    public static bool IsAboutServers(MycatComment comment) => comment.Key.ToLowerInvariant() is "db_type" or "balance";

    private static ReadSource? OfComment(MycatComment comment, string? obstacle, List<PlanDiagnostic> diagnostics)
    {
        var isBalance = string.Equals(comment.Key, "balance", StringComparison.OrdinalIgnoreCase);
        if (!isBalance && string.Equals(comment.Value, "master", StringComparison.OrdinalIgnoreCase))
            return obstacle is null ? ReadSource.Primary : null;
        var reason = !isBalance && !string.Equals(comment.Value, "slave", StringComparison.OrdinalIgnoreCase) ? "db_type is '" + comment.Value + "', and Mycat knows master and slave"
            : obstacle is not null ? "a replica can only answer plain reads, and " + obstacle + ", so the primary gets it"
            : null;
        if (reason is null)
            return ReadSource.PreferReplica;
        diagnostics.Add(new PlanDiagnostic(AdviceDiagnostics.HintWithoutEffect, comment.Span, reason));
        return null;
    }

    private static string? ObstacleIn(SqlStatement statement)
    {
        if (statement is not SqlQueryStatement)
            return "this statement is no SELECT";
        return SqlWalker.SelfAndDescendants(statement).Any(n => n is SqlNextValue) ? "NEXT VALUE FOR draws from a sequence" : SessionNeutrality.ObstacleIn(statement);
    }
}
