using CompileShard.Planner.Rules;

namespace CompileShard.Planner.Tests.Rules;

/// <summary>Mistakes of the XML and of single elements and attributes.</summary>
public sealed class RulesErrorTests
{
    private const string Mod4 = """<rule name="mod4" algorithm="mod" count="4"/>""";

    [Theory]
    [InlineData("<shards xmlns=\"urn:compileshard:rules:1\">\n  <rule name=\"a\" [|<|]table/>\n</shards>", "SHARD003: the rules file is not well-formed XML: Name cannot begin with the '<' character, hexadecimal value 0x3C")]
    [InlineData("<shards>\n<table>\n</[|t|]ab></shards>", "SHARD003: the rules file is not well-formed XML: The 'table' start tag on line 2 position 2 does not match the end tag of 'tab'")]
    [InlineData("<shards xmlns=\"urn:compileshard:rules:1\">\n<table name=\"a\" [|n|]ame=\"b\"/>\n</shards>", "SHARD003: the rules file is not well-formed XML: 'name' is a duplicate attribute name")]
    [InlineData("[|h|]ello", "SHARD003: the rules file is not well-formed XML: Data at the root level is invalid")]
    [InlineData("[||]", "SHARD004: the rules file is empty; it needs a <shards xmlns=\"urn:compileshard:rules:1\"> element with rules and tables")]
    [InlineData("[||] \n \n", "SHARD004: the rules file is empty; it needs a <shards xmlns=\"urn:compileshard:rules:1\"> element with rules and tables")]
    [InlineData("<?xml version=\"1.0\"?>\n[|<!DOCTYPE|] shards [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<shards xmlns=\"urn:compileshard:rules:1\">&x;</shards>", "SHARD005: a rules file has no document type; remove the DOCTYPE (entities are not read, so that a rules file cannot reach other files)")]
    [InlineData("[|<|]!-- <!DOCTYPE x> -->\n<!-- no root -->", "SHARD003: the rules file is not well-formed XML: Root element is missing")]
    [InlineData("<!-- ours -->\n<[|old:schema|] xmlns:old=\"http://old.example/\"/>", "SHARD006: a rules file starts with <shards xmlns=\"urn:compileshard:rules:1\">, not with <schema>")]
    [InlineData("<shards xmlns=\"[|urn:compileshard:rules:2|]\"/>", "SHARD007: <shards> is in the namespace 'urn:compileshard:rules:2'; write xmlns=\"urn:compileshard:rules:1\" on <shards>")]
    [InlineData("<[|shards|]/>", "SHARD007: <shards> is in no namespace; write xmlns=\"urn:compileshard:rules:1\" on <shards>")]
    public void The_file_itself(string markup, string expected) => RulesMarkup.Verify(markup, expected);

    [Theory]
    [InlineData("<shards xmlns=\"urn:compileshard:rules:1\" defaultNode=\"[|a b|]\"/>", "SHARD013: 'a b' cannot be the name of a node: it holds ' '; letters, digits, '_', '-' and '$' may stand in a name")]
    [InlineData("<shards xmlns=\"urn:compileshard:rules:1\" defaultNode=\"[|dn$0-3|]\"/>", "SHARD013: 'dn$0-3' cannot be the name of a node: it is one node, not a range")]
    [InlineData("<shards xmlns=\"urn:compileshard:rules:1\" defaultNode=\"[||]\"/>", "SHARD013: '' cannot be the name of a node: it is empty")]
    [InlineData("<shards xmlns=\"urn:compileshard:rules:1\" [|defaultnode|]=\"n\"/>", "SHARD009: 'defaultnode' is not an attribute of <shards>; did you mean 'defaultNode'?")]
    public void The_default_node_is_one_node(string markup, string expected) => Assert.Null(RulesMarkup.Verify(markup, expected).Rules.DefaultNode);

    [Fact]
    public void Files_that_name_different_default_nodes_contradict_each_other()
    {
        static RulesSource Source(string path, string node) => new(path, $"<shards xmlns=\"urn:compileshard:rules:1\" defaultNode=\"{node}\"/>");

        Assert.Empty(RulesFileReader.Read([Source("a.shards.xml", "x"), Source("b.shards.xml", "x")]).Errors);
        var error = Assert.Single(RulesFileReader.Read([Source("a.shards.xml", "x"), Source("b.shards.xml", "y")]).Errors);
        Assert.Equal(("b.shards.xml", 54), (error.Span.Path, error.Span.Column));
        Assert.Contains("another file says 'x', and tables that are not listed lie on one node", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unfinished_file_is_reported_at_its_end()
    {
        var file = RulesMarkup.Read("<shards xmlns=\"urn:compileshard:rules:1\">\n<table name=\"t\" nodes=\"n\"/>\n");

        var error = Assert.Single(file.Errors);
        Assert.Equal(("SHARD003", 2, 0), (error.Id, error.Span.Line, error.Span.Column));
    }

    [Fact]
    public void A_file_without_the_namespace_is_read_all_the_same()
    {
        var file = RulesMarkup.Verify($"""<[|shards|]>{Mod4}<table name="t" nodes="n"/></shards>""", "SHARD007: <shards> is in no namespace; write xmlns=\"urn:compileshard:rules:1\" on <shards>");

        Assert.Equal("t", Assert.Single(file.Rules.Tables).Name);
    }

    [Theory]
    [InlineData("<[|tabel|] name=\"t\"/>", "SHARD008: <tabel> does not belong in <shards>; did you mean 'table'?")]
    [InlineData("<[|column|] name=\"t\"/>", "SHARD008: <column> does not belong in <shards>")]
    [InlineData("<[|x:table|] xmlns:x=\"urn:x\" name=\"t\"/>", "SHARD008: <table> does not belong in <shards>; it is of another namespace")]
    [InlineData("<table name=\"t\" nodes=\"n\"><[|property|]/></table>", "SHARD008: <property> does not belong in <table>")]
    [InlineData("<rule name=\"r\" algorithm=\"mod\" count=\"4\"><[|table|]/></rule>", "SHARD008: <table> does not belong in <rule>")]
    [InlineData("<table name=\"t\" nodes=\"n\" [|primarykey|]=\"id\"/>", "SHARD009: 'primarykey' is not an attribute of <table>; did you mean 'primaryKey'?")]
    [InlineData("<table name=\"t\" nodes=\"n\" [|comment|] = \"x\"/>", "SHARD009: 'comment' is not an attribute of <table>")]
    [InlineData("<rule name=\"r\" algorithm=\"mod\" count=\"1\"/><table name=\"t\" [|keys|]=\"id\" rule=\"r\" nodes=\"n\"/>", "SHARD009: 'keys' is not an attribute of <table>; did you mean 'key'?")]
    [InlineData("<table [|nam|]=\"t\" nodes=\"n\"/>", "SHARD009: 'nam' is not an attribute of <table>; did you mean 'name'?")]
    [InlineData("<rule name=\"r\" [|algoritm|]=\"mod\" count=\"1\"/>", "SHARD009: 'algoritm' is not an attribute of <rule>; did you mean 'algorithm'?")]
    [InlineData("<rule [|nam|]=\"r\" algorithm=\"mod\" count=\"1\"/>", "SHARD009: 'nam' is not an attribute of a rule of algorithm 'mod'; did you mean 'name'?")]
    [InlineData("<rule name=\"r\" algorithm=\"mod\" count=\"4\" [|seed|]=\"4\"/>", "SHARD009: 'seed' is not an attribute of a rule of algorithm 'mod'")]
    [InlineData("<rule name=\"r\" algorithm=\"mod\" [|cuont|]=\"4\"/>", "SHARD009: 'cuont' is not an attribute of a rule of algorithm 'mod'; did you mean 'count'?")]
    [InlineData("\n  [|the users|]\n", "SHARD010: text does not belong in <shards>; put it in a comment, <!-- like this -->")]
    [InlineData("<table name=\"t\" nodes=\"n\">\r\n [|here|] </table>", "SHARD010: text does not belong in <table>; put it in a comment, <!-- like this -->")]
    public void Words_that_the_format_does_not_know(string body, string expected) => RulesMarkup.VerifyInShards(body, expected);

    [Theory]
    [InlineData("<[|table|] nodes=\"n\"/>", "SHARD011: <table> needs the attribute 'name': the name that the SQL uses")]
    [InlineData("<[|table|] name=\"t\"/>", "SHARD011: table 't' needs the attribute 'nodes': the node that it lies on")]
    [InlineData("<rule name=\"r\" algorithm=\"mod\" count=\"1\"/><[|table|] name=\"t\" rule=\"r\" nodes=\"n\"/>", "SHARD011: table 't' needs the attribute 'key': the column that decides the shard")]
    [InlineData("<[|table|] name=\"t\" key=\"id\" nodes=\"n\"/>", "SHARD011: table 't' needs the attribute 'rule': the name of the rule that distributes it")]
    [InlineData("<[|table|] name=\"t\" type=\"global\"/>", "SHARD011: table 't' needs the attribute 'nodes': the nodes that hold a copy")]
    [InlineData("<[|rule|] algorithm=\"mod\" count=\"4\"/>", "SHARD011: <rule> needs the attribute 'name': the name by which tables refer to it")]
    [InlineData("<[|rule|] name=\"r\" count=\"4\"/>", "SHARD011: <rule> needs the attribute 'algorithm': how keys are distributed, for example mod")]
    [InlineData("<[|rule|] name=\"r\" algorithm=\"mod\"/>", "SHARD011: rule 'r' needs the attribute 'count': a whole number from 1 to 65536")]
    [InlineData("<rule name=\"r\" algorithm=\"mod\" count=\"4\"><[|property|] name=\"x\"/></rule>", "SHARD011: <property> needs the attribute 'value': what it is set to")]
    public void Attributes_that_are_missing(string body, string expected) => RulesMarkup.VerifyInShards(body, expected);

    [Theory]
    [InlineData("<rule name=\"r\" algorithm=\"mod\" count=\"[|0|]\"/>", "SHARD012: '0' is not a value of 'count': it takes a whole number from 1 to 65536")]
    [InlineData("<rule name=\"r\" algorithm=\"mod\" count=\"[|-4|]\"/>", "SHARD012: '-4' is not a value of 'count': it takes a whole number from 1 to 65536")]
    [InlineData("<rule name=\"r\" algorithm=\"mod\" count=\" [|four|] \"/>", "SHARD012: 'four' is not a value of 'count': it takes a whole number from 1 to 65536")]
    [InlineData("<rule name=\"r\" algorithm=\"mod\" count=\"[|99999999999|]\"/>", "SHARD012: '99999999999' is not a value of 'count': it takes a whole number from 1 to 65536")]
    [InlineData("<rule name=\"r\" algorithm=\"mod\"><property name=\"count\" value=\"[||]\"/></rule>", "SHARD012: '' is not a value of 'count': it takes a whole number from 1 to 65536")]
    [InlineData("<table name=\"t\" type=\"[|globl|]\" nodes=\"n\"/>", "SHARD012: 'globl' is not a value of 'type': the one type to write is 'global'; did you mean 'global'?; other tables are told by their attributes")]
    [InlineData("<rule name=\"r\" algorithm=\"mod\" count=\"4\"/><table name=\"t\" key=\"id\" rule=\"r\" nodes=\"n\" tables=\"t$0-3\" layout=\"[|spred|]\"/>", "SHARD012: 'spred' is not a value of 'layout': it is 'cross' (every node holds every table) or 'spread' (the tables are dealt over the nodes); did you mean 'spread'?")]
    [InlineData("<table name=\"[|db.t|]\" nodes=\"n\"/>", "SHARD013: 'db.t' cannot be the name of a table: it holds a dot; the database is chosen by the node, so write the name alone")]
    [InlineData("<table name=\"[||]\" nodes=\"n\"/>", "SHARD013: '' cannot be the name of a table: it is empty")]
    [InlineData("<table name=\"t\" nodes=\"[|my node|]\"/>", "SHARD013: 'my node' cannot be the name of a node: it holds ' '; letters, digits, '_', '-' and '$' may stand in a name")]
    [InlineData("<table name=\"t\" nodes=\"n\" primaryKey=\"[|a,b|]\"/>", "SHARD013: 'a,b' cannot be the name of a column: it holds ','; letters, digits, '_', '-' and '$' may stand in a name")]
    [InlineData("<table name=\"[|a&amp;b|]\" nodes=\"n\"/>", "SHARD013: 'a&b' cannot be the name of a table: it holds '&'; letters, digits, '_', '-' and '$' may stand in a name")]
    [InlineData("<rule name=\"r\" algorithm=\"[|mode|]\" count=\"4\"/>", "SHARD017: there is no algorithm 'mode'; did you mean 'mod'? Known: 'mod', 'range', 'enumeration', 'range-mod', 'pattern', 'prefix-pattern', 'fixed-slots', 'hash-mod', 'string-hash', 'substring', 'jump-hash', 'murmur', 'crc32-slots', 'slots', 'date', 'month', 'month-history', 'hour-of-month', 'date-hash', 'hot-date', 'custom'.")]
    [InlineData("<rule name=\"r\" algorithm=\"[|consistent|]\" count=\"4\"/>", "SHARD017: there is no algorithm 'consistent'. Known: 'mod', 'range', 'enumeration', 'range-mod', 'pattern', 'prefix-pattern', 'fixed-slots', 'hash-mod', 'string-hash', 'substring', 'jump-hash', 'murmur', 'crc32-slots', 'slots', 'date', 'month', 'month-history', 'hour-of-month', 'date-hash', 'hot-date', 'custom'.")]
    [InlineData("<rule name=\"r\" algorithm=\"mod\" count=\"4\"><property name=\"[|count|]\" value=\"4\"/></rule>", "SHARD030: 'count' is given twice for rule 'r'")]
    public void Values_that_do_not_fit(string body, string expected) => RulesMarkup.VerifyInShards(body, expected);

    [Theory]
    [InlineData("[|dn$|]", "dn$", "a range is written as two numbers, like dn$0-3")]
    [InlineData("[|dn$5|]", "dn$5", "a range is written as two numbers, like dn$0-3")]
    [InlineData("[|dn$a-b|]", "dn$a-b", "a range is written as two numbers, like dn$0-3")]
    [InlineData("[|dn$0 - 3|]", "dn$0 - 3", "a range is written as two numbers, like dn$0-3")]
    [InlineData("x, [|dn$3-0|],y", "dn$3-0", "the range ends before it starts; write $0-3")]
    [InlineData("[|d$0-1t$0-1|]", "d$0-1t$0-1", "one name holds one range; list the names one by one, or give nodes and tables in their own attributes")]
    [InlineData("[|dn$00-5|]", "dn$00-5", "the first number is padded to 2 digits, the last is not")]
    [InlineData("[|dn$0-05|]", "dn$0-05", "the last number is padded with zeros, the first is not")]
    [InlineData("[|dn$0-99999999999|]", "dn$0-99999999999", "the range's numbers are too large")]
    [InlineData("[|dn$0-999999999|]", "dn$0-999999999", "more than 65536 names")]
    [InlineData("[|a,,b|]", "a,,b", "there is nothing between two commas, or at an end")]
    [InlineData("[|a,b,|]", "a,b,", "there is nothing between two commas, or at an end")]
    [InlineData("[||]", "", "it is empty")]
    public void Lists_that_cannot_be_expanded(string nodes, string item, string why) =>
        RulesMarkup.VerifyInShards($"<table name=\"t\" type=\"global\" nodes=\"{nodes}\"/>", $"SHARD014: '{item}' is not a list of names: {why}");

    [Fact]
    public void All_mistakes_of_all_elements_are_reported_at_once_and_the_good_tables_stay()
    {
        var file = RulesMarkup.VerifyInShards(
            """
            <rule name="r" algorithm="mod" count="[|x|]"/>
            <table name="a" nodes="[|n$2-1|]" [|keey|]="id"/>
            <table name="good" nodes="n1"/>
            <table name="b" [|rule|]="r" nodes="n1" type="global"/>
            <[|tables|]/>
            """,
            "SHARD012: 'x' is not a value of 'count': it takes a whole number from 1 to 65536",
            "SHARD014: 'n$2-1' is not a list of names: the range ends before it starts; write $1-2",
            "SHARD009: 'keey' is not an attribute of <table>; did you mean 'key'?",
            "SHARD026: 'rule' does not belong on a global table: a global table is a copy on every node and follows no rule",
            "SHARD008: <tables> does not belong in <shards>; did you mean 'table'?");

        Assert.Equal("good", Assert.Single(file.Rules.Tables).Name);
    }

    [Fact]
    public void Positions_hold_behind_CR_LF_tabs_and_a_byte_order_mark()
    {
        var file = RulesMarkup.Read("\uFEFF<shards xmlns=\"urn:compileshard:rules:1\">\r\n\t<table\r\n\t\tname = 't'\r\n\t\tnodes\t=\t'a,b$1-0'/>\r\n</shards>");

        Assert.Equal(new Planner.Rules.RulesSpan("shards.xml", 3, 13, 5), Assert.Single(file.Errors).Span);
    }
}
