using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace CompileShard.Planner.Tests.Rules;

/// <summary>The XSD that the package brings, against the reader.</summary>
public sealed class RulesSchemaTests
{
    private static readonly XNamespace s_xs = "http://www.w3.org/2001/XMLSchema";
    private static readonly string s_schemaPath = Path.Combine(AppContext.BaseDirectory, "shards.xsd");

    public static TheoryData<string> GoodFiles => new(
        RulesModelTests.NorthStar,
        RulesMarkup.InShards(""),
        "<shards xmlns=\"urn:compileshard:rules:1\" defaultNode=\"store.1\"/>",
        RulesMarkup.InShards("""
            <rule name="r" algorithm="mod-long"><property name="count" value="4"/></rule>
            <table name="t" key="id" rule="r" nodes=" a$0-1 , b.x" tables="t_x,t_$00-02e" layout="spread" primaryKey="id" sequence="s">
              <table name="c" joinKey="a" parentKey="id" tables="c$0-3"><table name="d" joinKey="a" parentKey="a" tables="d$0-3"/></table>
            </table>
            """),
        RulesMarkup.InShards("""
            <rule name="r" algorithm="mod" count="2" />
            <rule name="h" algorithm="hash-mod" count="3" />
            <table name="t" key="id" rule="r" nodes="a$0-1" tableKey="k" tableRule="h" tables="t_$0-2" />
            <table name="u" key="id" rule="r" nodes="a$0-1" tableKey="at" tables="u_{yyyyMM}" from="2024-01" until="2025-12" />
            <table name="v" nodes="b" tableKey="at" tables="{yyyy}_v" from="2024" />
            """));

    [Theory]
    [MemberData(nameof(GoodFiles))]
    public void The_schema_takes_what_the_reader_takes(string text)
    {
        Assert.Empty(RulesMarkup.Read(text).Errors);
        Assert.Empty(Validate(text));
    }

    [Theory]
    [InlineData("<tabel name=\"t\"/>")]
    [InlineData("<table nodes=\"n\"/>")]
    [InlineData("<table name=\"t\" nodes=\"n\" keey=\"id\"/>")]
    [InlineData("<table name=\"a b\" nodes=\"n\"/>")]
    [InlineData("<table name=\"t\" nodes=\"dn$5\"/>")]
    [InlineData("<table name=\"t\" nodes=\"d$0-1$0-1\"/>")]
    [InlineData("<table name=\"t\" nodes=\"n\" type=\"single\"/>")]
    [InlineData("<rule name=\"r\" algorithm=\"nod\" count=\"4\"/>")]
    [InlineData("<rule name=\"r\" algorithm=\"mod\" count=\"0\"/>")]
    [InlineData("<table name=\"t\" nodes=\"n\" tableKey=\"at\" tables=\"t_{MM}\" from=\"2024\"/>")]
    [InlineData("<table name=\"t\" nodes=\"n\">text</table>")]
    public void The_schema_refuses_what_the_reader_refuses(string body)
    {
        var text = RulesMarkup.InShards(body);

        Assert.NotEmpty(RulesMarkup.Read(text).Errors);
        Assert.NotEmpty(Validate(text));
    }

    [Fact]
    public void Every_attribute_of_the_schema_is_known_to_the_reader_and_explained()
    {
        var schema = XDocument.Load(s_schemaPath);
        foreach (var (type, element) in new[] { ("table", "table"), ("rule", "rule") })
        {
            var attributes = schema.Root!.Elements(s_xs + "complexType").Single(t => (string?)t.Attribute("name") == type).Elements(s_xs + "attribute").ToList();
            Assert.All(attributes, a => Assert.NotNull(a.Element(s_xs + "annotation")));
            var written = string.Join(" ", attributes.Select(a => (string)a.Attribute("name")! + "=\"x\""));
            Assert.DoesNotContain(RulesMarkup.ReadInShards($"<{element} {written}/>").Errors, e => e.Id == "SHARD009");
        }
    }

    private static List<string> Validate(string text)
    {
        var problems = new List<string>();
        var schemas = new XmlSchemaSet();
        schemas.Add(null, s_schemaPath);
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas };
        settings.ValidationEventHandler += (_, e) => problems.Add(e.Message);
        using var reader = XmlReader.Create(new StringReader(text), settings);
        while (reader.Read())
        {
        }
        return problems;
    }
}
