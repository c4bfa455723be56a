using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompileShard.Generator.Tests.Diagnostics.SqlText;

/// <summary>
/// Any text, written in each form of literal: every character of the value maps to the source that gives exactly this character when it stands alone, and the stretches
/// follow each other in the order of the text.
/// </summary>
public class SqlSpanMapperProperties
{
    private const string Interesting = "ab Z09_'\"\\`@{}\t\u0001\u00e9\u4e2d\u0085\u2028\u2029\r\n\n\n  ";

    private static Arbitrary<string> Texts()
    {
        var character = Gen.OneOf(Gen.Elements(Interesting.ToCharArray()).Select(c => c.ToString()), Gen.Constant("\U0001F600"), Gen.Choose(32, 0xD7FF).Select(c => ((char)c).ToString()));
        return Arb.From(Gen.Sized(size => Gen.Choose(0, Math.Min(size, 40)).SelectMany(length => character.ListOf(length))).Select(string.Concat),
            text => Enumerable.Range(0, text.Length).Select(i => text.Remove(i, 1)).Where(t => !t.Any(char.IsSurrogate) || t.EnumerateRunes().All(r => r.Value != 0xFFFD)));
    }

    private static void Check(Func<string, string?> write, Func<string, string> readAlone)
    {
        Prop.ForAll(Texts(), text =>
        {
            if (write(text) is not { } literal)
                return;
            var harness = MapperHarness.Compile(literal);
            Assert.Equal(text, harness.Sql);
            var end = 0;
            for (var i = 0; i < text.Length; i++)
            {
                var span = harness.Map(i, 1).SourceSpan;
                var source = harness.SourceOf(i, 1);
                if (char.IsSurrogate(text[i]) && readAlone(source) is { Length: 2 } pair)
                {
                    Assert.Equal(text[i], pair[char.IsHighSurrogate(text[i]) ? 0 : 1]);
                }
                else
                {
                    Assert.True(span.Start >= end, "Character " + i + " of " + literal + " starts before the one in front of it ends.");
                    Assert.Equal(text[i].ToString(), readAlone(source));
                }
                end = span.End;
                Assert.Equal(harness.Map(i, text.Length - i).SourceSpan.Start, span.Start);
                Assert.Equal(harness.Map(0, i + 1).SourceSpan.End, span.End);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
    }

    private static string Compile(string literal) =>
        ((LiteralExpressionSyntax)SyntaxFactory.ParseExpression(literal)).Token.ValueText;

    private static string Escape(string text, bool doubleBraces)
    {
        var number = 0;
        return string.Concat(text.EnumerateRunes().Select(rune => (rune.Value, ++number % 3) switch
        {
            ('"', _) => "\\\"",
            ('\\', _) => "\\\\",
            ('{', _) when doubleBraces => "{{",
            ('}', _) when doubleBraces => "}}",
            ('\t', _) => "\\t",
            ( > 0xFFFF, 0) => rune.ToString(),
            ( > 0xFFFF, _) => "\\U" + rune.Value.ToString("X8", null),
            ( < 32 or 0x85 or > 0x2000, _) => "\\u" + rune.Value.ToString("x4", null),
            ( > 126, 0) => "\\u" + rune.Value.ToString("X4", null),
            ( > 126, 1) => "\\x" + rune.Value.ToString("X4", null),
            _ => rune.ToString(),
        }));
    }

    [Fact]
    public void Regular() => Check(text => "\"" + Escape(text, doubleBraces: false) + "\"", source => Compile("\"" + source + "\""));

    [Fact]
    public void Verbatim() => Check(text => "@\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"", source => Compile("@\"" + source + "\""));

    [Fact]
    public void Single_line_raw() => Check(
        text => text.Length == 0 || text.Any(IsLineBreak) || text[0] == '"' || text[^1] == '"' ? null : Quotes(text) + text + Quotes(text),
        source => source);

    [Theory]
    [InlineData("")]
    [InlineData("    ")]
    [InlineData("\t")]
    [InlineData(" \t ")]
    public void Multi_line_raw(string indentation) => Check(
        text => EndsInReturn(text) ? null : Quotes(text) + "\n" + Indent(text, indentation) + "\n" + indentation + Quotes(text),
        source => source);

    [Fact]
    public void Multi_line_raw_with_carriage_returns() => Check(text => Quotes(text) + " \r\n" + Indent(text, "  ") + "\r\n  " + Quotes(text), source => source);

    [Fact]
    public void Interpolated() => Check(text => "$\"" + Escape(text, doubleBraces: true) + "{\"\"}\"", source => source is "{{" or "}}" ? source[..1] : Compile("\"" + source + "\""));

    [Fact]
    public void Interpolated_verbatim() => Check(
        text => "$@\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal) + "{\"\"}\"",
        source => source is "{{" or "}}" ? source[..1] : Compile("@\"" + source + "\""));

    [Theory]
    [InlineData("")]
    [InlineData("  \t")]
    public void Interpolated_multi_line_raw(string indentation)
    {
        var dollars = new string('$', 42);
        Check(text => dollars + Quotes(text) + "\n" + Indent(text, indentation, moreFollows: true) + new string('{', 42) + "\"\"" + new string('}', 42) + "\n" + indentation + Quotes(text), source => source);
    }

    [Fact]
    public void Concatenation_of_every_form() => Check(
        text =>
        {
            if (EndsInReturn(text))
                return null;
            var cut = text.Length / 2;
            if (cut > 0 && char.IsHighSurrogate(text[cut - 1]))
                cut++;
            var (left, right) = (text[..cut], text[cut..]);
            return "(\"" + Escape(left, doubleBraces: false) + "\" + \"\") + " + Quotes(right) + "\n" + right + "\n" + Quotes(right);
        },
        source => source.Length == 1 ? source : Compile("\"" + source + "\""));

    /// <summary>Such a text cannot be written in a raw literal whose lines end in a line feed: the two would be one line break.</summary>
    private static bool EndsInReturn(string text) => text.EndsWith('\r');

    private static bool IsLineBreak(char character) => character is '\r' or '\n' or '\u0085' or '\u2028' or '\u2029';

    /// <summary>Quotes enough for the text. Only texts that end or begin with quotes need more than one of their own line, which single-line forms leave out.</summary>
    private static string Quotes(string text)
    {
        var longest = 0;
        for (int i = 0, run = 0; i < text.Length; i++)
        {
            run = text[i] == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return new string('"', Math.Max(3, longest + 1));
    }

    /// <summary>Puts the indentation in front of every line, except of those without characters, which may do without it.</summary>
    private static string Indent(string text, string indentation, bool moreFollows = false)
    {
        var indented = new System.Text.StringBuilder();
        var atLineStart = true;
        for (var i = 0; i < text.Length; i++)
        {
            var breaks = IsLineBreak(text[i]);
            if (atLineStart && !breaks)
                indented.Append(indentation);
            indented.Append(text[i]);
            atLineStart = breaks && !(text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n');
        }
        return indented.Append(atLineStart && moreFollows ? indentation : "").ToString();
    }
}
