using System.Text.Json;
using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Algorithms;

namespace CompileShard.Planner.Tests.Rules;

/// <summary>
/// Constants routed while building, against what Mycat 1.6.7.6 answers for mod-long (Vectors/PartitionByMod.json). Where we differ on purpose the vector has a tag:
/// text that is no number (Mycat hashes it) and digits of other scripts are refused, and a rule without a count is a mistake in the file.
/// </summary>
public sealed class ModVectorTests
{
    private static readonly RuleAlgorithm s_mod = RuleAlgorithms.Find("mod")!;

    private static JsonElement.ArrayEnumerator Configs()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "PartitionByMod.json")));
        return document.RootElement.GetProperty("configs").Clone().EnumerateArray();
    }

    [Fact]
    public void Every_vector_agrees_or_is_refused_on_purpose()
    {
        var (routed, refused) = (0, 0);
        foreach (var config in Configs().Where(c => !IsTagged(c, "misconfigured")))
        {
            var rule = new RuleDefinition("r", "mod", int.Parse(config.GetProperty("properties").GetProperty("count").GetString()!), EquatableArray<RuleParameter>.Empty);
            foreach (var vector in config.GetProperty("vectors").EnumerateArray())
            {
                var value = vector.GetProperty("value").GetString();
                var wasRouted = s_mod.TryRoute(value, ConstantKind.Text, rule, out var shard);
                if (IsTagged(vector, "non-numeric") || IsTagged(vector, "unicode-digits") || IsTagged(vector, "null"))
                {
                    Assert.False(wasRouted, "'" + value + "' must be refused");
                    refused++;
                }
                else
                {
                    Assert.True(wasRouted, "'" + value + "' must be routed");
                    Assert.Equal((value, vector.GetProperty("node").GetInt32()), (value, shard));
                    Assert.True(s_mod.TryRoute(value, ConstantKind.Integer, rule, out var asNumber));
                    Assert.Equal(shard, asNumber);
                    routed++;
                }
            }
        }
        Assert.Equal((421, 51), (routed, refused));
    }

    [Fact]
    public void A_configuration_that_Mycat_fails_on_later_is_a_mistake_in_the_file()
    {
        var misconfigured = Configs().Where(c => IsTagged(c, "misconfigured")).ToList();

        Assert.Equal(2, misconfigured.Count);
        foreach (var config in misconfigured)
        {
            var count = config.GetProperty("properties").TryGetProperty("count", out var text) ? $"count=\"{text.GetString()}\"" : "";
            var file = RulesMarkup.ReadInShards($"""<rule name="r" algorithm="mod" {count}/>""");
            Assert.Single(file.Errors);
            Assert.Empty(file.Rules.Rules);
        }
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

    private static bool IsTagged(JsonElement element, string tag) => element.TryGetProperty("tag", out var value) && value.GetString() == tag;
}
