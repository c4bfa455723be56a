using CompileShard.Testing;

namespace CompileShard.Generator.Tests.Emission;

/// <summary>Code for tables with a rule for the node and one for the table, and for tables that are opened as time goes by.</summary>
public class GridEmissionTests
{
    private const string Rules = """
        <shards xmlns="urn:compileshard:rules:1">
          <rule name="by-tenant" algorithm="mod" count="2" />
          <rule name="by-month" algorithm="month" dateFormat="yyyy-MM-dd" />
          <rule name="by-zone" algorithm="custom" count="2" />
          <table name="visits" key="tenant" rule="by-tenant" nodes="n$0-1" tableKey="day" tableRule="by-month" tables="visits_$01-12" />
          <table name="bills" key="tenant" rule="by-tenant" nodes="n$0-1" tables="bills_{yyyy}" tableKey="at" from="2020" />
          <table name="logs" nodes="store" tables="logs_{yyyyMM}" tableKey="at" from="2024-01" />
          <table name="zones" key="zone" rule="by-zone" nodes="n$0-1" tableRule="by-tenant" tables="zones_$0-1" />
        </shards>
        """;

    private const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using CompileShard;

        namespace Shop;

        public sealed record Visit(long Tenant, DateTime? Day, string Note);

        [Sharded]
        public interface IVisits
        {
            [Query("SELECT note FROM visits WHERE tenant = @tenant AND day = @day")]
            Task<string?> FindAsync(long tenant, DateTime? day);

            [Query("SELECT note FROM visits WHERE tenant IN (@tenants) AND day >= @from AND day < '2024-07-01'")]
            Task<List<string>> FindManyAsync(IReadOnlyList<long?> tenants, DateOnly? from);

            [Scatter]
            [Query("SELECT note FROM visits WHERE tenant = 3")]
            List<string> OfThree();

            [Execute("INSERT INTO visits (tenant, day, note) VALUES (@tenant, @visits.Day, @visits.Note)")]
            int AddAll(int tenant, IReadOnlyList<Visit> visits);

            [Execute("INSERT INTO visits (tenant, day, note) VALUES (@tenant, @day, 'a'), (4, '2024-05-01', 'b')")]
            int AddTwo(int tenant, DateTime day);
        }

        [Sharded]
        public interface ICalendars
        {
            [Query("SELECT line FROM logs WHERE at BETWEEN @from AND @until")]
            List<string> Lines(DateTime from, DateTime until);

            [Scatter]
            [Query("SELECT line FROM logs")]
            List<string> AllLines();

            [Query("SELECT total FROM bills WHERE tenant = @tenant AND at >= @from")]
            List<decimal> Totals(long tenant, DateTimeOffset from);

            [Execute("INSERT INTO bills (tenant, at, total) VALUES (@tenant, @at, @total)")]
            int Add(long tenant, DateTime at, decimal total);
        }

        [Sharded]
        public interface IZones
        {
            [Query("SELECT name FROM zones WHERE zone = @zone")]
            string? Find(int zone);

            [Query("SELECT name FROM zones WHERE zone = 7")]
            string? Seven();

            [Query("SELECT name FROM zones WHERE zone BETWEEN @from AND @until")]
            List<string> Between(long from, long until);
        }

        internal static class ZoneRule
        {
            [ShardRule("by-zone")]
            internal static int Node(long zone) => (int)(zone / 10 % 2);

            [ShardRule("by-zone")]
            internal static void Between(long? low, bool lowInclusive, long? high, bool highInclusive, Span<bool> shards) => shards.Fill(true);
        }
        """;

    private static readonly Lazy<GeneratorResult> s_result = new(() => GeneratorHarness.Run(TestProject.Of(Source, Rules)).AssertCompiles());

    [Fact]
    public void A_grid_of_two_keys() => Golden.Verify(s_result.Value["Shop.IVisits.g.cs"], "Grid.two_keys.cs.txt");

    [Fact]
    public void Tables_that_are_opened_as_time_goes_by() => Golden.Verify(s_result.Value["Shop.ICalendars.g.cs"], "Grid.calendar.cs.txt");

    [Fact]
    public void A_grid_of_one_key_calls_both_rules()
    {
        var text = s_result.Value["Shop.IZones.g.cs"];

        Assert.Contains("int shard = global::CompileShard.Generated.RuleKeys.Grid(global::CompileShard.Generated.RuleKeys.Own(global::Shop.ZoneRule.Node(zone), 2, zone, \"by-zone\"), global::CompileShard.Algorithms.Mod.Shard(zone, 2), 2);", text, StringComparison.Ordinal);
        Assert.Contains("global::Shop.ZoneRule.Node((long)7L)", text, StringComparison.Ordinal);
        Assert.Contains("global::Shop.ZoneRule.Between(@from, true, until, true, nodes);", text, StringComparison.Ordinal);
        Assert.Contains("global::System.Array.Fill(tables, true);", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_says_that_tables_are_opened_by_date()
    {
        var manifest = s_result.Value.Sources.Single(s => s.HintName.Contains("Manifest", StringComparison.Ordinal)).SourceText.ToString();

        Assert.Contains("new(\"bills\", [\"n0\", \"n1\"]) { IsOpen = true },", manifest, StringComparison.Ordinal);
        Assert.Contains("new(\"logs\", [\"store\"]) { IsOpen = true },", manifest, StringComparison.Ordinal);
        Assert.DoesNotContain("\"visits\", [\"n0\", \"n1\"])", manifest, StringComparison.Ordinal);
    }
}
