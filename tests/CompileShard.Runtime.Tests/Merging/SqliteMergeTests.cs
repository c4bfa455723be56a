using CompileShard.Generated;
using CompileShard.Runtime.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CompileShard.Runtime.Tests.Merging;

/// <summary>What four SQLite databases answer together is what one answers that has all rows.</summary>
public sealed class SqliteMergeTests : IDisposable
{
    private const string Weight = "CAST(({0}) || CHAR(0) AS BLOB)";

    private readonly SqliteShards _shards = new();
    private readonly SqliteConnection _whole = new("Data Source=:memory:");

    public SqliteMergeTests()
    {
        _whole.Open();
        const string Table = "CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT, price REAL, size INTEGER, any)";
        Write(_whole, Table);
        var random = new Random(20261122);
        string?[] names = ["a", "A", "b", "B", "ab", "", "\u00e4", "z ", "z", "\U0001F600", null];
        string[] values = ["1", "2.5", "'x'", "x'01'", "NULL", "9007199254740993", "9007199254740992.0", "-1e300"];
        var inserts = new List<string>();
        for (var id = 1; id <= 400; id++)
        {
            var name = names[random.Next(names.Length)];
            var insert = $"INSERT INTO items VALUES ({id}, {(name is null ? "NULL" : $"'{name}'")}, {random.Next(100) / 4.0:0.00}, {(random.Next(5) == 0 ? "NULL" : random.Next(10).ToString())}, {values[random.Next(values.Length)]})";
            inserts.Add(insert);
        }

        // The last shard has no row.
        Write(_whole, string.Join(";", inserts));
        for (var node = 0; node < 4; node++)
            _shards.Execute(node, $"BEGIN; {Table}; {string.Join(";", inserts.Where((_, i) => i % 3 == node).Append("COMMIT"))}");
    }

    public static TheoryData<MergeCall> Calls => OrderedMergeTests.Calls;

    public void Dispose()
    {
        _shards.Dispose();
        _whole.Dispose();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Rows_in_the_order_of_text(MergeCall call)
    {
        var order = new[] { new MergeKey(1, ~0, descending: true), new MergeKey(0, MergeKey.NoWeight, descending: false) };
        await Same(call, "SELECT id, name FROM items ORDER BY name DESC, id", "SELECT id, name, " + string.Format(Weight, "name") + " FROM items ORDER BY name DESC, id", 2, new MergeSpec(1, order), PageArgs.All);
        await Same(call, "SELECT id, name FROM items ORDER BY name DESC, id LIMIT 37 OFFSET 51", "SELECT id, name, " + string.Format(Weight, "name") + " FROM items ORDER BY name DESC, id LIMIT 88", 2, new MergeSpec(1, order), new PageArgs(51, 37));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Rows_in_the_order_of_a_column_that_holds_anything(MergeCall call)
    {
        // Numbers, text and bytes in one column, whole numbers beside reals that are near.
        var order = new[] { new MergeKey(1, ~0, descending: false), new MergeKey(0, MergeKey.NoWeight, descending: false) };
        await Same(call, "SELECT id, any FROM items ORDER BY any, id", "SELECT id, any, " + string.Format(Weight, "any") + " FROM items ORDER BY any, id", 2, new MergeSpec(1, order), PageArgs.All);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Groups_with_all_aggregates(MergeCall call)
    {
        const string Columns = "name, COUNT(*), COUNT(size), SUM(size), SUM(price), AVG(size), MIN(name), MAX(price), SUM(size) / COUNT(*)";
        var aggregates = new[]
        {
            MergeAggregate.First(0, MergeKey.NoWeight), MergeAggregate.Count(1), MergeAggregate.Count(2), MergeAggregate.Sum(3), MergeAggregate.Sum(4), MergeAggregate.Average(5, ~1, ~2), MergeAggregate.Min(6, ~3),
            MergeAggregate.Max(7, MergeKey.NoWeight),
        };
        var group = new MergeGroupSpec(1, isWhole: false, aggregates, [0, 1, 2, 3, 4, 5, 6, 7, ~0], []);
        var sent = $"SELECT {Columns}, MIN({string.Format(Weight, "name")}), COUNT(size), SUM(size), {string.Format(Weight, "MIN(name)")} FROM items GROUP BY name ORDER BY name";
        MergeQuery<string>.Computation division = (int _, in MergedRow row) => MergeMath.Divide(row[3], row[1]);
        await Same(call, $"SELECT {Columns} FROM items GROUP BY name ORDER BY name", sent, 9, new MergeSpec(4, [new MergeKey(0, ~0, descending: false)], group), PageArgs.All, division);

        // HAVING on what is merged, ordered by it, with ties that stay as they came.
        var sorted = new MergeGroupSpec(1, isWhole: false, aggregates, [0, 1, 2, 3, 4, 5, 6, 7, ~0], [new MergeOrderKey(~0, descending: true), new MergeOrderKey(0, descending: false)]);
        MergeQuery<string>.Condition having = (in MergedRow row) => MergeMath.IsTrue(MergeMath.Greater(row[3], MergeValue.Of(100L)));
        aggregates[0] = MergeAggregate.First(0, ~0);
        await Same(
            call, $"SELECT {Columns} FROM items GROUP BY name HAVING SUM(size) > 100 ORDER BY 9 DESC, name LIMIT 5 OFFSET 1", sent, 9, new MergeSpec(4, [new MergeKey(0, ~0, descending: false)], sorted), new PageArgs(1, 5), division, having);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task The_whole_with_different_values(MergeCall call)
    {
        var group = new MergeGroupSpec(0, isWhole: true, [MergeAggregate.CountDistinct(0), MergeAggregate.SumDistinct(0), MergeAggregate.AverageDistinct(0, average: 2), MergeAggregate.Count(1)], [0, 1, 2, 3], []);
        var spec = new MergeSpec(0, [new MergeKey(0, MergeKey.NoWeight, descending: false)], group);
        const string Columns = "COUNT(DISTINCT size), SUM(DISTINCT size), AVG(DISTINCT size), COUNT(*)";
        await Same(call, $"SELECT {Columns} FROM items", "SELECT size, COUNT(*), AVG(DISTINCT size) FROM items GROUP BY size ORDER BY size", 4, spec, PageArgs.All);
        await Same(call, $"SELECT {Columns} FROM items WHERE id < 0", "SELECT size, COUNT(*), AVG(DISTINCT size) FROM items WHERE id < 0 GROUP BY size ORDER BY size", 4, spec, PageArgs.All);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Different_rows(MergeCall call)
        => await Same(
            call,
            "SELECT DISTINCT name, size FROM items ORDER BY name, size LIMIT 20 OFFSET 3",
            "SELECT DISTINCT name, size, " + string.Format(Weight, "name") + " FROM items ORDER BY name, size LIMIT 23",
            2,
            new MergeSpec(1, [new MergeKey(0, ~0, descending: false), new MergeKey(1, MergeKey.NoWeight, descending: false)], new MergeGroupSpec(2, isWhole: false, [], [], [])),
            new PageArgs(3, 20));

    [Fact]
    public void A_sum_that_has_no_room_is_the_error_that_SQLite_gives()
    {
        _shards.Execute(0, "INSERT INTO items (id, size) VALUES (1001, 9223372036854775807)");
        _shards.Execute(1, "INSERT INTO items (id, size) VALUES (1002, 1)");
        var query = new MergeQuery<long>(new MergeSpec(0, [], new MergeGroupSpec(0, isWhole: true, [MergeAggregate.Sum(0)], [0], [])), ["total"], reader => reader.GetInt64(0), "SELECT SUM(size) FROM items WHERE id > 1000");
        var error = Assert.Throws<ShardMergeException>(() => _shards.Users.MergeFirst(query, PageArgs.All, ShardTargets.All(4, PageArgs.All), default, default));
        Assert.Contains("IOrderRepository.ListAsync: aggregate 1 cannot be computed from the answers of several shards: integer overflow", error.Message);
    }

    private async Task Same(
        MergeCall call, string sql, string sent, int columns, MergeSpec merge, PageArgs args, MergeQuery<string>.Computation? computes = null, MergeQuery<string>.Condition? having = null)
    {
        string Row(System.Data.Common.DbDataReader reader) => string.Join("|", Enumerable.Range(0, columns).Select(i => reader.GetValue(i) switch
        {
            byte[] bytes => "x" + Convert.ToHexString(bytes),
            IFormattable value => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture) + " " + value.GetType().Name,
            var value => value.ToString(),
        }));
        var expected = new List<string>();
        using (var command = _whole.CreateCommand())
        {
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            while (reader.Read())
                expected.Add(Row(reader));
        }

        var query = new MergeQuery<string>(merge, [.. Enumerable.Range(0, columns).Select(i => "c" + i)], Row, sent) { Computes = computes, Having = having };
        Assert.NotEmpty(expected);
        Assert.Equal(expected, await call.RunAsync(_shards.Users, query, args));
    }

    private static void Write(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
