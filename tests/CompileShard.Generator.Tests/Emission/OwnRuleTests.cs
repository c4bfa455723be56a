using CompileShard.Testing;

namespace CompileShard.Generator.Tests.Emission;

/// <summary>Rules that the program's own methods compute are called directly.</summary>
public class OwnRuleTests
{
    private const string Rules = """
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-region" algorithm="custom" count="4" />
          <table name="sales" key="region" rule="by-region" nodes="n$0-3" />
        </shards>
        """;

    private const string Source = """
        using System;
        using System.Collections.Generic;
        using CompileShard;

        namespace Shop;

        public enum Zone { North, South }

        internal static class Regions
        {
            [ShardRule("by-region")]
            internal static int OfText(string region) => region.Length == 0 ? -1 : region[0] % 4;

            [ShardRule("by-region")]
            internal static int OfNumber(long region) => (int)(region & 3);

            [ShardRule("by-region")]
            internal static void Between(long? low, bool lowInclusive, long? high, bool highInclusive, Span<bool> shards) => shards.Fill(true);
        }

        public sealed record Sale(string Region, decimal Amount);

        [Sharded]
        public interface ISales
        {
            [Query("SELECT amount FROM sales WHERE region = @region")]
            List<decimal> Of(string region);

            [Query("SELECT amount FROM sales WHERE region = @zone")]
            List<decimal> OfZone(Zone? zone);

            [Query("SELECT amount FROM sales WHERE region IN (@regions)")]
            List<decimal> OfAll(IReadOnlyList<int> regions);

            [Query("SELECT amount FROM sales WHERE region BETWEEN @low AND @high")]
            List<decimal> Between(long low, int? high);

            [Query("SELECT amount FROM sales WHERE region > @low")]
            List<decimal> Above(long low);

            [Query("SELECT amount FROM sales WHERE region = 'north'")]
            List<decimal> OfNorth();

            [Query("SELECT amount FROM sales WHERE region IN (7, 'south', -9)")]
            List<decimal> OfSome();

            [Execute("INSERT INTO sales (region, amount) VALUES (@sale.Region, @sale.Amount)")]
            int Add(Sale sale);
        }
        """;

    [Fact]
    public void A_method_of_the_program_is_called_directly()
    {
        var text = GeneratorHarness.Run(TestProject.Of(Source, Rules)).AssertCompiles()["Shop.ISales.g.cs"];

        Assert.Contains("global::CompileShard.Generated.RuleKeys.Own(global::Shop.Regions.OfText(region), 4, region, \"by-region\")", text, StringComparison.Ordinal);
        Assert.Contains("global::Shop.Regions.OfNumber((int)", text, StringComparison.Ordinal);
        Assert.Contains("global::Shop.Regions.Between(low, false, null, false, shards);", text, StringComparison.Ordinal);
        Assert.Matches(@"Regions\.Between\(low, true, high\d+, true, shards\);", text);
        Assert.Contains("RuleKeys.Row(global::CompileShard.Generated.RuleKeys.Own(global::Shop.Regions.OfText(sale.Region)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_is_given_to_the_method_by_each_call()
    {
        var text = GeneratorHarness.Run(TestProject.Of(Source, Rules)).AssertCompiles()["Shop.ISales.g.cs"];

        Assert.Contains("RuleKeys.Own(global::Shop.Regions.OfText(\"north\"), 4, \"north\", \"by-region\")", text, StringComparison.Ordinal);
        Assert.Contains("global::Shop.Regions.OfNumber((long)7L)", text, StringComparison.Ordinal);
        Assert.Contains("global::Shop.Regions.OfNumber((long)(-9L))", text, StringComparison.Ordinal);
        Assert.Contains("from north (which each call routes, because a method of the program decides where it lies)", text, StringComparison.Ordinal);
    }

    private static string Method(string sql, string parameters, string range = "long") => Source
        .Replace("long? low, bool lowInclusive, long? high", range + "? low, bool lowInclusive, " + range + "? high", StringComparison.Ordinal)
        .Replace("int Add(Sale sale);", "int Add(Sale sale);\n\n    [Query(\"" + sql + "\")]\n    List<decimal> Asked(" + parameters + ");", StringComparison.Ordinal);

    [Theory]
    [InlineData("region BETWEEN 7 AND 9", "", "Regions.Between((long)7L, true, (long)9L, true, shards);")]
    [InlineData("region > -9", "", "Regions.Between((long)(-9L), false, null, false, shards);")]
    [InlineData("region >= 7 AND region < @high", "int high", "Regions.Between((long)7L, true, high, false, shards);")]
    public void A_constant_that_bounds_an_interval_is_given_to_the_method(string where, string parameters, string call)
    {
        var text = GeneratorHarness.Run(TestProject.Of(Method("SELECT amount FROM sales WHERE " + where, parameters), Rules)).AssertCompiles()["Shop.ISales.g.cs"];
        Assert.Contains(call, text, StringComparison.Ordinal);
    }

    /// <summary>A method for intervals of another type says nothing of these, so every shard would be asked.</summary>
    [Theory]
    [InlineData("region BETWEEN 'a' AND 'b'", "", "long")]
    [InlineData("region > @low", "string low", "long")]
    [InlineData("region > 99999999999", "", "int")]
    [InlineData("region > @low AND region < 9", "string low", "long")]
    public async Task An_interval_that_no_method_answers_must_be_marked_as_reaching_all(string where, string parameters, string range)
    {
        var source = Method("SELECT amount FROM sales WHERE " + where, parameters, range).Replace("List<decimal> Between(long low, int? high)", "List<decimal> Between(" + range + " low, " + range + "? high)", StringComparison.Ordinal)
            .Replace("List<decimal> Above(long low)", "List<decimal> Above(" + range + " low)", StringComparison.Ordinal);
        var project = TestProject.Of(source, Rules);
        var found = await Diagnostics.DiagnosticTest.AnalyzeAsync(project.CreateCompilation(), new(project.CreateAdditionalTexts(), project.CreateOptionsProvider()));
        Assert.Equal(["SHARD301"], found.Where(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).Select(d => d.Id));
    }

    [Fact]
    public void Editing_a_rules_method_body_redoes_nothing_but_reading_it()
    {
        var before = TestProject.Of(Source, Rules);
        var run = GeneratorHarness.RunEdit(before, before.WithSource("Test.cs", Source.Replace("region[0] % 4", "region[0] % 3", StringComparison.Ordinal)));

        Assert.All(run.TrackedSteps["Rules"].SelectMany(s => s.Outputs), o => Assert.Equal(Microsoft.CodeAnalysis.IncrementalStepRunReason.Cached, o.Reason));
    }
}
