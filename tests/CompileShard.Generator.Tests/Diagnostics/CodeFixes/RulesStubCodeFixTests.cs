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
    public async Task Without_a_table_to_be_like_only_a_node_is_offered() =>
        Assert.Equal(["table-on-node"], await CodeFixTest.OfferedAsync(new RulesStubCodeFix(), UnknownTable, "<shards xmlns=\"urn:compileshard:rules:1\">\n  <table name=\"stores\" nodes=\"store\" />\n</shards>"));

    [Fact]
    public async Task A_file_that_cannot_be_read_is_left_alone() => Assert.Empty(await CodeFixTest.OfferedAsync(new RulesStubCodeFix(), UnknownRule, "<shards xmlns=\"urn:compileshard:rules:1\" />"));
}
