using CompileShard.Generated;

namespace CompileShard.Runtime.Tests.Algorithms;

/// <summary>Keys that a rule cannot take: the error names the rule, the key and the reason.</summary>
public sealed class RuleKeysTests
{
    [Fact]
    public void A_text_that_is_no_number()
    {
        var error = Assert.Throws<ShardKeyException>(() => RuleKeys.Int64(" 5", "by-customer"));

        Assert.Equal("Rule 'by-customer' has no shard for the key ' 5': it is not a whole number (an optional sign, then digits 0 to 9).", error.Message);
        Assert.Equal(("by-customer", " 5"), (error.Rule, error.Key));
    }

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("+5", 5)]
    [InlineData("-0", 0)]
    [InlineData("007", 7)]
    public void Texts_that_are_numbers(string text, long expected) => Assert.Equal(expected, RuleKeys.Int64(text, "r"));

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("5\0")]
    [InlineData("1.0")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("\uff15")]
    public void Texts_that_are_not(string text) => Assert.Throws<ShardKeyException>(() => RuleKeys.Int64(text, "r"));

    [Fact]
    public void A_decimal_with_a_fraction_is_no_key() => Assert.Throws<ShardKeyException>(() => RuleKeys.Int64(1.5m, "r"));

    [Fact]
    public void Zeros_behind_the_point_are_no_fraction() => Assert.Equal(15, RuleKeys.Int64(15.00m, "r"));

    [Fact]
    public void A_long_key_is_cut_in_the_message() => Assert.Equal(60, Assert.Throws<ShardKeyException>(() => RuleKeys.Int64(new string('x', 5_000), "r")).Key!.Length);

    [Fact]
    public void A_row_without_a_shard_is_refused()
    {
        Assert.Equal(3, RuleKeys.Row(3, 42L, "r"));
        Assert.Equal("Rule 'r' has no shard for the key '42': no shard holds it.", Assert.Throws<ShardKeyException>(() => RuleKeys.Row(-1, 42L, "r")).Message);
    }

    [Theory]
    [InlineData("2024-02-30")]
    [InlineData("2024-2-3")]
    [InlineData("2024-02-03x")]
    [InlineData(" 2024-02-03")]
    [InlineData("2024-13-01")]
    public void Dates_are_read_strictly(string text) => Assert.Throws<ShardKeyException>(() => RuleKeys.Ticks(text, "yyyy-MM-dd", "r"));

    [Theory]
    [InlineData("2024-02-29", "yyyy-MM-dd", "2024-02-29")]
    [InlineData("20240229T23:59:58.123", "yyyyMMdd'T'HH:mm:ss.SSS", "2024-02-29T23:59:58.123")]
    [InlineData("29.02.2024", "dd.MM.yyyy", "2024-02-29")]
    [InlineData("o'clock 05", "'o''clock' HH", "1970-01-01T05:00:00")]
    public void Patterns_of_Java_are_understood(string text, string pattern, string expected) =>
        Assert.Equal(DateTime.Parse(expected, System.Globalization.CultureInfo.InvariantCulture).Ticks, RuleKeys.Ticks(text, pattern, "r"));

    [Theory]
    [InlineData(5, true, 5, 5)]
    [InlineData(5, false, 6, 4)]
    [InlineData(5.5, true, 6, 5)]
    [InlineData(5.5, false, 6, 5)]
    [InlineData(-5.5, true, -5, -6)]
    public void Bounds_of_an_interval_are_whole_numbers(double key, bool isInclusive, long from, long to) =>
        Assert.Equal((from, to), (RuleKeys.From((decimal)key, isInclusive), RuleKeys.To((decimal)key, isInclusive)));

    [Fact]
    public void Bounds_beyond_64_bits_are_cut() =>
        Assert.Equal((long.MaxValue, long.MinValue), (RuleKeys.From(ulong.MaxValue, true), RuleKeys.To(decimal.MinValue, true)));
}
