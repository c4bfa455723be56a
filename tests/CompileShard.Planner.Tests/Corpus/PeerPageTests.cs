using System.Globalization;
using System.Text;
using CompileShard.Planner.Tests.Sql;

namespace CompileShard.Planner.Tests.Corpus;

/// <summary>The part of docs/sql-subset.md that says where routes and rewrites are not those of two other sharding systems: the rows by their ids, what differs, and why.</summary>
public class PeerPageTests
{
    [Fact]
    public void What_differs_from_the_peers_is_listed_with_its_reason()
    {
        var planned = RouteCorpus.Read();
        var routes = planned.Select(r => (r.Id, r.Difference)).ToList();
        var rewrites = RewriteCorpus.Read().Rows.Select(r => (r.Id, r.Difference)).ToList();
        var text = new StringBuilder("| Compared | Statements | Agree | By proof | Share |\n| --- | --- | --- | --- | --- |\n");
        AppendTotal(text, "routes of Vitess", routes, PeerRouteReasons.Proved);
        AppendTotal(text, "rewrites of ShardingSphere", rewrites, PeerRewriteReasons.Proved);
        text.Append(CultureInfo.InvariantCulture, $"\nOf the routes that agree, {planned.Count(r => r.IsMergedHere)} are of statements that the other system refuses or joins outside of the shards, and whose answers are merged here.\n");
        text.Append("\nWhat differs:\n\n| Statement | Theirs, and ours | Reason |\n| --- | --- | --- |\n");
        AppendRows(text, routes, PeerRouteReasons.Reasons);
        AppendRows(text, rewrites, PeerRewriteReasons.Reasons);
        text.Append("\nWhat differs and gives the same answer, which a test shows on SQLite:\n\n| Statement | Theirs, and ours | Why the answer is the same |\n| --- | --- | --- |\n");
        AppendRows(text, routes, PeerRouteReasons.Proved);
        AppendRows(text, rewrites, PeerRewriteReasons.Proved);
        SubsetPage.Verify("peers", text.ToString());
    }

    private static void AppendTotal(StringBuilder text, string name, List<(string Id, string? Difference)> rows, IReadOnlyDictionary<string, string> proofs)
    {
        var proved = rows.Count(r => r.Difference is not null && proofs.ContainsKey(r.Id));
        var agree = rows.Count(r => r.Difference is null) + proved;
        text.Append(CultureInfo.InvariantCulture, $"| {name} | {rows.Count} | {agree} | {proved} | {100.0 * agree / rows.Count:F1} % |\n");
    }

    private static void AppendRows(StringBuilder text, List<(string Id, string? Difference)> rows, IReadOnlyDictionary<string, string> reasons)
    {
        foreach (var (id, difference) in rows.Where(r => r.Difference is not null && reasons.ContainsKey(r.Id)).OrderBy(r => r.Id, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| {id} | {difference} | {reasons[id]} |\n");
    }
}
