using System.Globalization;
using CompileShard.CompileAndRun.Tests.Support;

namespace CompileShard.CompileAndRun.Tests.Places;

/// <summary>Tables that are opened as time goes by: the date names the table, and the present is where they end.</summary>
public sealed class CalendarTests : IDisposable
{
    private readonly SqliteShop _shop = new(withRows: false);
    private readonly Logs _logs;

    public CalendarTests()
    {
        var ahead = DateTime.UtcNow.AddDays(2);
        for (var month = new DateTime(2024, 1, 1); month <= ahead; month = month.AddMonths(1))
            _shop.Execute("store", $"CREATE TABLE logs_{month:yyyyMM} (at TEXT, line TEXT)");
        for (var year = 2020; year <= ahead.Year; year++)
        {
            foreach (var node in new[] { "user_0", "user_1" })
                _shop.Execute(node, $"CREATE TABLE bills_{year} (tenant INTEGER, at TEXT, bill_id INTEGER, total TEXT); CREATE TABLE bill_lines_{year} (bill_id INTEGER)");
        }
        foreach (var day in new[] { "20240228", "20240229", "20240301" })
            _shop.Execute("store", $"CREATE TABLE plans_{day} (at TEXT); INSERT INTO plans_{day} VALUES ('2024-02-29')");
        _logs = new Logs(_shop.Cluster);
    }

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task The_date_names_the_table()
    {
        Assert.Equal(1, _logs.Add(new Log(At(2024, 12, 31), "old")));
        Assert.Equal(3, await _logs.AddAllAsync([new Log(At(2024, 2, 29), "leap"), new Log(At(2024, 3, 1), "march"), new Log(DateTime.UtcNow, "now")]));

        Assert.Equal(["old"], Lines("202412"));
        Assert.Equal(["leap"], Lines("202402"));
        Assert.Equal(["now"], Lines(DateTime.UtcNow.ToString("yyyyMM", CultureInfo.InvariantCulture)));
        Assert.Equal("march", _logs.Find(At(2024, 3, 1)));
        Assert.Equal("march", _logs.FindText("2024-03-01 00:00:00"));
        Assert.Equal(["leap", "march"], await _logs.BetweenAsync(At(2024, 2, 1), At(2024, 3, 2)));
        Assert.Equal(["old", "now"], _logs.Since(At(2024, 12, 1)));
        Assert.Equal(["leap", "march", "old", "now"], _logs.All());
        Assert.Equal(["leap", "old"], _logs.At([At(2024, 12, 31), At(2024, 2, 29), At(2031, 1, 1)]));
        Assert.Equal(new ShardLocation(2, "store", "logs_202403"), LogsShard.Of(At(2024, 3, 1)));
    }

    [Fact]
    public void Constants_are_routed_by_each_call()
    {
        _shop.Execute("store", "INSERT INTO logs_202402 VALUES ('2024-02-29', 'leap'); INSERT INTO logs_202403 VALUES ('2024-03-05', 'march')");

        Assert.Equal("leap", _logs.OnLeapDay());
        Assert.Equal(["leap", "march"], _logs.OfSpring());
    }

    [Fact]
    public void Nothing_lies_before_the_first_table_or_beyond_the_present()
    {
        Assert.Null(_logs.Find(At(2023, 12, 31)));
        Assert.Null(_logs.Find(DateTime.UtcNow.AddMonths(2)));
        Assert.Empty(_logs.Since(DateTime.UtcNow.AddMonths(2)));
        Assert.Throws<ShardKeyException>(() => _logs.Add(new Log(At(2023, 12, 31), "too early")));
        Assert.Throws<ShardKeyException>(() => _logs.Add(new Log(DateTime.UtcNow.AddMonths(2), "too late")));
    }

    [Fact]
    public void A_declared_end_is_the_end()
    {
        Assert.Equal(1, _logs.RemovePlan(new DateOnly(2024, 2, 29)));
        Assert.Equal(2, _logs.RemovePlans());
        Assert.Equal(0, _logs.RemovePlan(new DateOnly(2024, 3, 2)));
    }

    [Fact]
    public void A_missing_table_is_named_with_what_to_do()
    {
        _shop.Execute("store", "DROP TABLE logs_202405");

        Assert.Equal(1, _logs.Add(new Log(At(2024, 6, 1), "june")));
        var error = Assert.Throws<ShardException>(() => _logs.Add(new Log(At(2024, 5, 1), "may")));
        Assert.Contains("logs_202405", error.Message, StringComparison.Ordinal);
        Assert.Contains("Create this table on node store", error.Message, StringComparison.Ordinal);
        Assert.Throws<ShardException>(() => _logs.Find(At(2024, 5, 1)));
    }

    [Fact]
    public void Nodes_and_dates_make_a_grid()
    {
        var bills = new Bills(_shop.Cluster);
        Assert.Equal(4, bills.AddAll([new Bill(2, Utc(2020), 1, 10), new Bill(3, Utc(2020), 2, 20), new Bill(3, Utc(2024), 3, 30), new Bill(3, Utc(2025), 4, 40)]));
        _shop.Execute("user_1", "INSERT INTO bill_lines_2024 VALUES (3); INSERT INTO bill_lines_2020 VALUES (4)");

        Assert.Equal(["1"], _shop.Rows("user_0", "SELECT bill_id FROM bills_2020"));
        Assert.Equal(["2"], _shop.Rows("user_1", "SELECT bill_id FROM bills_2020"));
        Assert.Equal(3, bills.Find(3, Utc(2024)));
        Assert.Equal([3, 4], bills.Since(3, Utc(2021)));
        Assert.Equal([2, 3, 4], bills.OfTenant(3));
        Assert.Equal([3], bills.WithLines(3));
        Assert.Equal(new ShardLocation(9, "user_1", "bills_2024"), BillsShard.Of(3, At(2024, 5, 1)));
    }

    [Fact]
    public void Nothing_is_allocated_once_a_table_was_named()
    {
        var sum = 0;
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 5 && least != 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
                sum += LogsShard.Of(At(2024, 1, 1).AddHours(i)).Table.Length + BillsShard.Of(i, At(2024, 1, 1).AddHours(i)).Shard + LogsShard.Of("2024-05-01 10:11:12.5").Shard;
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
        Assert.NotEqual(0, sum);
    }

    private List<string> Lines(string month) => _shop.Rows("store", $"SELECT line FROM logs_{month}");

    private static DateTime At(int year, int month, int day) => new(year, month, day);

    private static DateTimeOffset Utc(int year) => new(year, 7, 1, 0, 0, 0, TimeSpan.Zero);
}
