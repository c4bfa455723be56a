using CompileShard.CompileAndRun.Tests.Support;

namespace CompileShard.CompileAndRun.Tests.Places;

/// <summary>A constant that cannot be routed while building is routed by each call.</summary>
public sealed class CalledRuleTests : IDisposable
{
    private readonly SqliteShop _shop = new(withRows: false);
    private readonly CalledRules _rules;

    public CalledRuleTests()
    {
        foreach (var node in new[] { "user_0", "user_1", "user_2" })
            _shop.Execute(node, "CREATE TABLE news (day TEXT, line TEXT); CREATE TABLE zones (zone INTEGER, name TEXT)");
        _rules = new CalledRules(_shop.Cluster);
    }

    public void Dispose() => _shop.Dispose();

    [Fact]
    public void A_date_lies_where_it_lies_today()
    {
        Assert.Equal(1, _rules.AddOldNews("old"));
        Assert.Equal(["old"], _shop.Rows("user_1", "SELECT line FROM news"));
        _shop.Execute("user_0", "DROP TABLE news");
        Assert.Equal("old", _rules.OldNews());
        Assert.Equal(["old"], _rules.OldNewsBetween());
    }

    [Fact]
    public void A_method_of_the_program_gets_the_constant()
    {
        Assert.Equal(2, _rules.Add(7, "seven"));
        Assert.Equal(["eight", "seven"], _shop.Rows("user_1", "SELECT name FROM zones ORDER BY name"));
        Assert.Equal("seven", _rules.Seven());
        Assert.Equal(["eight", "seven"], _rules.SevenOr(8).Order());
        Assert.Equal(["seven"], _rules.SevenOr(-3));
    }

    /// <summary>Every interval finds what lies in it: the program's own range method is asked with the bounds as they are.</summary>
    [Fact]
    public void Intervals_of_such_a_rule_find_all_rows_in_them()
    {
        for (var zone = 0; zone < 15; zone++)
            _shop.Execute("user_" + zone / 5, $"INSERT INTO zones VALUES ({zone}, '{zone:00}')");
        for (var low = 0; low < 15; low++)
        {
            for (var high = low - 1; high < 15; high++)
                Assert.Equal(Enumerable.Range(low, high - low + 1).Select(z => z.ToString("00")), _rules.Between(low, high).Order(StringComparer.Ordinal));
        }
        Assert.Empty(_rules.Between(1, null));
    }

    [Fact]
    public void Nothing_is_allocated_to_ask_it()
    {
        var sum = 0;
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 5 && least != 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (long zone = 0; zone < 1000; zone++)
                sum += ZonesShard.Of(zone).Shard;
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
        Assert.NotEqual(0, sum);
    }
}
