using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;

namespace CompileShard.Planner.Tests.Rules;

/// <summary>The rule <c>mod</c> beside its golden vectors: names, mistakes in the file, and texts that look like numbers.</summary>
public sealed class ModVectorTests
{
    private static readonly RuleAlgorithm s_mod = RuleAlgorithms.Find("mod")!;

    [Theory]
    [InlineData("")]
    [InlineData("count=\"0\"")]
    [InlineData("count=\"-3\"")]
    public void A_configuration_that_Mycat_fails_on_later_is_a_mistake_in_the_file(string count)
    {
        var file = RulesMarkup.ReadInShards($"""<rule name="r" algorithm="mod" {count}/>""");
        Assert.Single(file.Errors);
        Assert.Empty(file.Rules.Rules);
    }

    [Theory]
    [InlineData("mod")]
    [InlineData("MOD-LONG")]
    [InlineData("PartitionByMod")]
    [InlineData("io.mycat.route.function.PartitionByMod")]
    public void The_algorithm_is_found_by_each_of_its_names(string name) => Assert.Equal("mod", RuleAlgorithms.Find(name)?.Name);

    [Fact]
    public void A_text_with_a_hidden_character_behind_the_digits_is_no_number() =>
        Assert.False(s_mod.TryRoute("5\0", ConstantKind.Text, new RuleDefinition("r", "mod", 4, default), out _));
}
