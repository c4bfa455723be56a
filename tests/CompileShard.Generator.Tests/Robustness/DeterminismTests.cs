using System.Globalization;
using CompileShard.Generator.Tests.Emission;
using CompileShard.Testing;

namespace CompileShard.Generator.Tests.Robustness;

/// <summary>The same input gives the same text: on every machine, in every culture, in whatever order files are listed.</summary>
public class DeterminismTests
{
    private const string Numbers = """
        [Sharded]
        public interface INumbers
        {
            [Scatter, Query("SELECT user_id FROM users WHERE score > @score AND name LIKE @i AND rank = @rank")]
            List<long> Find(double score = -1.5, decimal rank = 2.25m, string i = "\u0131I\tx");
        }
        """;

    [Theory]
    [InlineData("sv-SE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Culture_does_not_change_the_output(string culture)
    {
        var project = TestProject.Of(Sample.Types + Sample.Users + Numbers, Sample.Rules);
        var expected = Texts(project);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            Assert.Equal(expected, Texts(project));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
        Assert.Contains("-1.5D", string.Concat(expected), StringComparison.Ordinal);
    }

    [Fact]
    public void Order_of_files_does_not_change_the_output()
    {
        var one = TestProject.Of(Sample.Types + Sample.Users, Sample.Rules).WithSource("Stores.cs", "using System; using CompileShard; namespace Shop;\n" + Sample.Stores);
        var other = one with { Sources = [.. one.Sources.Reverse()] };
        Assert.Equal(Texts(one), Texts(other));
    }

    [Fact]
    public void Text_has_one_newline_style_and_no_path()
    {
        var project = TestProject.Of((Sample.Types + Sample.Users).Replace("\n", "\r\n", StringComparison.Ordinal)) with { AdditionalFiles = [("/home/somebody/shop/shards.xml", Sample.Rules.Replace("\n", "\r\n", StringComparison.Ordinal))] };
        Assert.All(Texts(project), t => Assert.False(t.Contains('\r', StringComparison.Ordinal) || t.Contains("somebody", StringComparison.Ordinal), t));
    }

    [Fact]
    public void Path_of_a_rules_file_with_errors_is_not_written()
    {
        var project = TestProject.Of(Sample.Types + Sample.Users) with { AdditionalFiles = [("/home/somebody/shop/shards.xml", "<shards")] };
        var text = GeneratorHarness.Run(project)["Shop.IUserRepository.g.cs"];
        Assert.Contains("SHARD002", text, StringComparison.Ordinal);
        Assert.DoesNotContain("somebody", text, StringComparison.Ordinal);
    }

    private static string[] Texts(TestProject project) => [.. GeneratorHarness.Run(project).Sources.OrderBy(s => s.HintName, StringComparer.Ordinal).Select(s => s.HintName + "\n" + s.SourceText)];
}
