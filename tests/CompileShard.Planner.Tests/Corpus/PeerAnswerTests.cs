using System.Globalization;
using System.Text.RegularExpressions;

namespace CompileShard.Planner.Tests.Corpus;

/// <summary>Statements whose route is not the peer's, run on shards as planned and on one database that has everything: the answers are the same.</summary>
public sealed partial class PeerAnswerTests
{
    private static readonly Dictionary<string, string> s_tables = new(StringComparer.Ordinal)
    {
        ["user"] = "id INTEGER PRIMARY KEY, name TEXT, nonid INTEGER, aa INTEGER, col INTEGER",
        ["user_extra"] = "extra_id INTEGER, user_id INTEGER, col INTEGER",
        ["user_metadata"] = "user_id INTEGER, email TEXT, md5 TEXT",
        ["music"] = "id INTEGER PRIMARY KEY, user_id INTEGER, col INTEGER",
        ["ref"] = "id INTEGER, col INTEGER",
    };

    [Fact]
    public void Routes_that_are_not_the_peers_give_the_answer_of_one_database()
    {
        var rows = RouteCorpus.Read().Where(r => PeerRouteReasons.Proved.ContainsKey(r.Id)).ToList();
        Assert.Equal(PeerRouteReasons.Proved.Keys, rows.Select(r => r.Id).Order(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            Assert.True(row.Plan.IsRunnable, row.Id + " is refused, so there is nothing to prove.");
            using var databases = Filled(row);
            var before = databases.Contents();
            var answers = databases.Check(row.Sql, row.Plan, Spelt, "12");
            var isWrite = row.Plan.Statement is not StatementKind.Select;
            // An UPDATE that sets what is there already changes nothing.
            Assert.True(answers > 0 || (isWrite && before != databases.Contents()) || row.Plan.Route == RouteKind.None || row.Id == "vt:unsupported_cases:6", row.Id + " finds nothing, so it proves nothing.");
        }
    }

    /// <summary>How the rows of the two shards become the answer, by what the statement asks for.</summary>
    private static readonly (string Words, Func<List<string>, IEnumerable<string>> Merge)[] s_merges =
    [
        ("COUNT(DISTINCT", rows => [Whole(rows.Select(r => Number(r, ^1)).Distinct().ToList())]),
        ("ORDER BY account_id DESC LIMIT", rows => rows.OrderByDescending(r => Number(r, 0)).Skip(3).Take(4)),
        ("GROUP BY amount ORDER BY account_id", rows => rows.OrderBy(r => Number(r, ^1)).Select(r => r.Split('|')[0])),
        ("GROUP BY account_id", rows => rows.OrderBy(r => Number(r, 0))),
    ];

    /// <summary>
    /// What we ask the shards for, what the peer asks them for, and the statement on one database: the same answer comes out. The page is made smaller and the list of keys longer, so that there are groups on
    /// both sides of the page.
    /// </summary>
    [Fact]
    public void Asking_shards_for_less_than_the_peer_gives_the_answer_of_one_database()
    {
        var corpus = RewriteCorpus.Read();
        var rows = corpus.Rows.Where(r => PeerRewriteReasons.Proved.ContainsKey(r.Id)).ToList();
        Assert.Equal(PeerRewriteReasons.Proved.Keys, rows.Select(r => r.Id).Order(StringComparer.Ordinal));
        using var one = new AccountDatabase(_ => true);
        using var even = new AccountDatabase(account => account % 2 == 0);
        using var odd = new AccountDatabase(account => account % 2 == 1);
        foreach (var row in rows)
        {
            var sql = Smaller(row.Sql);
            var expected = one.Ask(sql);
            var merge = s_merges.First(m => sql.Contains(m.Words, StringComparison.OrdinalIgnoreCase)).Merge;
            foreach (var sent in new[] { corpus.Ours(sql), row.Theirs.ConvertAll(Smaller) })
            {
                Assert.Equal(2, sent.Count);
                var found = even.Ask(sent[0]).Concat(odd.Ask(sent[1])).ToList();
                Assert.True(found.Count >= 8, row.Id + " finds hardly anything, so it proves nothing.");
                Assert.Equal(expected, merge(found));
            }
        }
    }

    private static long Number(string row, Index column) => long.Parse(row.Split('|')[column], CultureInfo.InvariantCulture);

    private static string Whole(List<long> values) => string.Create(CultureInfo.InvariantCulture, $"{values.Count}|{values.Sum()}");

    private static string Smaller(string sql) =>
        sql.Replace("(100, 101)", "(100, 101, 102, 103, 104, 105, 106, 107, 108, 109)", StringComparison.Ordinal).Replace("LIMIT 100, 10", "LIMIT 3, 4", StringComparison.Ordinal);

    private static PeerDatabases Filled(RouteRow row)
    {
        var databases = new PeerDatabases(row.Rules, 4, s_tables);
        string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
        for (var i = 1; i < 12; i++)
        {
            databases.Add("user", Text(i), "'n" + Text(i % 3) + "'", Text(i % 4), Text(i * 2), Text(i % 5));
            databases.Add("user_extra", Text(i), Text(i), Text(i == 5 ? 3 : i));
            databases.Add("user_extra", Text(i + 20), Text(i), Text(i + 1));
            databases.Add("user_metadata", Text(i), "'e" + Text(i) + "'", "'m" + Text(i) + "'");
            databases.Add("music", Text(i * 3), Text(i % 6), Text(i % 2));
            databases.Add("ref", Text(i % 4), Text(i));
        }
        return databases;
    }

    /// <summary>What SQLite cannot read, in words that mean the same there; all of it stands on one shard as on one server.</summary>
    private static string Spelt(string sql)
    {
        sql = CountedArm().Replace(sql, "SELECT * FROM (SELECT ${rest})");
        sql = CommonTable().Replace(sql, match => "WITH named AS (" + match.Groups["query"].Value + ")" + Named().Replace(match.Groups["rest"].Value, "named"));
        sql = UpdateLimit().Replace(sql, "${update}");
        return Assignment().Replace(sql, "");
    }

    [GeneratedRegex(@"^\(select sql_calc_found_rows (?<rest>[^()]*)\)", RegexOptions.IgnoreCase)]
    private static partial Regex CountedArm();

    [GeneratedRegex(@"^with user as \((?<query>[^()]*)\)(?<rest>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex CommonTable();

    [GeneratedRegex(@"\buser\b", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@"^(?<update>update .*) limit \d+$", RegexOptions.IgnoreCase)]
    private static partial Regex UpdateLimit();

    [GeneratedRegex(@"@\w+ := ")]
    private static partial Regex Assignment();
}
