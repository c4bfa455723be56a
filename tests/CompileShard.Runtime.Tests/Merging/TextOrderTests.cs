using CompileShard.Merging;
using FsCheck;
using FsCheck.Fluent;

namespace CompileShard.Runtime.Tests.Merging;

/// <summary>How texts compare by the bytes that a server gives: those of the text, those of a blank, and their number.</summary>
public class TextOrderTests
{
    [Theory]
    // A collation that pads, with two bytes for a character: 0x0020 is the blank, 0x0009 a tabulator.
    [InlineData("0061", "0061", 0)]
    [InlineData("", "", 0)]
    [InlineData("0061", "00610062", -1)]
    [InlineData("0061", "00610009", 1)]
    [InlineData("0061", "006100200009", 1)]
    [InlineData("0061", "006100200062", -1)]
    [InlineData("", "0009", 1)]
    [InlineData("0041", "0061", -1)]
    public void A_shorter_text_is_padded_with_blanks(string left, string right, int expected)
    {
        Assert.Equal(expected, Math.Sign(TextOrder.Compare(Weight(left, "0020"), Weight(right, "0020"))));
        Assert.Equal(-expected, Math.Sign(TextOrder.Compare(Weight(right, "0020"), Weight(left, "0020"))));
    }

    [Theory]
    [InlineData("61", "61", 0)]
    [InlineData("61", "6109", -1)]
    [InlineData("61", "6120", -1)]
    [InlineData("", "00", -1)]
    public void Without_padding_a_text_ends_where_it_ends(string left, string right, int expected)
    {
        Assert.Equal(expected, Math.Sign(TextOrder.Compare(Weight(left, ""), Weight(right, ""))));
        Assert.Equal(-expected, Math.Sign(TextOrder.Compare(Weight(right, ""), Weight(left, ""))));
    }

    [Fact]
    public void The_order_is_that_of_texts_padded_to_one_length()
    {
        var texts = Gen.Elements((byte)1, (byte)2, (byte)3).ListOf().Select(bytes => bytes.Take(5).ToArray());
        Prop.ForAll(texts.Two().ToArbitrary(), pair =>
        {
            // 2 is the blank. What the servers are asked for has none at the end.
            var (left, right) = (Trim(pair.Item1), Trim(pair.Item2));
            var expected = Padded(left).AsSpan().SequenceCompareTo(Padded(right));
            return Math.Sign(TextOrder.Compare([.. left, 2, 1], [.. right, 2, 1])) == Math.Sign(expected);
        }).QuickCheckThrowOnFailure();

        static byte[] Trim(byte[] text) => text.AsSpan().TrimEnd((byte)2).ToArray();
        static byte[] Padded(byte[] text) => [.. text, .. Enumerable.Repeat((byte)2, 10 - text.Length)];
    }

    [Fact]
    public void What_cannot_be_compared_is_said()
    {
        Assert.Contains("several steps", Assert.Throws<InvalidOperationException>(() => TextOrder.Compare(Weight("2075", "020900200002"), Weight("2075", "020900200002"))).Message);
        Assert.Contains("different collations", Assert.Throws<InvalidOperationException>(() => TextOrder.Compare(Weight("61", "20"), Weight("61", ""))).Message);
        Assert.Contains("do not say", Assert.Throws<InvalidOperationException>(() => TextOrder.Compare([], [])).Message);
        Assert.Contains("0x6105", Assert.Throws<InvalidOperationException>(() => TextOrder.Compare([0x61, 5], [0x61, 5])).Message);
    }

    private static byte[] Weight(string text, string blank) => [.. Convert.FromHexString(text), .. Convert.FromHexString(blank), (byte)(blank.Length / 2)];
}
