using CompileShard.Planner.Rules;

namespace CompileShard.Planner.Tests.Rules;

/// <summary>Mistakes in how rules, tables, parents and places fit together.</summary>
public sealed class RulesLinkErrorTests
{
    private const string Mod4 = """<rule name="mod4" algorithm="mod" count="4"/>""";
    private const string Users = """<table name="users" key="id" rule="mod4" nodes="n$0-3"/>""";

    [Fact]
    public void A_name_defined_twice_points_to_the_first() => RulesMarkup.VerifyInShards(
        """
        <rule name="mod4" algorithm="mod" count="4"/>
        <rule name="[|MOD4|]" algorithm="mod" count="8"/>
        <table name="t" nodes="n"/>
        <table name="[|T|]" nodes="n"/>
        """,
        "SHARD015: rule 'MOD4' is already defined at shards.xml line 2; names compare without case",
        "SHARD016: table 'T' is already defined at shards.xml line 4; names compare without case");

    [Fact]
    public void A_table_defined_in_two_files_names_the_other_file()
    {
        var text = RulesMarkup.InShards("""<table name="t" nodes="n"/>""");
        var file = RulesFileReader.Read([new RulesSource("/p/b/two.shards.xml", text), new RulesSource("/p/a/one.shards.xml", text)]);

        var error = Assert.Single(file.Errors);
        Assert.Equal("/p/b/two.shards.xml", error.Span.Path);
        Assert.Equal("table 't' is already defined at one.shards.xml line 2; names compare without case", error.Message);
    }

    [Theory]
    [InlineData("mod-4", "; did you mean 'mod4'?")]
    [InlineData("by-country", "; defined are 'mod4'")]
    public void A_rule_that_does_not_exist(string rule, string help) => RulesMarkup.VerifyInShards(
        $"""{Mod4}<table name="t" key="id" rule="[|{rule}|]" nodes="n$0-3"/>""", $"SHARD018: there is no rule '{rule}'{help}");

    [Fact]
    public void A_rule_where_none_is_defined() => RulesMarkup.VerifyInShards(
        """<table name="t" key="id" rule="[|r|]" nodes="n"/>""", "SHARD018: there is no rule 'r'; the rules file defines no rule");

    [Fact]
    public void A_rule_with_a_mistake_of_its_own_is_reported_there_alone()
    {
        var file = RulesMarkup.VerifyInShards(
            """<rule name="r" algorithm="mod" count="[|0|]"/><table name="t" key="id" rule="r" nodes="n$0-3"/><table name="c" parent="t" joinKey="a" parentKey="b"/>""",
            "SHARD012: '0' is not a value of 'count': it takes a whole number from 1 to 65536");

        Assert.Empty(file.Rules.Tables);
        Assert.Equal(["t", "c"], file.TablePositions.Select(p => p.Key));
    }

    [Theory]
    [InlineData("""nodes="[|n$0-2|]" """, "3 shards (one on each node)")]
    [InlineData("""nodes="[|n|]" """, "1 shard (one on each node)")]
    [InlineData("""nodes="n$0-3" tables="[|t_$0-3|]" """, "16 shards (4 tables on each of 4 nodes)")]
    [InlineData("""nodes="n$0-3" tables="[|t_$0-7|]" layout="spread" """, "8 shards (8 tables spread over 4 nodes)")]
    [InlineData("""nodes="n$0-60000" tables="[|t_$0-60000|]" """, "3600120001 shards (60001 tables on each of 60001 nodes)")]
    public void Shards_that_do_not_fit_the_rules_count(string placement, string shards) => RulesMarkup.VerifyInShards(
        $"""{Mod4}<table name="t" key="id" rule="mod4" {placement}/>""", $"SHARD019: table 't' has {shards}, but rule 'mod4' distributes over 4; make the two numbers equal");

    [Theory]
    [InlineData("""nodes="a,b,[|a|],c" """, "'a' is listed twice; each node may be listed once")]
    [InlineData("""nodes="dn$0-3,[|DN$3-4|]" """, "'DN3' is listed twice; each node may be listed once")]
    [InlineData("""nodes="a" tables="x,y,z,[|X|]" """, "'X' is listed twice; each table may be listed once")]
    public void A_name_listed_twice(string placement, string expected) =>
        RulesMarkup.VerifyInShards($"""{Mod4}<table name="t" key="id" rule="mod4" {placement}/>""", "SHARD020: " + expected);

    [Fact]
    public void Two_tables_in_one_place()
    {
        var file = RulesMarkup.VerifyInShards(
            $"""{Mod4}<table name="a" key="id" rule="mod4" nodes="n" tables="t_$0-3"/><table name="b" key="id" rule="mod4" nodes="m,n" tables="[|x,T_3|]"/>""",
            "SHARD021: table 'b' and table 'a' would both use 'T_3' on node 'n'");

        Assert.Equal("a", Assert.Single(file.Rules.Tables).Name);
    }

    [Fact]
    public void A_node_in_two_spellings() => RulesMarkup.VerifyInShards(
        """<table name="a" nodes="Store"/><table name="b" nodes="[|store|]"/>""", "SHARD022: node 'store' is written 'Store' at shards.xml line 2; spell it the same way everywhere");

    [Theory]
    [InlineData("uesrs", "; did you mean 'users'?")]
    [InlineData("people", "")]
    public void A_parent_that_does_not_exist(string parent, string help) => RulesMarkup.VerifyInShards(
        $"""{Mod4}{Users}<table name="c" parent="[|{parent}|]" joinKey="a" parentKey="id"/>""", $"SHARD023: there is no table '{parent}' to be the parent of 'c'{help}");

    [Fact]
    public void Parents_in_a_circle_are_named_once_and_take_their_children_with_them()
    {
        var file = RulesMarkup.VerifyInShards(
            $"""
            {Mod4}{Users}
            <table name="x" parent="b" joinKey="k" parentKey="k"/>
            <table name="a" parent="c" joinKey="k" parentKey="k"/>
            <table name="b" parent="[|a|]" joinKey="k" parentKey="k"/>
            <table name="c" parent="b" joinKey="k" parentKey="k"/>
            <table name="me" parent="[|me|]" joinKey="k" parentKey="k"/>
            """,
            "SHARD024: these tables are each other's parents: b -> a -> c -> b; one of them needs a key and a rule of its own",
            "SHARD024: these tables are each other's parents: me -> me; one of them needs a key and a rule of its own");

        Assert.Equal("users", Assert.Single(file.Rules.Tables).Name);
    }

    [Theory]
    [InlineData("type=\"global\" nodes=\"n\"", "a global table", "a table beside a global one is sharded by a key of its own, or global too")]
    [InlineData("nodes=\"n\"", "not sharded", "put it on the same node with nodes=\"...\" instead of a parent")]
    public void A_parent_that_has_no_shards(string parent, string what, string help)
    {
        var file = RulesMarkup.VerifyInShards(
            $"""<table name="p" {parent}/><table name="c" parent="[|p|]" joinKey="a" parentKey="id"/>""", $"SHARD025: 'p' is {what}, so 'c' cannot be its child; {help}");

        Assert.Equal("p", Assert.Single(file.Rules.Tables).Name);
    }

    [Fact]
    public void A_table_inside_one_that_has_no_shards_is_reported_at_its_name() => RulesMarkup.VerifyInShards(
        """<table name="p" nodes="n"><table name="[|c|]" joinKey="a" parentKey="id"/></table>""",
        "SHARD025: 'p' is not sharded, so 'c' cannot be its child; put it on the same node with nodes=\"...\" instead of a parent");

    [Theory]
    [InlineData("""type="global" nodes="n" [|key|]="id" """, "'key' does not belong on a global table: a global table is a copy on every node and follows no rule")]
    [InlineData("""type="global" nodes="n" [|tables|]="a,b" """, "'tables' does not belong on a global table: each node has one copy, under the table's own name")]
    [InlineData("""parent="users" joinKey="a" parentKey="id" [|nodes|]="n" """, "'nodes' does not belong on a child table: a child takes its key, rule and nodes from its parent")]
    [InlineData("""key="id" rule="mod4" nodes="n$0-3" [|joinKey|]="a" """, "'joinKey' does not belong on a table with a rule of its own: it joins a child to its parent; a child has 'parent' and no rule")]
    [InlineData("""key="id" rule="mod4" nodes="n$0-3" [|layout|]="spread" """, "'layout' does not belong on a table without 'tables': a layout places the names of 'tables'")]
    [InlineData("""nodes="n" [|tables|]="a,b" """, "'tables' does not belong on a table that is not split: a table without key and rule is whole, on one node")]
    [InlineData("""nodes="n" [|parentKey|]="a" """, "'parentKey' does not belong on a table that is not split: it joins a child to its parent; name the table in 'parent'")]
    public void Attributes_that_contradict_each_other(string attributes, string expected)
    {
        var file = RulesMarkup.VerifyInShards($"""{Mod4}{Users}<table name="t" {attributes}/>""", "SHARD026: " + expected);

        Assert.Equal("users", Assert.Single(file.Rules.Tables).Name);
    }

    [Fact]
    public void A_parent_on_a_table_inside_another() => RulesMarkup.VerifyInShards(
        $"""{Mod4}<table name="users" key="id" rule="mod4" nodes="n$0-3"><table name="c" [|parent|]="users" joinKey="a" parentKey="id"/></table>""",
        "SHARD026: 'parent' does not belong on a table inside another: the table around it is its parent");

    [Fact]
    public void Several_nodes_without_a_rule() => RulesMarkup.VerifyInShards(
        """<table name="t" nodes="[|n$0-3|]"/>""",
        "SHARD027: table 't' lists 4 nodes but has no rule; add key and rule to split it, type=\"global\" to keep a copy on each node, or list one node");

    [Theory]
    [InlineData("<table name=\"[|c|]\" parent=\"t\" joinKey=\"a\" parentKey=\"id\"/>", "none")]
    [InlineData("<table name=\"c\" parent=\"t\" joinKey=\"a\" parentKey=\"id\" tables=\"[|c_$0-2|]\"/>", "3")]
    public void A_child_of_a_split_table_needs_as_many_names(string child, string has)
    {
        var file = RulesMarkup.VerifyInShards(
            $"""{Mod4}<table name="t" key="id" rule="mod4" nodes="a,b" tables="t_0,t_1"/>{child}""",
            $"SHARD028: 't' is split into 2 tables on a node, so its child 'c' needs as many names in 'tables', but has {has}");

        Assert.Equal("t", Assert.Single(file.Rules.Tables).Name);
    }

    [Fact]
    public void A_spread_over_more_nodes_than_tables() => RulesMarkup.VerifyInShards(
        $"""{Mod4}<table name="t" key="id" rule="mod4" nodes="n$0-4" tables="[|t_$0-3|]" layout="spread"/>""",
        "SHARD029: a spread layout gives each node at least one table, but 't' has 4 tables for 5 nodes");
}
