using CompileShard.Planner.Rules;

namespace CompileShard.Planner.Tests.Rules;

/// <summary>What a good file means.</summary>
public sealed class RulesModelTests
{
    private const string Mod4 = """<rule name="mod4" algorithm="mod" count="4"/>""";

    internal const string NorthStar = """
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="mod-long" algorithm="mod" count="4" />
          <rule name="mod-32" algorithm="mod" count="32" />
          <table name="users" key="user_id" rule="mod-long" nodes="user_$0-3" primaryKey="user_id" sequence="users" />
          <table name="addresses" parent="users" joinKey="user_id" parentKey="user_id" />
          <table name="countries" type="global" nodes="user_$0-3,store" />
          <table name="stores" nodes="store" />
          <table name="orders" key="id" rule="mod-32" nodes="dn$0-1" tables="orders_$00-15" />
        </shards>
        """;

    [Fact]
    public void The_file_of_the_readme_is_read_without_a_mistake()
    {
        var file = RulesMarkup.Verify(NorthStar);

        Assert.Equal(["mod-long", "mod-32"], file.Rules.Rules.Select(r => r.Name));
        Assert.Equal(new RuleDefinition("mod-long", "mod", 4, EquatableArray<RuleParameter>.Empty), file.Rules.FindRule("MOD-LONG"));
        Assert.Equal(["users", "addresses", "countries", "stores", "orders"], file.Rules.Tables.Select(t => t.Name));
        Assert.Equal(["user_0", "user_1", "user_2", "user_3", "store", "dn0", "dn1"], file.Rules.Nodes);
        Assert.Equal(new TableDefinition("users", TableKind.Sharded, "user_id", "mod-long", Places("user_0.users user_1.users user_2.users user_3.users"), "user_id", "users", null, null, null, "users"), file.Rules.FindTable("users"));
    }

    [Fact]
    public void A_child_lies_with_its_parent_under_its_own_name_and_carries_the_key()
    {
        var child = Table(RulesMarkup.Verify(NorthStar), "addresses");

        Assert.Equal(TableKind.Child, child.Kind);
        Assert.Equal(Places("user_0.addresses user_1.addresses user_2.addresses user_3.addresses"), child.Places);
        Assert.Equal(("user_id", "mod-long", "users", "user_id", "user_id", "users"), (child.KeyColumn, child.Rule, child.Parent, child.JoinKey, child.ParentKey, child.Root));
    }

    [Fact]
    public void Global_and_single_tables_have_places_but_no_rule()
    {
        var file = RulesMarkup.Verify(NorthStar);

        Assert.Equal(new TableDefinition("countries", TableKind.Global, null, null, Places("user_0.countries user_1.countries user_2.countries user_3.countries store.countries"), null, null, null, null, null, "countries"), Table(file, "countries"));
        Assert.Equal(new TableDefinition("stores", TableKind.SingleNode, null, null, Places("store.stores"), null, null, null, null, null, "stores"), Table(file, "stores"));
    }

    [Fact]
    public void Nodes_and_tables_cross_node_by_node()
    {
        var orders = Table(RulesMarkup.Verify(NorthStar), "orders");

        Assert.Equal(32, orders.Places.Count);
        Assert.Equal(new ShardPlace("dn0", "orders_00"), orders.Places[0]);
        Assert.Equal(new ShardPlace("dn0", "orders_15"), orders.Places[15]);
        Assert.Equal(new ShardPlace("dn1", "orders_00"), orders.Places[16]);
        Assert.Equal(new ShardPlace("dn1", "orders_15"), orders.Places[31]);
        Assert.False(orders.HasOnePhysicalName);
    }

    [Theory]
    [InlineData("a,b", "t_$0-3", "a.t_0 a.t_1 b.t_2 b.t_3")]
    [InlineData("a,b,c", "t_$0-3", "a.t_0 a.t_1 b.t_2 c.t_3")]
    [InlineData("a", "t_$0-3", "a.t_0 a.t_1 a.t_2 a.t_3")]
    public void A_spread_layout_deals_the_tables_over_the_nodes_in_blocks(string nodes, string tables, string expected)
    {
        var file = RulesMarkup.VerifyInShards($"""{Mod4}<table name="t" key="id" rule="mod4" nodes="{nodes}" tables="{tables}" layout="spread"/>""");

        Assert.Equal(Places(expected), Table(file, "t").Places);
    }

    [Fact]
    public void One_node_with_several_tables_splits_within_the_database()
    {
        var file = RulesMarkup.VerifyInShards($"""{Mod4}<table name="t" key="id" rule="mod4" nodes="one" tables="t_a, t_b ,t_$1-2"/>""");

        Assert.Equal(Places("one.t_a one.t_b one.t_1 one.t_2"), Table(file, "t").Places);
    }

    [Fact]
    public void One_name_in_tables_is_the_physical_name_on_every_node()
    {
        var file = RulesMarkup.VerifyInShards($"""{Mod4}<table name="t" key="id" rule="mod4" nodes="n$0-3" tables="t_v2"/><table name="c" parent="t" joinKey="id" parentKey="id"/>""");

        Assert.Equal(Places("n0.t_v2 n1.t_v2 n2.t_v2 n3.t_v2"), Table(file, "t").Places);
        Assert.Equal(Places("n0.c n1.c n2.c n3.c"), Table(file, "c").Places);
    }

    [Theory]
    [InlineData("dn$0-3", "dn0 dn1 dn2 dn3")]
    [InlineData("dn$8-11", "dn8 dn9 dn10 dn11")]
    [InlineData("dn$08-11", "dn08 dn09 dn10 dn11")]
    [InlineData("dn1$0-3", "dn10 dn11 dn12 dn13")]
    [InlineData("db$0-1,db$4-5", "db0 db1 db4 db5")]
    [InlineData(" a , b,c ,d", "a b c d")]
    [InlineData("eu-$1-2.a,eu-$1-2.b", "eu-1.a eu-2.a eu-1.b eu-2.b")]
    [InlineData("n$3-3,x,y,z", "n3 x y z")]
    public void A_list_is_expanded_in_the_order_written(string nodes, string expected)
    {
        var file = RulesMarkup.VerifyInShards($"""{Mod4}<table name="t" key="id" rule="mod4" nodes="{nodes}"/>""");

        Assert.Equal(expected.Split(' '), Table(file, "t").Places.Select(p => p.Node));
    }

    [Fact]
    public void A_grandchild_that_joins_on_another_column_does_not_carry_the_key()
    {
        var file = RulesMarkup.VerifyInShards($"""
            {Mod4}
            <table name="lines" parent="orders" joinKey="order_id" parentKey="id"/>
            <table name="orders" parent="users" joinKey="buyer" parentKey="USER_ID"/>
            <table name="notes" parent="lines" joinKey="line_id" parentKey="id"/>
            <table name="tags" parent="orders" joinKey="owner" parentKey="buyer"/>
            <table name="users" key="user_id" rule="MOD4" nodes="n$0-3"/>
            """);

        Assert.Equal(["lines", "orders", "notes", "tags", "users"], file.Rules.Tables.Select(t => t.Name));
        Assert.Equal([null, "buyer", null, "owner", "user_id"], file.Rules.Tables.Select(t => t.KeyColumn));
        Assert.All(file.Rules.Tables, t => Assert.Equal(("users", "mod4"), (t.Root, t.Rule)));
        Assert.All(file.Rules.Tables, t => Assert.True(ShardingRules.ArePlacedAlike(t, Table(file, "users"))));
    }

    [Fact]
    public void A_table_inside_a_table_is_its_child()
    {
        var nested = RulesMarkup.VerifyInShards($"""
            {Mod4}
            <table name="users" key="id" rule="mod4" nodes="n$0-3">
              <table name="orders" joinKey="user_id" parentKey="id">
                <table name="lines" joinKey="user_id" parentKey="user_id"/>
              </table>
            </table>
            """);
        var flat = RulesMarkup.VerifyInShards($"""
            {Mod4}
            <table name="users" key="id" rule="mod4" nodes="n$0-3"/>
            <table name="orders" parent="users" joinKey="user_id" parentKey="id"/>
            <table name="lines" parent="orders" joinKey="user_id" parentKey="user_id"/>
            """);

        Assert.Equal(flat.Rules, nested.Rules);
    }

    [Fact]
    public void A_child_of_a_split_table_has_as_many_names_in_the_same_order()
    {
        var file = RulesMarkup.VerifyInShards($"""
            {Mod4}
            <table name="t" key="id" rule="mod4" nodes="a,b" tables="t_0,t_1"/>
            <table name="c" parent="t" joinKey="t_id" parentKey="id" tables="c_x,c_y"/>
            """);

        Assert.Equal(Places("a.c_x a.c_y b.c_x b.c_y"), Table(file, "c").Places);
    }

    [Fact]
    public void A_count_may_stand_in_a_property_as_in_Mycat()
    {
        var file = RulesMarkup.VerifyInShards("""<rule name="r" algorithm="io.mycat.route.function.PartitionByMod"><property name="count" value="3"/></rule>""");

        Assert.Equal(new RuleDefinition("r", "mod", 3, EquatableArray<RuleParameter>.Empty), Assert.Single(file.Rules.Rules));
    }

    [Fact]
    public void Files_are_read_as_one_whatever_their_order()
    {
        var rules = new RulesSource("/p/a.shards.xml", RulesMarkup.InShards(Mod4));
        var tables = new RulesSource("/p/b.shards.xml", RulesMarkup.InShards("""<table name="t" key="id" rule="mod4" nodes="n$0-3"/>"""));

        var file = RulesFileReader.Read([tables, rules]);

        Assert.Empty(file.Errors);
        Assert.Equal(RulesFileReader.Read([rules, tables]), file);
        Assert.Equal("t", Assert.Single(file.Rules.Tables).Name);
        Assert.Equal(new KeyValuePair<string, RulesSpan>("t", new RulesSpan("/p/b.shards.xml", 1, 13, 1)), Assert.Single(file.TablePositions));
        Assert.Equal(new KeyValuePair<string, RulesSpan>("mod4", new RulesSpan("/p/a.shards.xml", 1, 12, 4)), Assert.Single(file.RulePositions));
    }

    [Fact]
    public void Moving_text_changes_positions_but_not_the_rules()
    {
        var before = RulesMarkup.Read(NorthStar);
        var after = RulesMarkup.Read(NorthStar.Replace("\n", "\r\n\r\n<!-- moved -->"));

        Assert.Empty(after.Errors);
        Assert.Equal(before.Rules, after.Rules);
        Assert.NotEqual(before.TablePositions, after.TablePositions);
    }

    [Fact]
    public void A_table_that_is_not_listed_lies_on_the_default_node()
    {
        var rules = RulesMarkup.Read("<shards xmlns=\"urn:compileshard:rules:1\" defaultNode=\"store.1\"><table name=\"t\" nodes=\"n\"/></shards>").Rules;

        Assert.Equal((TableKind.SingleNode, "store.1", "other"), (rules.FindTable("other")!.Kind, rules.FindTable("other")!.Places[0].Node, rules.FindTable("other")!.Places[0].Table));
        Assert.Equal("n", rules.FindTable("T")!.Places[0].Node);
        Assert.Equal(["n", "store.1"], rules.Nodes);
        Assert.Null(RulesMarkup.ReadInShards("").Rules.FindTable("other"));
    }

    [Fact]
    public void No_file_means_no_rules()
    {
        var file = RulesFileReader.Read([]);

        Assert.Equal(ShardingRules.Empty, file.Rules);
        Assert.Empty(file.Errors);
    }

    private static TableDefinition Table(RulesFile file, string name) => file.Rules.FindTable(name) ?? throw new ArgumentException("no table " + name);

    private static EquatableArray<ShardPlace> Places(string text) => text.Split(' ').Select(p => new ShardPlace(p.Split('.')[0], p.Split('.')[1])).ToEquatableArray();
}
