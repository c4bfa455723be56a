using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Tests;

public sealed class DidYouMeanTests
{
    [Theory]
    [InlineData("emial", "email")]
    [InlineData("Nam", "name")]
    [InlineData("user_ids", "user_id")]
    [InlineData("EMAIL", "email")]
    [InlineData("adress", "address")]
    public void A_typing_mistake_is_recognized(string written, string meant) =>
        Assert.Equal(meant, DidYouMean.Suggest(written, ["id", "user_id", "name", "email", "address"]));

    [Theory]
    [InlineData("xx")]
    [InlineData("a")]
    [InlineData("")]
    [InlineData("country")]
    [InlineData("eml")]
    public void Something_else_altogether_suggests_nothing(string written) =>
        Assert.Null(DidYouMean.Suggest(written, ["id", "user_id", "name", "email", "address"]));

    [Fact]
    public void Equally_close_candidates_are_decided_by_their_order_not_the_lists() =>
        Assert.Equal(DidYouMean.Suggest("nam", ["name", "nami"]), DidYouMean.Suggest("nam", ["nami", "name"]));

    [Fact]
    public void Endless_names_cost_no_time() => Assert.Null(DidYouMean.Suggest(new string('a', 1_000_000), [new string('b', 1_000_000)]));
}
