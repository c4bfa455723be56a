using CompileShard.CodeFixes;

namespace CompileShard.Generator.Tests.Diagnostics.CodeFixes;

public class RulesStubCodeFixTests
{
    private const string UnknownTable = "[Query(\"SELECT name FROM `ware$houses` WHERE id = @id\")]\nstring? Name(long id);";

    private const string UnknownRule = "[Sharded(Rule = \"by-day\")]\npublic interface ITest\n{\n    [Query(\"SELECT name FROM stores WHERE id = @id\")]\n    string? Name(long id);\n}\n";

    private const string Rules = """
        <?xml version="1.0"?>
        <shards xmlns="urn:compileshard:rules:1">
            <rule name="r" algorithm="mod" count="2" />

            <table name="users" key="id" rule="r" nodes="user_$0-1" />
            <table name="stores" nodes="store" /> <!-- the old one -->
        </shards>

        """;

    private static string With(string line, string before) => Rules.Replace(before, line + "\n" + before, StringComparison.Ordinal);

    private static Task VerifyAsync(string key, string source, string before, string after) => CodeFixTest.VerifyRulesAsync(new RulesStubCodeFix(), key, source, before, after);

    [Fact]
    public Task A_table_on_the_node_of_another() => VerifyAsync("table-on-node", UnknownTable, Rules, With("    <table name=\"ware$houses\" nodes=\"store\" />", "</shards>"));

    [Fact]
    public Task A_table_sharded_like_another() => VerifyAsync("table-sharded", UnknownTable, Rules, With("    <table name=\"ware$houses\" key=\"id\" rule=\"r\" nodes=\"user_$0-1\" />", "</shards>"));

    [Fact]
    public Task A_rule_in_front_of_the_tables() => VerifyAsync("rule", UnknownRule, Rules, With("    <rule name=\"by-day\" algorithm=\"mod\" count=\"2\" />", "    <table name=\"users\""));

    [Fact]
    public Task A_file_on_one_line_with_windows_line_breaks() => VerifyAsync(
        "rule",
        UnknownRule,
        "<shards xmlns=\"urn:compileshard:rules:1\"><table name=\"stores\" nodes=\"store\" /></shards>\r\n",
        "<shards xmlns=\"urn:compileshard:rules:1\"><rule name=\"by-day\" algorithm=\"mod\" count=\"1\" /><table name=\"stores\" nodes=\"store\" /></shards>\r\n");

    [Fact]
    public Task A_comment_behind_the_end_may_speak_of_it() => VerifyAsync(
        "table-on-node",
        UnknownTable,
        "<shards xmlns=\"urn:compileshard:rules:1\">\n\t<!-- <table name=\"old\" /> -->\n\t<table name=\"stores\" nodes=\"store\" />\n\t<!-- more below -->\n</shards>\n<!-- the end of </shards> -->\n",
        "<shards xmlns=\"urn:compileshard:rules:1\">\n\t<!-- <table name=\"old\" /> -->\n\t<table name=\"stores\" nodes=\"store\" />\n\t<!-- more below -->\n\t<table name=\"ware$houses\" nodes=\"store\" />\n</shards>\n<!-- the end of </shards> -->\n");

    [Fact]
    public Task A_prefix_of_the_namespace_is_kept() => VerifyAsync(
        "table-on-node",
        UnknownTable,
        "<s:shards xmlns:s=\"urn:compileshard:rules:1\">\n  <s:table name=\"stores\" nodes=\"store\" />\n</s:shards>",
        "<s:shards xmlns:s=\"urn:compileshard:rules:1\">\n  <s:table name=\"stores\" nodes=\"store\" />\n  <s:table name=\"ware$houses\" nodes=\"store\" />\n</s:shards>");

    [Fact]
    public async Task A_file_that_only_sounds_like_a_rules_file_is_left_alone() => Assert.Empty(await CodeFixTest.OfferedAsync(
        new RulesStubCodeFix(), UnknownTable, "--- my-shards.xml\n<shards xmlns=\"urn:compileshard:rules:1\">\n  <table name=\"stores\" nodes=\"store\" />\n</shards>\n--- rules.shards.xml\n<shards xmlns=\"urn:compileshard:rules:1\" />"));

    [Fact]
    public async Task A_key_that_the_statement_does_not_name_is_not_offered() =>
        Assert.Equal(["table-on-node"], await CodeFixTest.OfferedAsync(new RulesStubCodeFix(), UnknownTable.Replace("WHERE id = @id", "WHERE name = @id", StringComparison.Ordinal), Rules));

    [Fact]
    public async Task A_rule_that_no_table_of_the_interface_follows_is_not_offered() =>
        Assert.Empty(await CodeFixTest.OfferedAsync(new RulesStubCodeFix(), UnknownRule.Replace("FROM stores", "FROM users", StringComparison.Ordinal), Rules));

    [Fact]
    public async Task Without_a_table_to_be_like_only_a_node_is_offered() =>
        Assert.Equal(["table-on-node"], await CodeFixTest.OfferedAsync(new RulesStubCodeFix(), UnknownTable, "<shards xmlns=\"urn:compileshard:rules:1\">\n  <table name=\"stores\" nodes=\"store\" />\n</shards>"));

    [Fact]
    public async Task A_file_that_cannot_be_read_is_left_alone() => Assert.Empty(await CodeFixTest.OfferedAsync(new RulesStubCodeFix(), UnknownRule, "<shards xmlns=\"urn:compileshard:rules:1\" />"));
}
