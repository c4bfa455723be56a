using System.Globalization;
using System.Numerics;
using CompileShard.Generated;
using CompileShard.Merging;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Runtime.Tests.Merging;

public sealed class MergeMathTests
{
    private static readonly MergeValue Null = MergeValue.Null;

    private static readonly Arbitrary<decimal> Decimals = Gen.Zip(Gen.Choose(-1_000_000_000, 1_000_000_000), Gen.Choose(0, 6)).Select(pair => new decimal(Math.Abs(pair.Item1), 0, 0, pair.Item1 < 0, (byte)pair.Item2)).ToArbitrary();

    [Fact]
    public void Exact_sums_differences_and_products_have_the_decimals_that_MySQL_gives_them()
        => Prop.ForAll(Decimals, Decimals, (left, right) =>
        {
            // System.Decimal has the same rules for scales: the larger one, and their sum.
            Same(left + right, MergeMath.Add(Of(left), Of(right)));
            Same(left - right, MergeMath.Subtract(Of(left), Of(right)));
            Same(left * right, MergeMath.Multiply(Of(left), Of(right)));
            Assert.Equal(-left, MergeMath.Negate(Of(left)).Shown);
            Same(Math.Abs(left), MergeMath.Absolute(Of(left)));
            Assert.Equal(Math.Floor(left), MergeMath.Floor(Of(left)).Shown);
            Assert.Equal(Math.Ceiling(left), MergeMath.Ceiling(Of(left)).Shown);
            Assert.Equal(left.CompareTo(right), MergeOrder.Compare(Of(left), Of(right)));
            if (right != 0)
            {
                Assert.Equal(left % right, MergeMath.Modulo(Of(left), Of(right)).Shown);
                Assert.Equal((long)decimal.Truncate(left / right), MergeMath.IntegerDivide(Of(left), Of(right)).Long);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Exact_numbers_are_rounded_half_away_from_zero()
        => Prop.ForAll(Decimals, Gen.Choose(-4, 8).ToArbitrary(), (value, places) =>
        {
            var unit = (decimal)BigInteger.Pow(10, Math.Abs(places));
            var rounded = places >= 0 ? Math.Round(value, places, MidpointRounding.AwayFromZero) : Math.Round(value / unit, MidpointRounding.AwayFromZero) * unit;
            var result = MergeMath.Round(Of(value), MergeValue.Of((long)places));
            Assert.Equal(rounded, result.Shown);
            Assert.Equal(Math.Max(0, places), result.Shown.Scale);
            var cut = places >= 0 ? Math.Round(value, places, MidpointRounding.ToZero) : decimal.Truncate(value / unit) * unit;
            Assert.Equal(cut, MergeMath.Truncate(Of(value), MergeValue.Of((long)places)).Shown);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_quotient_is_cut_where_nine_decimals_end_and_rounded_where_it_is_shown()
        => Prop.ForAll(Decimals, Decimals, (left, right) =>
        {
            if (right == 0)
            {
                Assert.True(MergeMath.Divide(Of(left), Of(right)).IsNull);
                return;
            }

            var result = MergeMath.Divide(Of(left), Of(right));
            Assert.Equal(left.Scale + 4, result.Shown.Scale);

            // The exact quotient is less than a unit of the last shown decimal away.
            var (dividend, divisor) = (Fraction(left, 40), Fraction(right, 40));
            var shown = Fraction(result.Shown, 40);
            Assert.True(BigInteger.Abs(shown * divisor - dividend * BigInteger.Pow(10, 40)) < BigInteger.Abs(divisor) * BigInteger.Pow(10, 40 - left.Scale - 4));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2/3", "0.6667")]
    [InlineData("2.00000/3", "0.666666666")]
    [InlineData("2.000000000/3", "0.6666666666667")]
    [InlineData("2/3*10000000", "6666666.6600")]
    [InlineData("1/3*3", "1.0000")]
    [InlineData("1/3*3000000", "999999.9990")]
    [InlineData("1/3/3", "0.11111111")]
    [InlineData("3/300000/0.00001", "1.00000000")]
    [InlineData("5.7%2", "1.7")]
    [InlineData("-7.5%2", "-1.5")]
    [InlineData("7%2.5", "2.0")]
    [InlineData("1.10*2.2", "2.420")]
    public void Expressions_give_what_MariaDB_gives(string expression, string expected)
    {
        var parts = System.Text.RegularExpressions.Regex.Split(expression, "([*/%])");
        var value = Parse(parts[0]);
        for (var i = 1; i < parts.Length; i += 2)
        {
            var right = Parse(parts[i + 1]);
            value = parts[i] switch { "*" => MergeMath.Multiply(value, right), "/" => MergeMath.Divide(value, right), _ => MergeMath.Modulo(value, right) };
        }
        Assert.Equal(expected, value.Shown.ToString(CultureInfo.InvariantCulture));

        static MergeValue Parse(string text) => text.Contains('.') ? Of(decimal.Parse(text, CultureInfo.InvariantCulture)) : MergeValue.Of(long.Parse(text, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Decimals_compare_as_they_are_shown_and_count_as_true_as_they_are()
    {
        var third = MergeMath.Divide(MergeValue.Of(2L), MergeValue.Of(3L));
        True(MergeMath.Equal(third, Of(0.6667m)));
        False(MergeMath.Equal(third, Of(0.666666666m)));
        True(MergeMath.Greater(third, Of(0.66666666666m)));
        var little = MergeMath.Divide(MergeValue.Of(3L), MergeValue.Of(3_000_000L));
        Assert.Equal(0.0000m, little.Shown);
        True(MergeMath.And(little, MergeValue.Of(1L)));
        True(MergeMath.Equal(little, MergeValue.Of(0L)));
        Assert.True(MergeMath.NullIf(little, MergeValue.Of(0L)).IsNull);
        Same(1m, MergeMath.Ceiling(little));
        Same(0.6666666667m, MergeMath.Greatest(third, Of(0.6666666667m)));
        Same(0.6666666660m, MergeMath.Least(third, Of(0.6666666667m)));
        Same(66667.00000m, MergeMath.Multiply(MergeMath.Round(third, MergeValue.Of(5L)), MergeValue.Of(100000L)));
        Same(0.66666667m, MergeMath.Round(third, MergeValue.Of(8L)));
    }

    [Fact]
    public void Whole_numbers_are_computed_exactly_or_not_at_all()
        => Prop.ForAll(Wholes(), Wholes(), (left, right) =>
        {
            var unsigned = left.Kind == MergeKind.ULong || right.Kind == MergeKind.ULong;
            var (first, second) = ((BigInteger)Numbers.WholeOf(left), (BigInteger)Numbers.WholeOf(right));
            Check(first + second, unsigned, () => MergeMath.Add(left, right));
            Check(first - second, unsigned, () => MergeMath.Subtract(left, right));
            Check(first * second, unsigned, () => MergeMath.Multiply(left, right));
            Check(-first, false, () => MergeMath.Negate(left));
            if (second == 0)
            {
                Assert.True(MergeMath.Modulo(left, right).IsNull);
                Assert.True(MergeMath.IntegerDivide(left, right).IsNull);
                return;
            }
            Check(BigInteger.Divide(first, second), unsigned, () => MergeMath.IntegerDivide(left, right));
            Check(BigInteger.Remainder(first, second), left.Kind == MergeKind.ULong, () => MergeMath.Modulo(left, right));
            Assert.Equal(first.CompareTo(second) < 0, MergeMath.IsTrue(MergeMath.Less(left, right)));
            Assert.Equal(first.CompareTo(second) >= 0, MergeMath.IsTrue(MergeMath.GreaterOrEqual(left, right)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_unknown_decides_nothing()
    {
        bool?[] truths = [true, false, null];
        foreach (var left in truths)
        {
            Is(!left, MergeMath.Not(MergeValue.Of(left)));
            foreach (var right in truths)
            {
                Is(left & right, MergeMath.And(MergeValue.Of(left), MergeValue.Of(right)));
                Is(left | right, MergeMath.Or(MergeValue.Of(left), MergeValue.Of(right)));
                Is(left ^ right, MergeMath.Xor(MergeValue.Of(left), MergeValue.Of(right)));
            }
        }

        var one = MergeValue.Of(1L);
        Func<MergeValue, MergeValue, MergeValue>[] operations =
        [
            (a, b) => MergeMath.Add(a, b), (a, b) => MergeMath.Subtract(a, b), (a, b) => MergeMath.Multiply(a, b), (a, b) => MergeMath.Divide(a, b), (a, b) => MergeMath.IntegerDivide(a, b), (a, b) => MergeMath.Modulo(a, b),
            (a, b) => MergeMath.Equal(a, b), (a, b) => MergeMath.NotEqual(a, b), (a, b) => MergeMath.Less(a, b), (a, b) => MergeMath.LessOrEqual(a, b), (a, b) => MergeMath.Greater(a, b), (a, b) => MergeMath.GreaterOrEqual(a, b),
            (a, b) => MergeMath.Round(a, b), (a, b) => MergeMath.Truncate(a, b), (a, b) => MergeMath.Greatest(a, b), (a, b) => MergeMath.Least(a, b),
        ];
        Assert.All(operations, operation => Assert.True(operation(Null, one).IsNull && operation(one, Null).IsNull && operation(Null, Null).IsNull));
        True(MergeMath.NullSafeEqual(Null, Null));
        False(MergeMath.NullSafeEqual(Null, one));
        True(MergeMath.NullSafeEqual(one, Of(1.0m)));
        True(MergeMath.IsNull(Null));
        False(MergeMath.IsNull(one));
        Assert.True(MergeMath.Negate(Null).IsNull && MergeMath.Absolute(Null).IsNull && MergeMath.Floor(Null).IsNull && MergeMath.Ceiling(Null).IsNull && MergeMath.Round(Null).IsNull);
        Assert.False(MergeMath.IsTrue(Null));
        Same(2m, MergeMath.If(Null, Of(1m), Of(2m)));
    }

    [Fact]
    public void A_chosen_value_has_the_type_that_holds_all_of_them()
    {
        Same(1.00m, MergeMath.Coalesce(Null, MergeValue.Of(1L), Of(2.55m)));
        Same(1.00m, MergeMath.If(MergeValue.Of(1L), MergeValue.Of(1L), Of(2.55m)));
        Same(3.00m, MergeMath.Greatest(MergeValue.Of(3L), Of(1.50m)));
        Same(1.50m, MergeMath.Least(MergeValue.Of(3L), Of(1.50m)));
        Assert.Equal((MergeKind.Double, 3d), (MergeMath.Coalesce(MergeValue.Of(3L), MergeValue.Of(1e0)).Kind, MergeMath.Coalesce(MergeValue.Of(3L), MergeValue.Of(1e0)).Double));
        Assert.True(MergeMath.Coalesce(Null, Null).IsNull);
        Same(1.50m, MergeMath.NullIf(Of(1.50m), MergeValue.Of(2L)));
        Assert.Equal(new DateTime(2024, 1, 1), MergeMath.Greatest(MergeValue.Of(new DateTime(2023, 1, 1)), MergeValue.Of(new DateTime(2024, 1, 1))).DateTime);
    }

    [Fact]
    public void Doubles_are_rounded_half_to_even_and_divided_as_they_are()
    {
        foreach (var (value, places, expected) in new[] { (2.5, 0, 2d), (-2.5, 0, -2), (3.5, 0, 4), (2.345, 2, 2.35), (1.005, 2, 1), (2.675, 2, 2.68), (0.285, 2, 0.28), (1234.5, -2, 1200), (1250, -2, 1200), (1350, -2, 1400) })
            Assert.Equal(expected, MergeMath.Round(MergeValue.Of(value), MergeValue.Of((long)places)).Double);
        Assert.Equal(-2.34, MergeMath.Truncate(MergeValue.Of(-2.345), MergeValue.Of(2L)).Double);
        Assert.Equal(1e0 / 3e0, MergeMath.Divide(MergeValue.Of(1e0), MergeValue.Of(3L)).Double);
        Assert.True(MergeMath.Divide(MergeValue.Of(1e0), MergeValue.Of(0L)).IsNull);
        Assert.Equal(1.5, MergeMath.Modulo(MergeValue.Of(7.5), MergeValue.Of(2L)).Double);
        Assert.Equal(3, MergeMath.IntegerDivide(MergeValue.Of(7e0), MergeValue.Of(2L)).Long);
        True(MergeMath.Equal(MergeValue.Of(9007199254740993L), MergeValue.Of(9007199254740992d)));
        Assert.Throws<OverflowException>(() => MergeMath.Multiply(MergeValue.Of(1e308), MergeValue.Of(10L)));
    }

    [Fact]
    public void Whole_numbers_are_rounded_before_the_point()
    {
        foreach (var (value, places, expected) in new[] { (25L, -1, 30L), (15, -1, 20), (-25, -1, -30), (199, 3, 199), (149, -2, 100), (5, -9, 0) })
            Assert.Equal(expected, MergeMath.Round(MergeValue.Of(value), MergeValue.Of((long)places)).Long);
        Assert.Equal(-100, MergeMath.Truncate(MergeValue.Of(-199L), MergeValue.Of(-2L)).Long);
        Same(9223372036854775810m, MergeMath.Round(MergeValue.Of(long.MaxValue), MergeValue.Of(-1L)));
        Same(1.50m, MergeMath.Round(Of(1.5m), Of(1.5m)));
    }

    [Fact]
    public void What_the_driver_reads_as_a_boolean_is_a_number_beside_numbers()
    {
        Assert.Equal("1", MergeMath.Coalesce(MergeValue.OfDriver(true), MergeValue.Of(-1L)).ToString());
        Assert.Equal(typeof(long), MergedColumn.TypeOf(MergeMath.Coalesce(MergeValue.OfDriver(true), MergeValue.Of(-1L))));
        Assert.Equal(typeof(bool), MergedColumn.TypeOf(MergeMath.Coalesce(Null, MergeValue.OfDriver(true))));
    }

    [Fact]
    public void Text_is_neither_computed_with_nor_compared()
    {
        var text = MergeValue.Of("5");
        Assert.Contains("'5' is not a number", Assert.Throws<InvalidOperationException>(() => MergeMath.Add(text, Of(1m))).Message);
        Assert.Throws<InvalidOperationException>(() => MergeMath.Equal(text, MergeValue.Of("5")));
        Assert.Contains("different kinds", Assert.Throws<InvalidOperationException>(() => MergeMath.Equal(text, Of(1m))).Message);
        Assert.Throws<InvalidOperationException>(() => MergeMath.IsTrue(text));
        True(MergeMath.Less(text.WithWeight([1, 0]), MergeValue.Of("4").WithWeight([2, 0])));
        Assert.Equal("5", MergeMath.Coalesce(Null, text).Text);
    }

    [Fact]
    public void Numbers_of_more_digits_than_System_Decimal_holds_are_kept_until_they_are_read()
    {
        var large = Of(decimal.MaxValue);
        var square = MergeMath.Multiply(large, large);
        Same(decimal.MaxValue, MergeValue.Of(MergeMath.Divide(square, large).Exact, 0));
        Assert.Contains("more digits than System.Decimal can hold", Assert.Throws<OverflowException>(() => square.Shown).Message);
    }

    private static Arbitrary<MergeValue> Wholes()
    {
        var signed = Gen.OneOf(Gen.Choose(-20, 20).Select(value => (long)value), Gen.Elements(long.MinValue, long.MinValue + 1, long.MaxValue, 4_000_000_000L, -4_000_000_000L)).Select(MergeValue.Of);
        var unsigned = Gen.OneOf(Gen.Choose(0, 20).Select(value => (ulong)value), Gen.Elements(ulong.MaxValue, (ulong)long.MaxValue + 1, 5_000_000_000UL)).Select(MergeValue.Of);
        return Gen.OneOf(signed, unsigned).ToArbitrary();
    }

    private static void Check(BigInteger expected, bool unsigned, Func<MergeValue> operation)
    {
        var fits = unsigned ? expected >= 0 && expected <= ulong.MaxValue : expected >= long.MinValue && expected <= long.MaxValue;
        if (!fits)
        {
            Assert.Throws<OverflowException>(() => operation());
            return;
        }
        var result = operation();
        Assert.Equal((unsigned ? MergeKind.ULong : MergeKind.Long, expected), (result.Kind, (BigInteger)Numbers.WholeOf(result)));
    }

    private static BigInteger Fraction(decimal value, int scale) => new BigInteger(value * (decimal)BigInteger.Pow(10, value.Scale)) * BigInteger.Pow(10, scale - value.Scale);

    private static MergeValue Of(decimal value) => MergeValue.Of(value);

    private static void Same(decimal expected, MergeValue actual)
    {
        Assert.Equal(MergeKind.Decimal, actual.Kind);
        Assert.Equal(expected.ToString(CultureInfo.InvariantCulture), actual.Shown.ToString(CultureInfo.InvariantCulture));
    }

    private static void Is(bool? expected, MergeValue actual) => Assert.Equal(expected, actual.IsNull ? null : actual.Long != 0);

    private static void True(MergeValue value) => Is(true, value);

    private static void False(MergeValue value) => Is(false, value);
}
