using CompileShard.Planner.Rules;

namespace CompileShard.Planner.Tests.Rules.Mycat;

/// <summary>What is wrong in Mycat's files is said at its words; what has no counterpart is named.</summary>
public sealed class MycatErrorTests
{
    private const string Mod4 = "<property name=\"count\">4</property>";

    [Theory]
    [InlineData("<[|tableRules|] name=\"r\"/>", "SHARD008: <tableRules> does not belong in <rule>; did you mean 'tableRule'?")]
    [InlineData("<tableRule [|nam|]=\"r\"><rule><columns>id</columns><algorithm>f</algorithm></rule></tableRule><function name=\"f\" class=\"PartitionByMod\"><property name=\"count\">4</property></function>", "SHARD009: 'nam' is not an attribute of <tableRule>; did you mean 'name'?")]
    [InlineData("<[|tableRule|] name=\"r\"/>", "SHARD062: <tableRule> has exactly one <rule>, which holds the column and the function, but there are 0")]
    [InlineData("<tableRule name=\"r\"><rule><columns>[|a,b|]</columns><algorithm>f</algorithm></rule></tableRule><function name=\"f\" class=\"PartitionByMod\"><property name=\"count\">4</property></function>", "SHARD012: 'a,b' is not a value of 'columns': a table is sharded by one column")]
    [InlineData("<tableRule name=\"r\"><rule><columns>a</columns><algorithm> [|mod-4|] </algorithm></rule></tableRule><function name=\"mod4\" class=\"PartitionByMod\"><property name=\"count\">4</property></function>", "SHARD063: there is no function 'mod-4'; did you mean 'mod4'?")]
    [InlineData("<function name=\"f\" class=\"PartitionByMod\"><property name=\"count\">4</property></function><function name=\"[|F|]\" class=\"PartitionByMod\"><property name=\"count\">4</property></function>", "SHARD064: function 'F' is already defined at rule.xml line 2")]
    [InlineData("<[|function|] name=\"f\"/>", "SHARD011: <function> needs the attribute 'class': the class that computes the node, such as io.mycat.route.function.PartitionByMod")]
    [InlineData("<function name=\"f\" class=\"PartitionByMod\"><property name=\"[|cuont|]\">4</property></function>", "SHARD009: 'cuont' is not an attribute of a rule of algorithm 'mod'; did you mean 'count'?")]
    [InlineData("<function name=\"f\" class=\"PartitionByMod\"><property name=\"count\">4</property><property name=\"[|whatever|]\">4</property></function>", "SHARD046: 'whatever' has no effect on rule 'f': Mycat does not know it either")]
    [InlineData("<function name=\"f\" class=\"PartitionByMod\"><property name=\"count\">[|0|]</property></function>", "SHARD012: '0' is not a value of 'count': it takes a whole number from 1 to 65536")]
    [InlineData("<function name=\"f\" class=\"PartitionByHashMod\"><property name=\"count\">\n [|-1|]\n </property></function>", "SHARD012: '-1' is not a value of 'count': it takes a whole number from 1 to 65536")]
    [InlineData("<[|function|] name=\"f\" class=\"PartitionByJumpConsistentHash\"/>", "SHARD011: rule 'f' needs the attribute 'totalBuckets': a whole number from 1 to 65536")]
    [InlineData("<[|function|] name=\"f\" class=\"LatestMonthPartion\"/>", "SHARD011: rule 'f' needs the attribute 'slicesPerDay': a whole number from 1 to 24")]
    [InlineData("<[|function|] name=\"f\" class=\"PartitionByMod\"><property name=\"count\"/></function>", "SHARD011: rule 'f' needs the attribute 'count': a whole number from 1 to 65536")]
    [InlineData("<function name=\"f\" class=\"PartitionByLong\"><property name=\"partitionCount\">2,1</property><property name=\"partitionLength\">[|256,500|]</property></function>", "SHARD042: counts times lengths make 1012 slots, and must make exactly 1024")]
    [InlineData("<function name=\"f\" class=\"PartitionByMod\"><property name=\"count\">[|${nodes}|]</property></function>", "SHARD061: '${nodes}' is not supported: Java's system properties are not known here; write the value itself")]
    [InlineData("<function name=\"f\" class=\"PartitionByMod\"><property name=\"count\"><[|bean|] name=\"x\" class=\"y\"/></property></function>", "SHARD061: 'bean' is not supported: a property of a rule is a text here, not an object")]
    [InlineData("<function name=\"f\" class=\"PartitionByMod\"><property name=\"count\">4</property><property name=\"compatibility\">[|mycta|]</property></function>", "SHARD012: 'mycta' is not a value of 'compatibility': it is 'mycat' or 'none'; did you mean 'mycat'?")]
    public void In_rule_xml(string content, string first)
    {
        var file = MycatSample.Read(RulesChoices.None, ("rule.xml", MycatSample.Rule(content).Text.Replace("[|", "").Replace("|]", "")));
        var said = file.Errors.Concat(file.Warnings).First();

        Assert.Equal(first, said.Id + ": " + said.Message);
        var text = MycatSample.Rule(content).Text;
        var start = text.IndexOf("[|", StringComparison.Ordinal);
        var line = text[..start].Count(c => c == '\n');
        Assert.Equal((line, start - (text.LastIndexOf('\n', start) + 1), text.IndexOf("|]", StringComparison.Ordinal) - start - 2), (said.Span.Line, said.Span.Column, said.Span.Length));
    }

    [Fact]
    public void A_class_that_mycat_does_not_have() => Assert.StartsWith(
        "SHARD017: there is no algorithm 'io.mycat.route.function.PartitionByMood'; did you mean 'io.mycat.route.function.PartitionByMod'? Known: 'PartitionByMod', 'AutoPartitionByLong'",
        MycatSample.Read(MycatSample.Rule("<function name=\"f\" class=\"io.mycat.route.function.PartitionByMood\"/>")).Errors.Select(e => e.Id + ": " + e.Message).Single(),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("<table name=\"t\" [|dataNodes|]=\"dn0\"/>", "SHARD009: 'dataNodes' is not an attribute of <table>; did you mean 'dataNode'?")]
    [InlineData("<[|table|] name=\"t\"/>", "SHARD011: <table> needs the attribute 'dataNode': the data nodes that it lies on")]
    [InlineData("<table name=\"t\" dataNode=\"dn0,[|dn7|]\" rule=\"r\"/>", "SHARD063: there is no dataNode 'dn7'; did you mean 'dn0'?")]
    [InlineData("<table name=\"t\" dataNode=\"[|dn$3-0|]\" rule=\"r\"/>", "SHARD014: 'dn$3-0' is not a list of names: 'dn$3-0' ends before it starts, and so names nothing; write dn$0-3")]
    [InlineData("<table name=\"t\" dataNode=\"[|distribute(dn$0-3|]\" rule=\"r\"/>", "SHARD014: 'distribute(dn$0-3' is not a list of names: the bracket of distribute( is not closed")]
    [InlineData("<table name=\"t\" dataNode=\"dn$0-3\" rule=\"[|rr|]\"/>", "SHARD018: there is no rule 'rr'; did you mean 'r'?")]
    [InlineData("<table name=\"t\" dataNode=\"[|dn$0-2|]\" rule=\"r\"/>", "SHARD019: table 't' has 3 shards (one on each node), but rule 'r-f' distributes over 4; make the two numbers equal")]
    [InlineData("<table name=\"t\" dataNode=\"[|dn$0-2|]\"/>", "SHARD027: table 't' lists 3 nodes but has no rule; add key and rule to split it, type=\"global\" to keep a copy on each node, or list one node")]
    [InlineData("<table name=\"t\" dataNode=\"dn$0-3\" type=\"[|globl|]\" rule=\"r\"/>", "SHARD012: 'globl' is not a value of 'type': Mycat knows 'global' only, and takes this for a table like others; did you mean 'global'?")]
    [InlineData("<table name=\"t\" dataNode=\"dn$0-3\" type=\"[|sharding|]\" rule=\"r\"/>", "SHARD060: 'type' has no effect: Mycat knows 'global' only")]
    [InlineData("<table name=\"t\" dataNode=\"dn$0-3\" type=\"global\" [|rule|]=\"r\"/>", "SHARD060: 'rule' has no effect: a global table is a copy on every node and follows no rule")]
    [InlineData("<table name=\"t\" dataNode=\"dn$0-1\" rule=\"r\" subTables=\"[|t_$0-3|]\"/>", "SHARD061: 'subTables' is not supported: sub-tables lie on one dataNode, and the table has 2")]
    [InlineData("<table name=\"t\" dataNode=\"dn0\" subTables=\"[|t_$0-3|]\"/>", "SHARD061: 'subTables' is not supported: sub-tables are chosen by a rule, and the table has none")]
    [InlineData("<table name=\"t\" dataNode=\"dn0\" rule=\"r\" subTables=\"[|t_$0-4|]\"/>", "SHARD069: table 't' lists 5 data nodes, but rule 'r-f' uses the first 4 only; the others get no rows and are not asked")]
    [InlineData("<table name=\"a,b\" nameSuffix=\"[|yyyymm,2015,1,3|]\" dataNode=\"dn0\"/>", "SHARD012: 'yyyymm,2015,1,3' is not a value of 'nameSuffix': it stands on a table element with one name")]
    [InlineData("<table name=\"a\" nameSuffix=\"[|yyyy,2015,3|]\" dataNode=\"dn0\"/>", "SHARD012: 'yyyy,2015,3' is not a value of 'nameSuffix': it begins with yyyymm or yyyymmdd")]
    [InlineData("<table name=\"a\" nameSuffix=\"[|yyyymmdd,2015,2,30,3|]\" dataNode=\"dn0\"/>", "SHARD012: 'yyyymmdd,2015,2,30,3' is not a value of 'nameSuffix': that is no date")]
    [InlineData("<table name=\"a\" nameSuffix=\"[|yyyymm,2015,x,3|]\" dataNode=\"dn0\"/>", "SHARD012: 'yyyymm,2015,x,3' is not a value of 'nameSuffix': it is written yyyymm,YEAR,MONTH,N with whole numbers")]
    [InlineData("<table name=\"a,[|b b|]\" dataNode=\"dn0\"/>", "SHARD013: 'b b' cannot be the name of a table: it holds ' '; letters, digits, '_', '-' and '$' may stand in a name")]
    [InlineData("<table name=\"a\" dataNode=\"dn0\"/><table name=\"b,[|A|]\" dataNode=\"dn0\"/>", "SHARD016: table 'A' is already defined at schema.xml line 3; names compare without case")]
    [InlineData("<[|table|] name=\"a\" dataNode=\"dn0\" ruleRequired=\"true\"/>", "SHARD011: table 'a' needs the attribute 'rule': ruleRequired says that there is one")]
    [InlineData("<table name=\"a\" dataNode=\"dn0\" [|autoIncrement|]=\"true\"/>", "SHARD060: 'autoIncrement' has no effect: the table names no primaryKey, so there is no column to fill")]
    [InlineData("<table name=\"a,b\" dataNode=\"dn$0-3\" rule=\"r\"><[|childTable|] name=\"c\" joinKey=\"x\" parentKey=\"id\"/></table>", "SHARD060: 'childTable' has no effect: Mycat ignores the children of a table element with several names; write a table element of its own for the parent")]
    [InlineData("<table name=\"a,b\" splitTableNames=\"true\" dataNode=\"dn$0-3\" rule=\"r\"><childTable name=\"[|c|]\" joinKey=\"x\" parentKey=\"id\"/></table>", "SHARD061: 'c' is not supported: it would be the child of 2 tables")]
    [InlineData("<table name=\"a\" dataNode=\"dn$0-3\" type=\"global\"><childTable name=\"[|c|]\" joinKey=\"x\" parentKey=\"id\"/></table>", "SHARD025: 'a' is a global table, so 'c' cannot be its child; a table beside a global one is sharded by a key of its own, or global too")]
    [InlineData("<table name=\"a\" dataNode=\"dn$0-3\" rule=\"r\"><[|childTable|] name=\"c\" parentKey=\"id\"/></table>", "SHARD011: <childTable> needs the attribute 'joinKey': its column that points to the parent")]
    [InlineData("<table name=\"a\" dataNode=\"dn$0-3\" rule=\"r\"><[|table|] name=\"c\" dataNode=\"dn0\"/></table>", "SHARD008: <table> does not belong in <table>")]
    [InlineData("<table name=\"log\" nameSuffix=\"yyyymm,2015,1,30\" dataNode=\"[|dn$0-1|]\"/>", "SHARD027: table 'log' lists 2 nodes but has no rule; add key and rule to split it, type=\"global\" to keep a copy on each node, or list one node")]
    public void In_a_table(string table, string message) => MycatSample.Verify([MycatSample.Rule(MycatSample.Function("r", "PartitionByMod", Mod4)), MycatSample.Tables(table)], message);

    [Theory]
    [InlineData("<schema name=\"S\" [|dataNod|]=\"n0\"/>", "SHARD009: 'dataNod' is not an attribute of <schema>; did you mean 'dataNode'?")]
    [InlineData("<[|schema|] name=\"S\"/>", "SHARD011: a <schema> without tables needs the attribute 'dataNode': the node that all its tables lie on")]
    [InlineData("<schema name=\"S\" dataNode=\"n0\" [|sqlMaxLimit|]=\"100\"/>", "SHARD060: 'sqlMaxLimit' has no effect: no LIMIT is added to a statement; write it in the SQL where you want one")]
    [InlineData("<schema name=\"S\" dataNode=\"n0\" [|randomDataNode|]=\"n0\"/>", "SHARD060: 'randomDataNode' has no effect: a statement without a table runs on any node")]
    [InlineData("<schema name=\"S\" dataNode=\"n0\"/><schema name=\"[|s|]\" dataNode=\"n0\"/>", "SHARD064: schema 's' is already defined at schema.xml line 2")]
    [InlineData("<schema name=\"S\" dataNode=\"n0\"/><dataNode name=\"[|n0|]\" dataHost=\"h\" database=\"x\"/>", "SHARD064: dataNode 'n0' is already defined at schema.xml line 2")]
    [InlineData("<schema name=\"S\" dataNode=\"n0\"/><dataNode name=\"[|m$0-2|]\" dataHost=\"h\" database=\"x,y\"/>", "SHARD065: 3 names for 1 host and 2 databases; there must be as many names as hosts times databases, first all databases of the first host")]
    [InlineData("<schema name=\"S\" dataNode=\"n0\"/><dataNode name=\"m\" dataHost=\"[|hh|]\" database=\"x\"/>", "SHARD063: there is no dataHost 'hh'; did you mean 'h'?")]
    [InlineData("<schema name=\"S\" dataNode=\"n0\"/><dataHost name=\"[|h|]\"/>", "SHARD064: dataHost 'h' is already defined at schema.xml line 2")]
    [InlineData("<schema name=\"S\" dataNode=\"n0\"/><dataHost name=\"i\" [|ballance|]=\"1\"/>", "SHARD009: 'ballance' is not an attribute of <dataHost>; did you mean 'balance'?")]
    [InlineData("<schema name=\"S\" dataNode=\"n0\"/><dataHost name=\"i\"><writeHost host=\"m\"><[|readhost|] host=\"s\"/></writeHost></dataHost>", "SHARD008: <readhost> does not belong in <writeHost>; did you mean 'readHost'?")]
    public void In_a_schema_or_a_host(string content, string message)
    {
        var known = content.Contains("\"n0\"") ? "<dataNode name=\"n0\" dataHost=\"h\" database=\"d\"/><dataHost name=\"h\"/>" : "";
        MycatSample.Verify([MycatSample.Schema(known + content)], message);
    }

    [Fact]
    public void A_table_in_two_schemas_tells_how_to_choose()
    {
        var file = MycatSample.Verify(
            [MycatSample.Schema("<schema name=\"A\"><table name=\"t\" dataNode=\"n\"/></schema>\n<schema name=\"B\"><table name=\"[|T|]\" dataNode=\"n\"/><table name=\"u\" dataNode=\"n\"/></schema><dataNode name=\"n\" dataHost=\"h\" database=\"d\"/><dataHost name=\"h\"/>")],
            "SHARD066: table 'T' is also in schema 'A' (schema.xml line 2), and SQL does not say which one is meant; choose a schema with <CompileShardMycatSchema>B</CompileShardMycatSchema> in the project file, or --mycat-schema B on the command line");

        Assert.Equal(["t", "u"], file.Rules.Tables.Select(t => t.Name));
    }

    [Fact]
    public void A_schema_that_is_chosen_and_not_there() => MycatSample.Verify(
        new RulesChoices { Schemas = "SHOP, STOR" },
        [MycatSample.Schema("<schema name=\"[|STORE|]\" dataNode=\"n\"/><schema name=\"SHOP\" dataNode=\"n\"/><dataNode name=\"n\" dataHost=\"h\" database=\"d\"/><dataHost name=\"h\"/>")],
        "SHARD067: there is no schema 'STOR' to choose; did you mean 'STORE'?; see CompileShardMycatSchema in the project file");

    [Fact]
    public void A_default_node_that_schemas_differ_in_is_none() => Assert.Null(MycatSample.Verify(
        [MycatSample.Schema("<schema name=\"A\" dataNode=\"n0\"/><schema name=\"B\" [|dataNode|]=\"n1\"/><dataNode name=\"n$0-1\" dataHost=\"h\" database=\"a,b\"/><dataHost name=\"h\"/>")],
        "SHARD060: 'dataNode' has no effect: schema 'A' has another default, and SQL does not say which schema a table that is not listed belongs to; choose one schema, or list the tables").Rules.DefaultNode);

    [Fact]
    public void A_rule_xml_that_is_not_in_the_project_is_named() => MycatSample.Verify(
        [MycatSample.Tables("<table name=\"t\" dataNode=\"dn$0-3\" rule=\"[|mod-long|]\"/>")], "SHARD018: there is no rule 'mod-long'; add Mycat's rule.xml to the project");

    [Fact]
    public void The_mistakes_of_a_function_that_several_tables_use_are_said_once() => MycatSample.Verify(
        [
            MycatSample.Rule("<tableRule name=\"a\"><rule><columns>x</columns><algorithm>f</algorithm></rule></tableRule><tableRule name=\"b\"><rule><columns>y</columns><algorithm>f</algorithm></rule></tableRule><function name=\"f\" class=\"PartitionByFileMap\"><property name=\"mapFile\">[|m.txt|]</property></function>"),
            MycatSample.Tables("<table name=\"a\" dataNode=\"dn0\" rule=\"a\"/><table name=\"b\" dataNode=\"dn1\" rule=\"b\"/>"),
        ],
        "SHARD031: there is no map file 'm.txt' for rule.xml; put it beside the rules file and add it to the project: <AdditionalFiles Include=\"m.txt\" />");

    [Fact]
    public void A_name_that_a_rules_file_has_too() => MycatSample.Verify(
        [
            ("a.shards.xml", RulesMarkup.InShards("<rule name=\"r-f\" algorithm=\"mod\" count=\"4\"/>\n<table name=\"t\" nodes=\"dn0\"/>")),
            MycatSample.Rule(MycatSample.Function("r", "PartitionByMod", Mod4).Replace("function name=\"r-f\"", "function name=\"[|r-f|]\"")),
            MycatSample.Tables("<table name=\"[|T|]\" dataNode=\"dn$0-3\" rule=\"r\"/>"),
        ],
        "SHARD015: rule 'r-f' is already defined at a.shards.xml line 2; names compare without case",
        "SHARD016: table 'T' is already defined at a.shards.xml line 3; names compare without case");

    [Fact]
    public void Indexes_beyond_the_data_nodes_are_found_where_the_nodes_stand()
    {
        var file = MycatSample.Verify(
            [
                MycatSample.Rule(MycatSample.Function("r", "AutoPartitionByLong", "<property name=\"mapFile\">m.txt</property><property name=\"defaultNode\">5</property>")),
                MycatSample.Tables("<table name=\"t\" dataNode=\"[|dn$0-3|]\" rule=\"r\"/>"),
                ("m.txt", "0-9=0\n10-19=1\n"),
            ],
            "SHARD019: table 't' has 4 shards (one on each node), but rule 'r-f' distributes over 6; make the two numbers equal");

        Assert.Empty(file.Rules.Tables);
    }
}
