using CompileShard.Planner.Rules;

namespace CompileShard.Planner.Tests.Rules.Mycat;

/// <summary>What Mycat's files come to: the same rules and tables as those of a rules file.</summary>
public sealed class MycatModelTests
{
    [Fact]
    public void A_configuration_in_mycats_form_is_read_without_a_word()
    {
        var file = MycatSample.Read();

        Assert.Equal([], file.Errors.Concat(file.Warnings).Select(e => e.Span + " " + e.Message));
        Assert.Equal(["mod4", "parcel-ranges", "twelve-months"], file.Rules.Rules.Select(r => r.Name).Order());
        Assert.Equal(["region", "currency", "member", "invoice", "invoice_line", "line_note", "parcel", "visit_log", "setting"], file.Rules.Tables.Select(t => t.Name).OrderBy(n => file.TablePositions.ToList().FindIndex(p => p.Key == n)));
    }

    [Fact]
    public void A_tableRule_is_a_rule_and_the_tables_key()
    {
        var file = MycatSample.Read();
        var (member, invoice) = (file.Rules.FindTable("MEMBER")!, file.Rules.FindTable("invoice")!);

        Assert.Equal((TableKind.Sharded, "id", "mod4"), (member.Kind, member.KeyColumn, member.Rule));
        Assert.Equal((TableKind.Sharded, "member_id", "mod4"), (invoice.Kind, invoice.KeyColumn, invoice.Rule));
        Assert.True(ShardingRules.ArePlacedAlike(member, invoice));
        Assert.Equal([("shop0", "member"), ("shop1", "member"), ("shop2", "member"), ("shop3", "member")], member.Places.Select(p => (p.Node, p.Table)));
        Assert.Equal([("member-by-id", "mod4"), ("invoice-by-member", "mod4"), ("visit-by-month", "twelve-months"), ("parcel-by-number", "parcel-ranges")], file.RuleNames.Select(n => (n.Key, n.Value)));
    }

    [Fact]
    public void Keys_go_where_mycat_put_them() => Assert.All(MycatSample.Read().Rules.Rules, rule => Assert.True(rule.IsMycatCompatible));

    [Fact]
    public void Auto_increment_draws_from_the_sequence_that_mycat_draws_from()
    {
        var rules = MycatSample.Read().Rules;

        Assert.Equal(("id", "MEMBER"), (rules.FindTable("member")!.PrimaryKey, rules.FindTable("member")!.Sequence));
        Assert.Null(rules.FindTable("invoice")!.Sequence);
    }

    [Fact]
    public void Names_in_mycats_sequence_files_are_sequences()
    {
        var file = MycatSample.Read(
            ("conf/rule.xml", MycatSample.RuleXml), ("conf/schema.xml", MycatSample.SchemaXml), ("conf/parcels.txt", MycatSample.Parcels),
            ("conf/sequence_conf.properties", "#default\nGLOBAL.HISIDS=\nGLOBAL.MINID=10001\nGLOBAL.MAXID=20000\nGLOBAL.CURID=10000\nmember.MINID=1\n = \nbroken"),
            ("conf/sequence_db_conf.properties", "GLOBAL=shop0\nORDERS=shop1\n"));

        Assert.Empty(file.Errors.Concat(file.Warnings));
        Assert.Equal(["MEMBER", "GLOBAL", "ORDERS"], file.Rules.Sequences.Select(s => s.Name));
    }

    [Fact]
    public void Child_tables_lie_with_their_parents()
    {
        var rules = MycatSample.Read().Rules;
        var (line, note) = (rules.FindTable("invoice_line")!, rules.FindTable("line_note")!);

        Assert.Equal((TableKind.Child, "invoice", "invoice_member", "invoice"), (line.Kind, line.Parent, line.KeyColumn, line.Root));
        Assert.Equal((TableKind.Child, "invoice_line", null, "invoice"), (note.Kind, note.Parent, note.KeyColumn, note.Root));
    }

    [Fact]
    public void Global_single_and_sub_tables_have_their_kinds()
    {
        var rules = MycatSample.Read().Rules;

        Assert.Equal((TableKind.Global, 4), (rules.FindTable("currency")!.Kind, rules.FindTable("currency")!.Places.Count));
        Assert.Equal((TableKind.SingleNode, "shop1"), (rules.FindTable("setting")!.Kind, rules.FindTable("setting")!.Places[0].Node));
        Assert.Equal(Enumerable.Range(0, 12).Select(i => ("shop0", "visit_log_" + i)), rules.FindTable("visit_log")!.Places.Select(p => (p.Node, p.Table)));
    }

    [Fact]
    public void A_table_that_is_not_listed_lies_on_the_schemas_data_node()
    {
        var table = MycatSample.Read().Rules.FindTable("something_else")!;

        Assert.Equal((TableKind.SingleNode, "shop0", "something_else"), (table.Kind, table.Places[0].Node, table.Places[0].Table));
        Assert.Null(MycatSample.Read(MycatSample.Tables("<table name=\"t\" dataNode=\"dn0\"/>")).Rules.FindTable("something_else"));
    }

    /// <summary>The host order is that of a Java hash map: the names' hashes 3105789 and 3645871 come to places 2 and 0 of 4.</summary>
    [Fact]
    public void Distributed_nodes_take_turns_over_the_hosts() =>
        Assert.Equal(["shop2", "shop0", "shop3", "shop1"], MycatSample.Read().Rules.FindTable("parcel")!.Places.Select(p => p.Node));

    [Theory]
    [InlineData("yyyymm,2015,1,3", "log201412,log201501,log201502,log201503")]
    [InlineData("YYYYMMDD,2015,02,27,2", "log20150227,log20150228,log20150301")]
    public void Suffixed_tables_are_tables_of_their_own(string suffix, string names)
    {
        var file = MycatSample.Verify([MycatSample.Tables($"<table name=\"log\" nameSuffix=\"{suffix}\" dataNode=\"dn1\"/>")]);

        Assert.Equal(names.Split(','), file.Rules.Tables.Select(t => t.Name));
        Assert.All(file.Rules.Tables, t => Assert.Equal(t.Name, t.Places[0].Table));
    }

    [Fact]
    public void Functions_that_go_by_the_tables_node_count_have_a_rule_for_each_count()
    {
        var file = MycatSample.Verify(
        [
            MycatSample.Rule(MycatSample.Function("slot", "PartitionByCRC32PreSlot", "")),
            MycatSample.Tables("<table name=\"a\" dataNode=\"dn$0-1\" rule=\"slot\"/><table name=\"b\" dataNode=\"dn$0-3\" rule=\"slot\"/><table name=\"c\" dataNode=\"dn$2-3\" rule=\"slot\"/>"),
        ]);

        Assert.Equal([("a", "slot-f", 2), ("b", "slot-f-4", 4), ("c", "slot-f", 2)], file.Rules.Tables.Select(t => (t.Name, t.Rule!, file.Rules.FindRule(t.Rule!)!.Count)));
    }

    [Fact]
    public void The_slots_that_mycat_wrote_for_a_table_are_used()
    {
        var file = MycatSample.Verify(
        [
            MycatSample.Rule(MycatSample.Function("slot", "PartitionByCRC32PreSlot", "<property name=\"count\">2</property>")),
            MycatSample.Tables("<table name=\"a\" dataNode=\"dn$0-1\" rule=\"slot\"/><table name=\"b\" dataNode=\"dn$0-1\" rule=\"slot\"/>"),
            ("ruledata/slot_S_B.properties", "#WARNING\n0=0-99\n1=100-102399\n"),
        ]);

        Assert.Equal(["slot-f", "slot_S_b"], file.Rules.Tables.Select(t => t.Rule));
        Assert.Equal(new SlotData(new([0, 51200]), new([0, 1])), file.Rules.FindRule("slot-f")!.Data);
        Assert.Equal(new SlotData(new([0, 100]), new([0, 1])), file.Rules.FindRule("slot_S_b")!.Data);
    }

    [Fact]
    public void A_rule_without_an_end_has_as_many_shards_as_the_table_has_nodes()
    {
        var file = MycatSample.Verify(
        [
            MycatSample.Rule(MycatSample.Function("day", "PartitionByDate", "<property name=\"dateFormat\">yyyy-MM-dd</property><property name=\"sBeginDate\">2024-01-01</property><property name=\"sPartionDay\">10</property>")),
            MycatSample.Tables("<table name=\"a\" dataNode=\"dn$0-2\" rule=\"day\"/>"),
        ]);

        Assert.Equal(3, file.Rules.FindRule("day-f")!.Count);
    }

    [Fact]
    public void A_class_of_ones_own_is_a_rule_that_the_program_computes()
    {
        var file = MycatSample.Verify(
        [
            MycatSample.Rule("<tableRule name=\"r\"><rule><columns>id</columns><algorithm>by-region</algorithm></rule></tableRule><function name=\"by-region\" class=\"com.shop.ByRegion\"/>"),
            MycatSample.Tables("<table name=\"a\" dataNode=\"dn$0-2\" rule=\"r\"/>"),
        ]);

        Assert.Equal(("custom", 3), (file.Rules.FindRule("by-region")!.Algorithm, file.Rules.FindRule("by-region")!.Count));
    }

    [Fact]
    public void Names_in_back_quotes_and_properties_named_as_in_mycats_documentation_are_read()
    {
        var file = MycatSample.Verify(
        [
            MycatSample.Rule(MycatSample.Function("text", "PartitionByString", "<property name=\"length\">512</property><property name=\"count\">2</property><property name=\"hashSlice\">0:2</property>")),
            MycatSample.Tables("<table name=\"`order`, item\" dataNode=\"dn$0-1\" rule=\"text\"/>"),
        ]);

        Assert.Equal(["order", "item"], file.Rules.Tables.Select(t => t.Name));
    }

    [Fact]
    public void Properties_that_only_we_know_change_where_keys_go()
    {
        const string Long = "<property name=\"partitionCount\">4</property><property name=\"partitionLength\">256</property>";
        var file = MycatSample.Verify(
        [
            MycatSample.Rule(
                MycatSample.Function("new", "PartitionByLong", Long) + MycatSample.Function("old", "PartitionByLong", Long + "<property name=\"fold\">false</property>") +
                MycatSample.Function("ours", "PartitionByMod", "<property name=\"count\">4</property><property name=\"compatibility\">none</property>")),
        ]);

        Assert.Equal((true, false), (((FixedSlotsData)file.Rules.FindRule("new-f")!.Data).Fold, ((FixedSlotsData)file.Rules.FindRule("old-f")!.Data).Fold));
        Assert.False(file.Rules.FindRule("ours-f")!.IsMycatCompatible);
    }

    [Fact]
    public void A_function_of_slots_that_no_table_uses_needs_no_count()
    {
        var function = MycatSample.Rule(MycatSample.Function("slot", "PartitionByCRC32PreSlot", ""));

        MycatSample.Verify([function, MycatSample.Tables("<table name=\"t\" dataNode=\"dn0\"/>")]);
        Assert.Equal("SHARD011", Assert.Single(MycatSample.Read(function).Errors).Id);
    }

    [Fact]
    public void A_thousand_tables_with_one_large_map_file_are_read_at_once()
    {
        var map = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i}={i % 4}\n"));
        var file = MycatSample.Read(
            MycatSample.Rule(MycatSample.Function("r", "PartitionByFileMap", "<property name=\"mapFile\">m.txt</property>")),
            MycatSample.Tables(string.Concat(Enumerable.Range(0, 1000).Select(i => $"<table name=\"t{i}\" dataNode=\"dn$0-3\" rule=\"r\"/>\n"))),
            ("m.txt", map));

        Assert.Empty(file.Errors);
        Assert.Equal(1000, file.Rules.Tables.Count(t => t.Rule == "r-f"));
    }

    [Fact]
    public void The_child_of_a_table_on_one_node_lies_there_too()
    {
        var file = MycatSample.Verify([MycatSample.Tables("<table name=\"a\" dataNode=\"dn2\"><childTable name=\"b\" joinKey=\"a_id\" parentKey=\"id\"/></table>")]);

        Assert.Equal((TableKind.SingleNode, "dn2"), (file.Rules.FindTable("b")!.Kind, file.Rules.FindTable("b")!.Places[0].Node));
    }

    [Fact]
    public void A_chosen_schema_is_read_alone()
    {
        (string, string)[] files = [MycatSample.Schema("<schema name=\"A\" dataNode=\"n0\"><table name=\"t\" dataNode=\"n0\"/></schema><schema name=\"B\"><table name=\"t\" dataNode=\"n1\"/></schema><dataNode name=\"n$0-1\" dataHost=\"h\" database=\"a,b\"/><dataHost name=\"h\"/>")];

        var file = MycatSample.Verify(new RulesChoices { Schemas = "b" }, files);

        Assert.Equal(("n1", null), (Assert.Single(file.Rules.Tables).Places[0].Node, file.Rules.DefaultNode));
    }

    [Fact]
    public void Files_without_a_document_type_and_of_the_old_namespace_are_read()
    {
        var rule = MycatSample.RuleXml.Replace("<!DOCTYPE mycat:rule SYSTEM \"rule.dtd\">", "").Replace("io.mycat.route", "org.opencloudb.route").Replace("http://io.mycat/", "http://org.opencloudb/");

        Assert.Equal(4, MycatSample.Read(("rule.xml", rule)).Rules.FindRule("mod4")!.Count);
    }

    [Fact]
    public void Tables_of_a_rules_file_can_stand_beside_and_follow_mycats_functions()
    {
        var file = MycatSample.Read(
            ("conf/rule.xml", MycatSample.RuleXml), ("conf/schema.xml", MycatSample.SchemaXml), ("conf/parcels.txt", MycatSample.Parcels),
            ("shards.xml", RulesMarkup.InShards("<table name=\"basket\" key=\"member_id\" rule=\"mod4\" nodes=\"shop$0-3\"/>")));

        Assert.Empty(file.Errors);
        Assert.True(ShardingRules.ArePlacedAlike(file.Rules.FindTable("basket")!, file.Rules.FindTable("member")!));
    }
}
