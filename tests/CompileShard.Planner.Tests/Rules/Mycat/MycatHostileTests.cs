using CompileShard.Planner.Rules;
using CompileShard.Planner.Rules.Mycat;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Planner.Tests.Rules.Mycat;

/// <summary>Files that are damaged, or mean harm.</summary>
public sealed class MycatHostileTests
{
    private static readonly string[] s_scraps = ["", "<", ">", "\"", "/", "=", "&", "&x;", "$", ",", "<table ", "</schema>", "<function/>", " rule=\"rr\"", "<!--", "<![CDATA[", "\0", "\ud800", "distribute(", "99999999999", "shop$0-65535", "]>"];

    [Theory]
    [InlineData("<!DOCTYPE mycat:rule [<!ENTITY x SYSTEM \"file:///etc/hostname\"><!ENTITY y \">\">]>", "&x;")]
    [InlineData("<!DOCTYPE mycat:rule SYSTEM \"http://127.0.0.1:9/rule.dtd\" [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY x \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!-- ]> -->]>", "&x;&x;")]
    public void An_entity_is_not_expanded_and_no_file_opened(string documentType, string use)
    {
        var content = MycatSample.Function("r", "PartitionByMod", "<property name=\"count\">" + use + "</property>");
        var file = MycatSample.Read(("rule.xml", documentType + "\n" + MycatSample.Rule(content).Text));

        var error = Assert.Single(file.Errors);
        Assert.Equal(("SHARD003", 2), (error.Id, error.Span.Line));
        Assert.DoesNotContain(file.Rules.Rules, r => r.Name == "r-f");
    }

    [Fact]
    public void A_document_type_with_an_internal_subset_is_skipped()
    {
        var text = "<?xml version=\"1.0\"?>\n<!DOCTYPE mycat:rule SYSTEM \"rule.dtd\" [ <!ELEMENT x (#PCDATA)> <!-- ]> --> <!ATTLIST x y CDATA \"]>\"> ]>\n" + MycatSample.Rule(MycatSample.Function("r", "PartitionByMod", "<property name=\"count\">4</property>")).Text;

        Assert.Equal(MycatFileKind.Rule, MycatFile.KindOf(text));
        var file = MycatSample.Read(("rule.xml", text));
        Assert.Empty(file.Errors);
        Assert.Equal(4, file.Rules.FindRule("r-f")!.Count);
    }

    [Theory]
    [InlineData("<mycat:schema xmlns:mycat=\"http://io.mycat/\"/>", MycatFileKind.Schema)]
    [InlineData("\uFEFF<?xml version=\"1.0\"?><!-- > --> <m:rule xmlns:m='http://io.mycat/'>", MycatFileKind.Rule)]
    [InlineData("<rule xmlns=\"http://io.mycat/\">", MycatFileKind.Rule)]
    [InlineData("<mycat:rule", MycatFileKind.Rule)]
    [InlineData("<mycat:server xmlns:mycat=\"http://io.mycat/\"/>", MycatFileKind.None)]
    [InlineData("<schema name=\"example\" version=\"1.6\"><field name=\"id\"/></schema>", MycatFileKind.None)]
    [InlineData("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"/>", MycatFileKind.None)]
    [InlineData("<!DOCTYPE mycat:rule [ \"", MycatFileKind.None)]
    [InlineData("", MycatFileKind.None)]
    [InlineData("<!-- <mycat:rule>", MycatFileKind.None)]
    public void A_file_is_told_by_its_root(string text, MycatFileKind kind) => Assert.Equal(kind, MycatFile.KindOf(text));

    [Fact]
    public void A_damaged_file_never_throws_and_what_remains_is_consistent() => Prop.ForAll(
        Edits().ToArbitrary(),
        edits =>
        {
            var (rule, schema) = (MycatSample.RuleXml, MycatSample.SchemaXml);
            foreach (var (start, length, scrap) in edits)
            {
                if (start < MycatSample.RuleXml.Length)
                    rule = Damage(rule, start, length, scrap);
                else
                    schema = Damage(schema, start - MycatSample.RuleXml.Length, length, scrap);
            }
            var file = MycatSample.Read(("rule.xml", rule), ("schema.xml", schema), ("parcels.txt", MycatSample.Parcels));
            foreach (var error in file.Errors.Concat(file.Warnings))
            {
                var lines = (error.Span.Path == "rule.xml" ? rule : error.Span.Path == "schema.xml" ? schema : MycatSample.Parcels).Split('\n');
                Assert.InRange(error.Span.Line, 0, lines.Length - 1);
                Assert.InRange(error.Span.Column + error.Span.Length, 0, lines[error.Span.Line].Length);
            }
            Assert.All(file.Rules.Tables.Where(t => t.IsSharded), t => Assert.Equal(t.Places.Count, file.Rules.FindRule(t.Rule!)!.Count));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Child_tables_of_any_depth_are_read()
    {
        const int depth = 5_000;
        var nested = string.Concat(Enumerable.Range(1, depth).Select(i => $"<childTable name=\"t{i}\" joinKey=\"id\" parentKey=\"id\">")) + string.Concat(Enumerable.Repeat("</childTable>", depth));
        var file = MycatSample.Read(
            MycatSample.Rule(MycatSample.Function("r", "PartitionByMod", "<property name=\"count\">4</property>")), MycatSample.Tables("<table name=\"t0\" dataNode=\"dn$0-3\" rule=\"r\">" + nested + "</table>"));

        Assert.Empty(file.Errors);
        Assert.Equal(depth + 1, file.Rules.Tables.Count);
    }

    private static string Damage(string text, int start, int length, string scrap)
    {
        start = Math.Min(start, text.Length);
        return text[..start] + scrap + text[Math.Min(text.Length, start + length)..];
    }

    private static Gen<List<(int Start, int Length, string Scrap)>> Edits()
    {
        var edit = from start in Gen.Choose(0, MycatSample.RuleXml.Length + MycatSample.SchemaXml.Length)
                   from length in Gen.Choose(0, 12)
                   from scrap in Gen.Elements(s_scraps)
                   select (start, length, scrap);
        return from count in Gen.Choose(1, 4) from list in Gen.ListOf(edit, count) select list.ToList();
    }
}
