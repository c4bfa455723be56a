using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Planner.Tests.Sql;

public sealed class NamesTests
{
    [Theory]
    [InlineData("users")]
    [InlineData("user_id")]
    [InlineData("$x")]
    [InlineData("_1")]
    [InlineData("a1")]
    [InlineData("été")]
    [InlineData("name")]
    [InlineData("status")]
    public void An_ordinary_name_needs_no_quotes(string name) => Assert.False(SqlNames.NeedsQuotes(name));

    [Theory]
    [InlineData("")]
    [InlineData("order")]
    [InlineData("Group")]
    [InlineData("rank")]
    [InlineData("returning")]
    [InlineData("x y")]
    [InlineData("x-y")]
    [InlineData("x.y")]
    [InlineData("12")]
    [InlineData("1e5")]
    [InlineData("0x1f")]
    [InlineData("a`b")]
    [InlineData("a\u00A0b")]
    [InlineData("\uD83D\uDE00")]
    public void A_name_that_would_be_read_as_something_else_needs_quotes(string name) => Assert.True(SqlNames.NeedsQuotes(name));

    /// <summary>Words that are reserved by one server only are names to the parser, and quoted when we write them.</summary>
    [Theory]
    [InlineData("rank")]
    [InlineData("groups")]
    [InlineData("system")]
    [InlineData("lateral")]
    [InlineData("offset")]
    [InlineData("returning")]
    [InlineData("window")]
    [InlineData("row_number")]
    [InlineData("of")]
    public void A_word_reserved_by_one_server_is_read_as_a_name(string name)
    {
        var select = Parsed.Select($"SELECT {name}, t.{name} AS {name} FROM {name} AS {name} WHERE {name} = 1 ORDER BY {name}");
        Assert.Equal(name, Assert.IsType<SqlNamedTable>(select.From).Name.Name.Text);
        Assert.True(SqlNames.NeedsQuotes(name));
    }

    [Fact]
    public void Any_name_is_read_back_as_it_was_written() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyString>().Filter(s => s.Get.Length > 0),
        text =>
        {
            var name = text.Get;
            var select = Parsed.Select($"SELECT t.{SqlNames.QuoteIfNeeded(name)} FROM {SqlNames.QuoteIfNeeded(name)}");
            Assert.Equal(name, Assert.IsType<SqlNamedTable>(select.From).Name.Name.Text);
            Assert.Equal(name, Assert.IsType<SqlColumn>(select.Items[0].Expression).Name.Text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(42, 1));
}
