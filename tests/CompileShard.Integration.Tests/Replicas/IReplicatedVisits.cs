namespace CompileShard.Integration.Tests.Replicas;

/// <summary>Queries whose answers of several shards are merged, from replicas.</summary>
[Sharded(Rule = "by-user"), ReadFrom(ReadFrom.PreferReplica)]
public interface IReplicatedVisits
{
    [Scatter]
    [Query("SELECT visit_id, place FROM visits ORDER BY visit_id DESC LIMIT @n")]
    Task<List<PlacedVisit>> LatestAsync(int n, ShardCallOptions options = default, CancellationToken ct = default);

    [Scatter]
    [Query("SELECT visit_id, place FROM visits ORDER BY visit_id DESC LIMIT @n")]
    List<PlacedVisit> Latest(int n, ShardCallOptions options = default);

    [Scatter]
    [Query("SELECT kind, COUNT(*) AS visits, SUM(amount) AS amount, MIN(place) AS least, MAX(place) AS most FROM visits GROUP BY kind ORDER BY amount DESC, kind LIMIT 2")]
    Task<List<KindOfVisit>> KindsAsync(ShardCallOptions options = default, CancellationToken ct = default);

    [Scatter, ReadFrom(ReadFrom.Replica)]
    [Query("SELECT COUNT(*) AS visits, MIN(place) AS least, MAX(place) AS most FROM visits")]
    Task<AllVisits> AllAsync(ShardCallOptions options = default, CancellationToken ct = default);

    [Scatter]
    [Query("SELECT visit_id, place, REPEAT('x', @width) AS filler FROM visits ORDER BY visit_id")]
    IAsyncEnumerable<WideVisit> StreamAsync(int width, ShardCallOptions options = default, CancellationToken ct = default);

    [Scatter]
    [Query("SELECT visit_id, place, REPEAT('x', @width) AS filler FROM visits ORDER BY visit_id")]
    IEnumerable<WideVisit> Stream(int width, ShardCallOptions options = default);
}

public sealed record PlacedVisit(long VisitId, string Place);

public sealed record WideVisit(long VisitId, string Place, string Filler);

public sealed record KindOfVisit(string Kind, long Visits, decimal Amount, string Least, string Most);

public sealed record AllVisits(long Visits, string Least, string Most);
