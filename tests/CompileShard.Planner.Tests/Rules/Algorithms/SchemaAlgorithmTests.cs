using System.Xml.Linq;
using CompileShard.Planner.Rules.Algorithms;

namespace CompileShard.Planner.Tests.Rules.Algorithms;

/// <summary>The XSD lists what the reader knows: every name of an algorithm, every parameter.</summary>
public sealed class SchemaAlgorithmTests
{
    private static readonly XNamespace s_xs = "http://www.w3.org/2001/XMLSchema";
    private static readonly XElement s_schema = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "shards.xsd")).Root!;

    [Fact]
    public void Every_name_of_an_algorithm_is_in_the_schema()
    {
        var listed = s_schema.Elements(s_xs + "simpleType").Single(t => (string?)t.Attribute("name") == "algorithm").Descendants(s_xs + "enumeration").Select(e => (string)e.Attribute("value")!);

        Assert.Equal(RuleAlgorithms.All.SelectMany(a => a.Aliases.Prepend(a.Name)), listed);
    }

    [Fact]
    public void Every_parameter_of_an_algorithm_is_in_the_schema()
    {
        var listed = s_schema.Elements(s_xs + "complexType").Single(t => (string?)t.Attribute("name") == "rule").Elements(s_xs + "attribute").Select(a => (string)a.Attribute("name")!).ToHashSet();

        Assert.Empty(RuleAlgorithms.All.SelectMany(a => a.ParameterNames).Except(listed));
        Assert.Empty(listed.Except(RuleAlgorithms.All.SelectMany(a => a.ParameterNames)).Except(["name", "algorithm", "shards", "compatibility"]));
    }
}
