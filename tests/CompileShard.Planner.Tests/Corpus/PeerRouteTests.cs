namespace CompileShard.Planner.Tests.Corpus;

/// <summary>
/// Plans the statements of another sharding system's planner cases and counts where the routes agree. A statement that the peer refuses, or sends further than we do, counts where a test shows that our answer
/// is right. Every other difference has its reason, which docs/sql-subset.md lists; the floor keeps what was reached from being lost.
/// </summary>
public class PeerRouteTests(ITestOutputHelper output)
{
    private const int AgreeingFloor = 580;

    [Fact]
    public void Routes_agree_with_the_peer()
    {
        var rows = RouteCorpus.Read();
        var differ = rows.Where(r => r.Difference is not null && !PeerRouteReasons.Proved.ContainsKey(r.Id)).ToList();
        var proved = rows.Count(r => r.Difference is not null) - differ.Count;
        var report = PeerReport.Write($"peer routes: {rows.Count - differ.Count} of {rows.Count} agree, {proved} of them by proof", differ.Select(r => (r.Difference!, r.Id + " " + r.Sql)));
        output.WriteLine(report);
        TestContext.Current.SendDiagnosticMessage(report);
        Assert.True(rows.Count - differ.Count >= AgreeingFloor, report);
        PeerReport.CheckReasons(rows.Where(r => r.Difference is not null).Select(r => r.Id), PeerRouteReasons.Proved.Keys, PeerRouteReasons.Reasons.Keys);
    }
}
