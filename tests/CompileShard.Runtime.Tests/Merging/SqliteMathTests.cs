using CompileShard.Generated;
using CompileShard.Merging;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;

namespace CompileShard.Runtime.Tests.Merging;

/// <summary>Values that came from SQLite are computed with as SQLite does; it is asked.</summary>
public sealed class SqliteMathTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public SqliteMathTests() => _connection.Open();

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Every_operation_gives_what_SQLite_gives()
    {
        (string Sql, Func<MergeValue, MergeValue, MergeValue> Operation)[] operations =
        [
            ("a + b", (a, b) => MergeMath.Add(a, b)), ("a - b", (a, b) => MergeMath.Subtract(a, b)), ("a * b", (a, b) => MergeMath.Multiply(a, b)), ("a / b", (a, b) => MergeMath.Divide(a, b)), ("a % b", (a, b) => MergeMath.Modulo(a, b)),
            ("a = b", (a, b) => MergeMath.Equal(a, b)), ("a <> b", (a, b) => MergeMath.NotEqual(a, b)), ("a < b", (a, b) => MergeMath.Less(a, b)), ("a <= b", (a, b) => MergeMath.LessOrEqual(a, b)), ("a > b", (a, b) => MergeMath.Greater(a, b)),
            ("a >= b", (a, b) => MergeMath.GreaterOrEqual(a, b)), ("a IS b", (a, b) => MergeMath.NullSafeEqual(a, b)), ("a AND b", (a, b) => MergeMath.And(a, b)), ("a OR b", (a, b) => MergeMath.Or(a, b)), ("NOT a", (a, b) => MergeMath.Not(a)),
            ("-a", (a, b) => MergeMath.Negate(a)), ("a IS NULL", (a, b) => MergeMath.IsNull(a)), ("coalesce(a, b)", (a, b) => MergeMath.Coalesce(a, b)), ("nullif(a, b)", (a, b) => MergeMath.NullIf(a, b)),
            ("round(a)", (a, b) => MergeMath.Round(a)), ("max(a, b)", (a, b) => MergeMath.Greatest(a, b)), ("min(a, b)", (a, b) => MergeMath.Least(a, b)), ("CASE WHEN a THEN b ELSE a END", (a, b) => MergeMath.If(a, b, a)),
        ];
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT " + string.Join(", ", operations.Select(operation => operation.Sql)) + " FROM (SELECT $a AS a, $b AS b)";
        var (first, second) = (command.Parameters.Add("$a", SqliteType.Integer), command.Parameters.Add("$b", SqliteType.Integer));
        var whole = Gen.OneOf(Gen.Choose(-9, 9).Select(value => (long)value), Gen.Elements(long.MinValue, long.MaxValue, 3_000_000_000_000L, 9007199254740993L)).Select(value => (object)value);
        var real = Gen.OneOf(Gen.Choose(-40, 40).Select(value => value / 8.0), Gen.Elements(0.1, 1e18, -1e300, 2.5, 9007199254740992d)).Select(value => (object)value);
        var any = Gen.OneOf(whole, real, Gen.Constant((object)DBNull.Value)).ToArbitrary();
        Prop.ForAll(any, any, (a, b) =>
        {
            (first.SqliteType, first.Value) = (TypeOf(a), a);
            (second.SqliteType, second.Value) = (TypeOf(b), b);
            using var reader = command.ExecuteReader();
            Assert.True(reader.Read());
            for (var i = 0; i < operations.Length; i++)
            {
                var expected = reader.GetValue(i);
                var actual = MergedColumn.Boxed(operations[i].Operation(ValueOf(a), ValueOf(b)));
                Assert.True(Equals(expected, actual), $"{operations[i].Sql} of {a} and {b}: SQLite says {expected} ({expected.GetType().Name}), not {actual} ({actual.GetType().Name})");
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Rounding_to_decimals_gives_what_SQLite_gives()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT round($a, $n)";
        var (number, places) = (command.Parameters.Add("$a", SqliteType.Real), command.Parameters.Add("$n", SqliteType.Integer));
        Prop.ForAll(Gen.Choose(-100_000_000, 100_000_000).ToArbitrary(), Gen.Choose(0, 5).ToArbitrary(), (value, decimals) =>
        {
            // Quarters and thousandths, halves of the last decimal among them.
            foreach (var candidate in new[] { value / 1000.0, value / 64.0 })
            {
                number.Value = candidate;
                places.Value = decimals;
                Assert.Equal((double)command.ExecuteScalar()!, MergeMath.Round(MergeValue.Of(candidate).FromSqlite(), MergeValue.Of((long)decimals)).Double);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Exact_constants_are_reals()
    {
        Assert.Equal(2.75, MergeMath.Add(MergeValue.Of(2L).FromSqlite(), MergeValue.Of(0.75m)).Double);
        Assert.Equal(3, MergeMath.Divide(MergeValue.Of(7L).FromSqlite(), MergeValue.Of(2L)).Long);
    }

    private static SqliteType TypeOf(object value) => value is double ? SqliteType.Real : SqliteType.Integer;

    private static MergeValue ValueOf(object value) => (value switch { long whole => MergeValue.Of(whole), double real => MergeValue.Of(real), _ => MergeValue.Null }).FromSqlite();
}
