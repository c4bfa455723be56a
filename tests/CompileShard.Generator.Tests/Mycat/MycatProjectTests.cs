using System.Globalization;
using System.Reflection;
using CompileShard.Generator.Tests.Diagnostics;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Algorithms;
using CompileShard.Planner.Tests.Rules.Mycat;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Tests.Mycat;

/// <summary>A project whose rules are Mycat's own files, as they are: compiled, run, and edited.</summary>
public class MycatProjectTests
{
    private const string Shop = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using CompileShard;

        namespace Shop;

        public sealed record Invoice(long Id, string Name);

        [Sharded(Rule = "mod4")]
        public interface IMembers
        {
            [Query("SELECT name FROM member WHERE id = @id")]
            string? Name(long id);

            [Query("SELECT i.id, m.name FROM invoice i JOIN member m ON m.id = i.member_id JOIN region r ON r.id = m.region WHERE i.member_id = @member")]
            List<Invoice> Invoices(long member);

            [Execute("INSERT INTO member (name) VALUES (@name)")]
            [return: GeneratedKey]
            long Add(string name);

            [Query("SELECT NEXT VALUE FOR MYCATSEQ_ORDERS")]
            long NextOrder();

            [Query("SELECT text FROM invoice_line WHERE invoice_member = @member")]
            List<string> Lines(long member);
        }

        [Sharded]
        public interface IOthers
        {
            [Query("SELECT COUNT(*) FROM visit_log WHERE visited_on = @day")]
            long Visits(DateTime day);

            [Query("SELECT value FROM setting WHERE name = @name")]
            string? Setting(string name);

            [Query("SELECT text FROM not_listed WHERE id = @id")]
            string? NotListed(long id);
        }
        """;

    private static readonly TestProject s_project = new()
    {
        Sources = [("Shop.cs", Shop)],
        AdditionalFiles = [("conf/rule.xml", MycatSample.RuleXml), ("conf/schema.xml", MycatSample.SchemaXml), ("conf/parcels.txt", MycatSample.Parcels), ("conf/sequence_conf.properties", "ORDERS.MINID=1\nORDERS.MAXID=100\nORDERS.CURID=1\n")],
    };

    private static readonly Lazy<LoadedProject> s_loaded = new(() => GeneratorHarness.Run(s_project).Load());

    [Fact]
    public async Task Nothing_is_said_of_it() => Assert.Empty((await DiagnosticTest.RunAsync(s_project)).Where(d => d.Severity > DiagnosticSeverity.Info));

    [Theory]
    [InlineData("Member", "mod4", "shop0,shop1,shop2,shop3")]
    [InlineData("Invoice", "mod4", "shop0,shop1,shop2,shop3")]
    [InlineData("InvoiceLine", "mod4", "shop0,shop1,shop2,shop3")]
    [InlineData("Parcel", "parcel-ranges", "shop2,shop0,shop3,shop1")]
    public void Compiled_routers_send_keys_where_mycat_has_them(string table, string ruleName, string nodes)
    {
        var rule = MycatSample.Read().Rules.FindRule(ruleName)!;
        var algorithm = RuleAlgorithms.Find(rule.Algorithm)!;
        var of = s_loaded.Value.Type("Shop." + table + "Shard").GetMethod("Of", [typeof(long)])!;
        var seen = new HashSet<string>();
        foreach (var key in (long[])[0, 1, 2, 3, -7, 9_999, 10_000, 10_001, 20_000, 20_001, 29_999, 30_001, 4_999_999, 5_000_001, long.MinValue, long.MaxValue])
        {
            Assert.True(algorithm.TryRoute(key.ToString(CultureInfo.InvariantCulture), ConstantKind.Integer, rule, out var shard));
            var location = Location(of, key);
            Assert.Equal((key, shard, nodes.Split(',')[shard]), (key, location.Shard, location.Node));
            seen.Add(location.Node);
        }
        Assert.Equal(4, seen.Count);
    }

    [Fact]
    public void Compiled_routers_know_sub_tables_and_texts_that_mycat_hashed()
    {
        var visits = s_loaded.Value.Type("Shop.VisitLogShard").GetMethod("Of", [typeof(DateTime)])!;
        var members = s_loaded.Value.Type("Shop.MemberShard").GetMethod("Of", [typeof(string)])!;

        Assert.Equal(new ShardLocation(2, "shop0", "visit_log_2"), Location(visits, new DateTime(2024, 3, 31)));
        Assert.Equal(new ShardLocation(2, "shop0", "visit_log_2"), Location(visits, new DateTime(2031, 3, 1)));
        // mod-long of Mycat 1.6.7.6: the hash of 'x' is 120.
        Assert.Equal(0, Location(members, "x").Shard);
    }

    [Fact]
    public void A_class_of_ones_own_is_a_method_of_the_program()
    {
        var project = new TestProject
        {
            Sources =
            [
                ("Shop.cs", """
                    using CompileShard;
                    namespace Shop;

                    public static class Areas
                    {
                        [ShardRule("by-area")]
                        public static int Shard(string area) => area.Length % 3;
                    }

                    [Sharded]
                    public interface IShops
                    {
                        [Query("SELECT name FROM shop WHERE area = @area")]
                        string? Name(string area);
                    }
                    """),
            ],
            AdditionalFiles =
            [
                MycatSample.Rule("<tableRule name=\"r\"><rule><columns>area</columns><algorithm>by-area</algorithm></rule></tableRule><function name=\"by-area\" class=\"com.shop.ByArea\"/>"),
                MycatSample.Tables("<table name=\"shop\" dataNode=\"dn$0-2\" rule=\"r\"/>"),
            ],
        };

        var of = GeneratorHarness.Run(project).Load().Type("Shop.ShopShard").GetMethod("Of", [typeof(string)])!;

        Assert.Equal(new ShardLocation(2, "dn2", "shop"), Location(of, "north"));
    }

    [Fact]
    public void Comments_and_places_in_mycats_files_redo_nothing_below_the_rules()
    {
        var result = Edit("conf/rule.xml", MycatSample.RuleXml.Replace("<!-- how many data nodes -->", "<!-- four -->\n\n"));

        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.RulesSources));
        Assert.Equal(0, IncrementalAssert.Redone(result, StepNames.Rules));
        Assert.Equal(0, IncrementalAssert.Redone(result, StepNames.Plans));
    }

    [Fact]
    public void An_edit_of_a_function_changes_what_uses_it()
    {
        var result = Edit("conf/rule.xml", MycatSample.RuleXml.Replace("PartitionByMod\"", "PartitionByHashMod\""));

        Assert.Equal(1, IncrementalAssert.Redone(result, StepNames.Rules));
        Assert.Contains("HashMod.Shard", Text(result, "Shop.IMembers.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_of_a_map_file_or_of_the_schema_changes_the_routers()
    {
        var before = Text(GeneratorHarness.Run(s_project).Run, "CompileShard.Routers.g.cs");

        Assert.NotEqual(before, Text(Edit("conf/parcels.txt", MycatSample.Parcels.Replace("0-10K", "0-11K").Replace("10K1", "11K1")), "CompileShard.Routers.g.cs"));
        Assert.NotEqual(before, Text(Edit("conf/schema.xml", MycatSample.SchemaXml.Replace("distribute(shop$0-3)", "shop$0-3")), "CompileShard.Routers.g.cs"));
    }

    [Fact]
    public void A_schema_xml_of_another_program_is_no_rules_file()
    {
        var project = s_project with { AdditionalFiles = [("solr/schema.xml", "<schema name=\"x\" version=\"1.6\"/>")] };

        Assert.Contains("the project has no rules file", GeneratorHarness.Run(project)["Shop.IMembers.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_kinds_of_mistakes_in_a_map_file_are_twenty_diagnostics_at_their_lines_in_one_build()
    {
        (string Line, string Id)[] mistakes =
        [
            ("0-99=0", ""),
            ("no equals sign", "SHARD033"),
            ("5=0", "SHARD032"),
            ("-10-0=0", "SHARD032"),
            ("x-9=0", "SHARD032"),
            ("1-y=0", "SHARD032"),
            ("100-=0", "SHARD032"),
            ("100-200=", "SHARD032"),
            ("100-200=z", "SHARD032"),
            ("100-200=1 // the second", "SHARD032"),
            ("100-200=-1", "SHARD039"),
            ("100-200=65536", "SHARD039"),
            ("100-200=99999999999", "SHARD034"),
            ("M5-10M=0", "SHARD032"),
            ("1K2M-9M=0", "SHARD032"),
            ("1-2MX=0", "SHARD032"),
            ("1-999999999999999M=0", "SHARD034"),
            ("1-9223372036854775808=0", "SHARD034"),
            ("1.5-2=0", "SHARD032"),
            ("1_000-2000=0", "SHARD032"),
            ("0x10-20=0", "SHARD032"),
        ];
        var map = string.Concat(mistakes.Select(m => m.Line + "\n"));
        var project = s_project.WithRules(map, "conf/parcels.txt");

        var found = (await DiagnosticTest.RunAsync(project)).Where(d => d.Location.GetLineSpan().Path == "conf/parcels.txt").Select(d => (d.Location.GetLineSpan().StartLinePosition.Line, d.Id)).Order();

        Assert.Equal(20, mistakes.Count(m => m.Id.Length > 0));
        Assert.Equal(mistakes.Select((m, i) => (i, m.Id)).Where(m => m.Id.Length > 0), found);
        // And the build fails, with analyzers or without.
        Assert.Contains(GeneratorHarness.Run(project).Errors, e => e.Id == InternalDiagnostics.NotPlanned);
    }

    private static GeneratorRunResult Edit(string path, string text) => GeneratorHarness.RunEdit(s_project, s_project.WithRules(text, path));

    private static string Text(GeneratorRunResult result, string hintName) => result.GeneratedSources.Single(s => s.HintName == hintName).SourceText.ToString();

    private static ShardLocation Location(MethodInfo of, object key) => (ShardLocation)of.Invoke(null, [key])!;
}
