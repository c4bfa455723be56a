using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;

namespace CompileShard.Planner.Tests.Rules;

/// <summary>Tables with a rule for the node and one for the table, and tables whose names hold a date.</summary>
public sealed class GridRulesTests
{
    private const string TwoRules = "<rule name=\"r\" algorithm=\"mod\" count=\"2\"/><rule name=\"m\" algorithm=\"month\" dateFormat=\"yyyy-MM-dd\"/>";

    [Fact]
    public void Two_columns_make_a_table_with_two_keys()
    {
        var file = RulesMarkup.ReadInShards(TwoRules + "<table name=\"t\" key=\"id\" rule=\"r\" nodes=\"n$0-1\" tableKey=\"day\" tableRule=\"m\" tables=\"t_$01-12\"/>");
        Assert.Empty(file.Errors);
        var table = file.Rules.FindTable("t")!;
        Assert.Equal(("id", "r", new SecondKey("day", "m", 2), 24), (table.KeyColumn, table.Rule, table.Second, table.Places.Count));
        Assert.Equal([new("n0", "t_01"), new("n1", "t_01"), new("n0", "t_02")], table.Places.Take(3));
    }

    [Fact]
    public void One_column_makes_one_rule_of_both()
    {
        var file = RulesMarkup.ReadInShards("<rule name=\"r\" algorithm=\"mod\" count=\"2\"/><rule name=\"h\" algorithm=\"hash-mod\" count=\"3\"/>" +
            "<table name=\"t\" key=\"id\" rule=\"r\" nodes=\"n$0-1\" tableRule=\"h\" tables=\"t_$0-2\"/><table name=\"u\" key=\"k\" rule=\"r\" nodes=\"n$0-1\" tableKey=\"K\" tableRule=\"h\" tables=\"u_$0-2\"/>");
        Assert.Empty(file.Errors);
        var table = file.Rules.FindTable("t")!;
        Assert.Null(table.Second);
        Assert.Equal(("r * h", 6), (table.Rule, file.Rules.FindRule("r * h")!.Count));
        Assert.True(ShardingRules.ArePlacedAlike(table, file.Rules.FindTable("u")!));
        var rule = file.Rules.FindRule("r * h")!;
        var algorithm = RuleAlgorithms.Find(rule.Algorithm)!;
        for (var key = 0; key < 50; key++)
        {
            var table3 = RuleAlgorithms.Find("hash-mod")!.Route(key.ToString(), ConstantKind.Integer, file.Rules.FindRule("h")!).Shard;
            Assert.Equal(RuleAnswer.Of(table3 * 2 + key % 2), algorithm.Route(key.ToString(), ConstantKind.Integer, rule));
        }
    }

    [Theory]
    [InlineData("tables=\"t_{yyyy}\" from=\"2020\"", "2020", 2026, "t_{yyyy}")]
    [InlineData("tables=\"t_{yyyyMM}_x\" from=\"2024-01\"", "2024-02", 1, "t_{yyyyMM}_x")]
    [InlineData("tables=\"{yyyyMMdd}\" from=\"2024-01-31\"", "2024-02-29", 29, "{yyyyMMdd}")]
    public void A_date_in_the_name_is_a_rule(string attributes, string ignored, int index, string pattern)
    {
        var file = RulesMarkup.ReadInShards($"<table name=\"t\" nodes=\"n\" tableKey=\"at\" {attributes}/>");
        Assert.Empty(file.Errors);
        var table = file.Rules.FindTable("t")!;
        Assert.Equal(("at", pattern, false), (table.KeyColumn, table.Calendar!.Pattern, table.HasOnePhysicalName));
        var rule = file.Rules.FindRule(table.Rule!)!;
        Assert.True(rule.IsOpen);
        var date = pattern == "t_{yyyy}" ? "2026-05-01" : ignored + (ignored.Length == 7 ? "-15" : "");
        var expected = pattern == "t_{yyyy}" ? 6 : index;
        Assert.Equal(RuleAnswer.Of(expected), RuleAlgorithms.Find(rule.Algorithm)!.Route(date, ConstantKind.Text, rule, new DateTime(2026, 11, 1)));
        Assert.Equal(RuleAnswer.None, RuleAlgorithms.Find(rule.Algorithm)!.Route("2019-12-31", ConstantKind.Text, rule, new DateTime(2026, 11, 1)));
        Assert.Equal(RuleAnswer.None, RuleAlgorithms.Find(rule.Algorithm)!.Route("2027-01-01", ConstantKind.Text, rule, new DateTime(2026, 11, 1)));
    }

    [Fact]
    public void The_present_is_that_of_the_zone_which_is_furthest_ahead()
    {
        var file = RulesMarkup.ReadInShards("<table name=\"t\" nodes=\"n\" tableKey=\"at\" tables=\"t_{yyyyMM}\" from=\"2024-01\"/>");
        var rule = file.Rules.FindRule(file.Rules.FindTable("t")!.Rule!)!;
        var algorithm = RuleAlgorithms.Find(rule.Algorithm)!;
        Assert.Equal(RuleAnswer.None, algorithm.Route("2024-02-01", ConstantKind.Text, rule, new DateTime(2024, 1, 31, 9, 59, 59)));
        Assert.Equal(RuleAnswer.Of(1), algorithm.Route("2024-02-01", ConstantKind.Text, rule, new DateTime(2024, 1, 31, 10, 0, 0)));
    }

    [Theory]
    [InlineData("2024-05-01", 0)]
    [InlineData("2024-05-01 10:11:12", 366_720_000_000)]
    [InlineData("2024-05-01 10:11:12.5", 366_725_000_000)]
    [InlineData("2024-05-01 10:11:12.123456", 366_721_234_560)]
    [InlineData("2024-05-01 10:11:12.", -1)]
    [InlineData("2024-05-01 10:11:12.1234567", -1)]
    [InlineData("2024-05-01T10:11:12", -1)]
    [InlineData("2024-05-01 10:11", -1)]
    [InlineData("2024-5-1", -1)]
    [InlineData("2024-02-30", -1)]
    public void Dates_are_read_as_the_server_writes_them(string text, long ticks)
    {
        Assert.Equal(ticks >= 0, CompileShard.Algorithms.TableCalendar.TryRead(text, out var read));
        if (ticks >= 0)
            Assert.Equal(new DateTime(2024, 5, 1).Ticks + ticks, read);
    }

    [Theory]
    [InlineData("<table name=\"t\" key=\"id\" rule=\"r\" nodes=\"n$0-1\" tableKey=\"day\" tableRule=\"m\" tables=\"[|t_$01-11|]\"/>", "SHARD019: table 't' has 11 tables, but rule 'm' distributes over 12; make the two numbers equal")]
    [InlineData("<table name=\"t\" key=\"id\" rule=\"r\" nodes=\"[|n$0-2|]\" tableKey=\"day\" tableRule=\"m\" tables=\"t_$01-12\"/>", "SHARD019: table 't' has 3 nodes, but rule 'r' distributes over 2; make the two numbers equal")]
    [InlineData("<table name=\"t\" key=\"id\" rule=\"r\" nodes=\"n$0-1\" tableRule=\"[|mm|]\" tables=\"t_$01-12\"/>", "SHARD018: there is no rule 'mm'; did you mean 'm'?")]
    [InlineData("<[|table|] name=\"t\" key=\"id\" rule=\"r\" nodes=\"n$0-1\" tableRule=\"m\"/>", "SHARD011: table 't' needs the attribute 'tables': the tables on each node, as many as tableRule has")]
    [InlineData("<[|table|] name=\"t\" key=\"id\" nodes=\"n$0-1\" tableRule=\"m\" tables=\"t_$01-12\"/>", "SHARD011: table 't' needs the attribute 'rule': the name of the rule that decides the node")]
    [InlineData("<table name=\"t\" key=\"id\" rule=\"r\" nodes=\"n$0-1\" [|tableKey|]=\"day\"/>", "SHARD026: 'tableKey' does not belong on a table without 'tableRule': it is the column of that rule, or of names that hold a date")]
    [InlineData("<table name=\"t\" key=\"id\" rule=\"r\" nodes=\"n$0-1\" tableRule=\"m\" tables=\"t_$01-12\" [|layout|]=\"cross\"/>", "SHARD026: 'layout' does not belong on a table with a rule for its node and one for its table: every node has every table")]
    [InlineData("<table name=\"t\" key=\"id\" rule=\"r\" nodes=\"n$0-1\" [|from|]=\"2024\"/>", "SHARD026: 'from' does not belong on a table with a rule of its own: it belongs to names that hold a date, such as tables=\"orders_{yyyyMM}\"")]
    [InlineData("<table name=\"t\" nodes=\"n\" tableKey=\"at\" tables=\"t_{yyyyMM}\" from=\"2024-01\" [|tableRule|]=\"m\"/>", "SHARD026: 'tableRule' does not belong on a table that is opened by date: the names of its tables say which dates belong to them, so no rule can say something else")]
    [InlineData("<[|table|] name=\"t\" nodes=\"n\" tableKey=\"at\" tables=\"t_{yyyyMM}\"/>", "SHARD011: table 't' needs the attribute 'from': the date of the first table, such as 2024-01")]
    [InlineData("<[|table|] name=\"t\" nodes=\"n\" tables=\"t_{yyyyMM}\" from=\"2024-01\"/>", "SHARD011: table 't' needs the attribute 'tableKey': the column whose date decides the table")]
    [InlineData("<[|table|] name=\"t\" nodes=\"n$0-1\" key=\"id\" tableKey=\"at\" tables=\"t_{yyyyMM}\" from=\"2024-01\"/>", "SHARD011: table 't' needs the attribute 'rule': how 'key' decides the node")]
    [InlineData("<[|table|] name=\"t\" nodes=\"n$0-1\" rule=\"r\" tableKey=\"at\" tables=\"t_{yyyyMM}\" from=\"2024-01\"/>", "SHARD011: table 't' needs the attribute 'key': the column that decides the node")]
    [InlineData("<table name=\"t\" nodes=\"[|n$0-1|]\" tableKey=\"at\" tables=\"t_{yyyyMM}\" from=\"2024-01\"/>", "SHARD027: table 't' lists 2 nodes but has no rule; add key and rule to split it, type=\"global\" to keep a copy on each node, or list one node")]
    [InlineData("<table name=\"t\" nodes=\"n\" tableKey=\"at\" tables=\"[|t_{yyyy-MM}|]\" from=\"2024-01\"/>", "SHARD014: 't_{yyyy-MM}' is not a list of names: the date in a name is {yyyy}, {yyyyMM} or {yyyyMMdd}, for a table each year, month or day")]
    [InlineData("<table name=\"t\" nodes=\"n\" tableKey=\"at\" tables=\"[|t_{yyyy},u|]\" from=\"2024\"/>", "SHARD014: 't_{yyyy},u' is not a list of names: a name that is opened by date stands alone and holds one date, as in t_{yyyyMM}")]
    [InlineData("<table name=\"t\" nodes=\"n\" tableKey=\"at\" tables=\"[|t {yyyy}|]\" from=\"2024\"/>", "SHARD014: 't {yyyy}' is not a list of names: it holds ' '; letters, digits, '_', '-' and '$' may stand in a name")]
    [InlineData("<table name=\"t\" nodes=\"n\" tableKey=\"at\" tables=\"t_{yyyyMM}\" from=\"[|2024|]\"/>", "SHARD012: '2024' is not a value of 'from': with these names it is written like 2024-01")]
    [InlineData("<table name=\"t\" nodes=\"n\" tableKey=\"at\" tables=\"t_{yyyyMM}\" from=\"2024-03\" until=\"[|2024-02|]\"/>", "SHARD012: '2024-02' is not a value of 'until': it lies before from=\"2024-03\"")]
    [InlineData("<table name=\"t\" nodes=\"n\" tableKey=\"at\" tables=\"t_{yyyyMMdd}\" from=\"1000-01-01\" until=\"[|2024-02-01|]\"/>", "SHARD012: '2024-02-01' is not a value of 'until': from there to here are more than 65536 tables")]
    [InlineData("<table name=\"t\" nodes=\"n\" tableKey=\"at\" tables=\"t_{yyyyMM}\" from=\"2024-03\"><table name=\"[|c|]\" joinKey=\"a\" parentKey=\"b\"/></table>", "SHARD014: 'c' is not a list of names: its parent 't' has a table for each {yyyyMM}; write tables=\"c_{yyyyMM}\"")]
    [InlineData("<table name=\"t\" nodes=\"n\" tableKey=\"at\" tables=\"t_{yyyyMM}\" from=\"2024-03\"><table name=\"c\" joinKey=\"a\" parentKey=\"b\" tables=\"[|c_{yyyy}|]\"/></table>", "SHARD014: 'c_{yyyy}' is not a list of names: its parent 't' has a table for each {yyyyMM}, so this one has too")]
    [InlineData("<table name=\"t\" key=\"id\" rule=\"r\" nodes=\"n$0-1\" tableKey=\"day\" tableRule=\"m\" tables=\"t_$01-12\"><table name=\"c\" joinKey=\"a\" parentKey=\"[|id|]\" tables=\"c_$01-12\"/></table>", "SHARD012: 'id' is not a value of 'parentKey': two columns together say where rows of 't' lie; name the one that identifies a row, such as its primary key")]
    public void Mistakes_are_reported_at_their_place(string body, string expected) => RulesMarkup.VerifyInShards(TwoRules + body, expected);

    [Theory]
    [InlineData("calendar tables")]
    [InlineData("node and table")]
    public void Rules_that_tables_make_cannot_be_named(string algorithm) =>
        Assert.StartsWith("SHARD017", Assert.Single(RulesMarkup.ReadInShards($"<rule name=\"x\" algorithm=\"{algorithm}\"/>").Errors).Id);
}
