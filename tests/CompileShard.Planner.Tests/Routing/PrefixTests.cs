using CompileShard.Planner.Routing;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;
using CompileShard.Planner.Tests.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Planner.Tests.Routing;

/// <summary>LIKE 'prefix%' on the shard key: never narrower than the rows that match under any collation.</summary>
public class PrefixTests
{
    private static readonly ShardingRules s_rules = Read("""
        <rule name="list" algorithm="enumeration" mapFile="words.txt" type="1" />
        <rule name="list-all" algorithm="enumeration" mapFile="words.txt" type="1" defaultNode="3" />
        <rule name="part" algorithm="substring" startIndex="0" size="2" partitionCount="8" />
        <rule name="inner" algorithm="substring" startIndex="3" size="1" partitionCount="8" />
        <rule name="sum" algorithm="prefix-pattern" mapFile="sums.txt" patternValue="64" prefixLength="2" />
        <rule name="slice" algorithm="string-hash" partitionCount="4" partitionLength="256" hashSlice="0:3" />
        <rule name="hash" algorithm="murmur" count="4" />
        <rule name="numbers" algorithm="mod" count="4" />
        <table name="t_list" key="k" rule="list" nodes="n$0-3" />
        <table name="t_list_all" key="k" rule="list-all" nodes="n$0-3" />
        <table name="t_part" key="k" rule="part" nodes="n$0-7" />
        <table name="t_inner" key="k" rule="inner" nodes="n$0-7" />
        <table name="t_sum" key="k" rule="sum" nodes="n$0-3" />
        <table name="t_slice" key="k" rule="slice" nodes="n$0-3" />
        <table name="t_hash" key="k" rule="hash" nodes="n$0-3" />
        <table name="t_numbers" key="k" rule="numbers" nodes="n$0-3" />
        """);

    [Theory]
    // A list of texts: what may match in some collation, and the default shard.
    [InlineData("t_list", "k LIKE 'be%'", "0,2")]
    [InlineData("t_list", "k LIKE 'BE%'", "0,2")]
    [InlineData("t_list", "k LIKE 'beta'", "0,2")]
    [InlineData("t_list", "k LIKE 'beta_x'", "0,2")]
    [InlineData("t_list", "k LIKE 'b%a%'", "0,2")]
    [InlineData("t_list", "k LIKE 'gamma%'", "1")]
    [InlineData("t_list", "k LIKE 'nowhere%'", "")]
    [InlineData("t_list", "k LIKE 'wien%'", "3")]
    [InlineData("t_list", "k LIKE 'uien%'", "3")]
    [InlineData("t_list", "k LIKE 'm\u00fc%'", "2")]
    [InlineData("t_list", "k LIKE 'mu%'", "2")]
    [InlineData("t_list", "k LIKE BINARY 'be%'", "0")]
    [InlineData("t_list", "k LIKE 'be%' COLLATE utf8mb4_bin", "0")]
    [InlineData("t_list", "BINARY k LIKE 'Be%'", "2")]
    [InlineData("t_list_all", "k LIKE BINARY 'be%'", "0,3")]
    [InlineData("t_list_all", "k LIKE 'nowhere%'", "3")]
    // A number at the very beginning; behind other characters only when they match themselves alone.
    [InlineData("t_part", "k LIKE '05-%'", "5")]
    [InlineData("t_part", "k LIKE '05'", "5")]
    [InlineData("t_part", "k LIKE '0%'", "all")]
    [InlineData("t_part", "k LIKE '0_-%'", "all")]
    [InlineData("t_part", "k LIKE '0\\_5%'", "all")]
    [InlineData("t_inner", "k LIKE 'abc5%'", "all")]
    [InlineData("t_inner", "k LIKE BINARY 'abc5%'", "5")]
    // Sums and hashes depend on every character.
    [InlineData("t_sum", "k LIKE 'ab%'", "all")]
    [InlineData("t_sum", "k LIKE BINARY 'ab%'", "0")]
    [InlineData("t_sum", "k LIKE BINARY 'a%'", "all")]
    [InlineData("t_slice", "k LIKE 'abc%'", "all")]
    [InlineData("t_slice", "k LIKE BINARY 'ab%'", "all")]
    [InlineData("t_hash", "k LIKE BINARY 'abcdefgh%'", "all")]
    [InlineData("t_numbers", "k LIKE '12%'", "all")]
    // Escapes.
    [InlineData("t_list", "k LIKE 'a\\%b%'", "3")]
    [InlineData("t_list", "k LIKE 'a\\\\%b%'", "3")]
    [InlineData("t_list", "k LIKE 'a\\_b%'", "")]
    [InlineData("t_list", "k LIKE 'a|%b%' ESCAPE '|'", "3")]
    [InlineData("t_list", "k LIKE 'a|%b%'", "")]
    [InlineData("t_list", "k LIKE 'alpha' ESCAPE 'xy'", "all")]
    [InlineData("t_list", "k LIKE 'a\\%b%' ESCAPE ''", "")]
    // Nothing is known.
    [InlineData("t_list", "k LIKE '%be'", "all")]
    [InlineData("t_list", "k LIKE @p", "all")]
    [InlineData("t_list", "k LIKE CONCAT('be', '%')", "all")]
    [InlineData("t_list", "k NOT LIKE 'be%'", "all")]
    [InlineData("t_list", "NOT (k LIKE 'be%')", "all")]
    [InlineData("t_list", "v LIKE 'be%'", "all")]
    [InlineData("t_list", "k REGEXP '^be'", "all")]
    // With other conditions.
    [InlineData("t_list", "k LIKE 'be%' OR k LIKE 'gamma%'", "0,1,2")]
    [InlineData("t_list", "k LIKE 'b%' AND k LIKE BINARY 'be%'", "0")]
    [InlineData("t_list", "k LIKE 'be%' AND k = 'beta'", "0")]
    public void A_prefix_asks_the_shards_that_may_have_it(string table, string condition, string shards)
    {
        var plan = Plan(table, condition);

        Assert.DoesNotContain(plan.Diagnostics, d => d.Level == CompileShard.Planner.Diagnostics.DiagnosticLevel.Error);
        Assert.Equal(shards, plan.Route == RouteKind.Scatter ? "all" : plan.Route == RouteKind.None ? "" : string.Join(",", plan.ConstantShards));
    }

    [Fact]
    public void A_prefix_that_names_its_shards_needs_no_leave_to_scatter() => Assert.True(Plan("t_list", "k LIKE 'be%'", scatter: false).IsRunnable);

    [Fact]
    public void A_pattern_that_says_nothing_needs_it() => Assert.Equal("SHARD301", Assert.Single(Plan("t_list", "k LIKE '%e'", scatter: false).Diagnostics).Id);

    /// <summary>10,000 keys and patterns a rule: a key that the pattern finds, exactly or without regard to case, lies on a shard of the route.</summary>
    [Theory]
    [InlineData("list-all", "t_list_all")]
    [InlineData("part", "t_part")]
    [InlineData("inner", "t_inner")]
    [InlineData("sum", "t_sum")]
    [InlineData("slice", "t_slice")]
    public void A_key_that_is_found_lies_on_a_shard_of_the_route(string ruleName, string table)
    {
        var rule = s_rules.FindRule(ruleName)!;
        var algorithm = RuleAlgorithms.Find(rule.Algorithm)!;
        var narrowed = 0;
        var letters = Gen.Elements('a', 'B', 'b', 'e', 't', '0', '5', '1', '-', 'A').ListOf(6).Select(l => new string([.. l]));
        var keys = Gen.OneOf(letters, Gen.Elements("beta", "Beta", "BETA", "alpha", "gamma", "05-100", "a%b"));
        var cases = from key in keys from length in Gen.Choose(0, 6) from turned in Gen.Elements(true, false) from exact in Gen.Elements(true, false) select (key, length, turned, exact);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var prefix = c.key[..Math.Min(c.length, c.key.Length)];
            if (c.turned && !c.exact)
                prefix = string.Concat(prefix.Select(x => char.IsUpper(x) ? char.ToLowerInvariant(x) : char.ToUpperInvariant(x)));
            var plan = Plan(table, "k LIKE " + (c.exact ? "BINARY '" : "'") + prefix.Replace("%", "\\%", StringComparison.Ordinal) + "%'");
            if (plan.Route == RouteKind.Scatter)
                return true;
            narrowed++;
            var answer = algorithm.Route(c.key, ConstantKind.Text, rule);
            return !answer.HasShard || plan.ConstantShards.Contains((int)answer.Shard);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));
        Assert.InRange(narrowed, 500, 10_000);
    }

    private static QueryPlan Plan(string table, string condition, bool scatter = true) => QueryPlanner.Plan(new PlanRequest(
        "SELECT v FROM " + table + " WHERE " + condition,
        s_rules,
        condition.Contains('@') ? new EquatableArray<PlanParameter>([new PlanParameter("p", "p", ParameterShape.Scalar, KeyType.String, false, "string")]) : [],
        StatementIntent.Query,
        scatter,
        null,
        null));

    private static ShardingRules Read(string body)
    {
        var file = RulesFileReader.Read(
        [
            new RulesSource("shards.xml", RulesMarkup.InShards(body)),
            new RulesSource("words.txt", "alpha=0\nbeta=0\ngamma=1\nBeta=2\nm\u00fcnchen=2\nWien=3\na%b=3\n"),
            new RulesSource("sums.txt", "0-15=0\n16-31=1\n32-47=2\n48-63=3\n"),
        ]);
        Assert.Empty(file.Errors);
        return file.Rules;
    }
}
