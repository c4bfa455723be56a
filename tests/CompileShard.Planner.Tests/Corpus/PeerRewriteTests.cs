namespace CompileShard.Planner.Tests.Corpus;

/// <summary>
/// Plans the statements of another sharding system's rewriter cases, and compares the shards and the text that each gets, but for what <see cref="RewriteText"/> names. Where we ask for less and a test shows that
/// the answer is the same, the row counts; every other difference has its reason, which docs/sql-subset.md lists.
/// </summary>
public sealed class PeerRewriteTests(ITestOutputHelper output)
{
    private const int AgreeingFloor = 123;

    [Fact]
    public void Statements_are_rewritten_like_the_peers()
    {
        var rows = RewriteCorpus.Read().Rows;
        var differ = rows.Where(r => r.Difference is not null && !PeerRewriteReasons.Proved.ContainsKey(r.Id)).ToList();
        var proved = rows.Count(r => r.Difference is not null) - differ.Count;
        var head = $"peer rewrites: {rows.Count - differ.Count} of {rows.Count} agree in text and targets, {proved} of them by proof; {rows.Count(r => r.IsTargetRight)} in targets";
        var report = PeerReport.Write(head, differ.Select(r => (r.Difference!, r.Id + " " + r.Sql + "\n              theirs " + string.Join(" || ", r.Theirs) + "\n              ours   " + string.Join(" || ", r.Ours))));
        output.WriteLine(report);
        TestContext.Current.SendDiagnosticMessage(report);
        Assert.True(rows.Count - differ.Count >= AgreeingFloor, report);
        PeerReport.CheckReasons(rows.Where(r => r.Difference is not null).Select(r => r.Id), PeerRewriteReasons.Proved.Keys, PeerRewriteReasons.Reasons.Keys);
    }
}
