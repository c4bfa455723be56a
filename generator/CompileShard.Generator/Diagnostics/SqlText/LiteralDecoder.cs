using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompileShard.Generator.Diagnostics.SqlText;

/// <summary>
/// Reads string literals as the compiler does, but remembers where each character was written; the compiler has no public API for that.
/// Every result is compared with the compiler's own value, so a form that is not understood gives null and never a wrong place.
/// </summary>
internal static class LiteralDecoder
{
    /// <summary>Decodes a literal that stands alone. Places count from the start of the file.</summary>
    public static DecodedText? DecodeLiteral(SyntaxToken token)
    {
        var text = token.Text;
        var target = new DecodedText.Builder();
        var understood = token.Kind() switch
        {
            SyntaxKind.StringLiteralToken when text.StartsWith("@\"", StringComparison.Ordinal) => DecodeVerbatim(text, 2, text.Length - 1, token.SpanStart, hasBraces: false, target),
            SyntaxKind.StringLiteralToken => DecodeRegular(text, 1, text.Length - 1, token.SpanStart, hasBraces: false, target),
            SyntaxKind.SingleLineRawStringLiteralToken => DecodeSingleLineRaw(text, token.SpanStart, target),
            SyntaxKind.MultiLineRawStringLiteralToken => DecodeMultiLineRaw(text, token.SpanStart, target),
            _ => false,
        };
        return Verify(token.ValueText, understood, target);
    }

    /// <summary>Decodes the text between two holes of an interpolated string.</summary>
    public static DecodedText? DecodeInterpolatedText(SyntaxToken token, InterpolatedStringExpressionSyntax whole)
    {
        var text = token.Text;
        var target = new DecodedText.Builder();
        switch (whole.StringStartToken.Kind())
        {
            case SyntaxKind.InterpolatedStringStartToken:
                return Verify(UndoubleBraces(token.ValueText), DecodeRegular(text, 0, text.Length, token.SpanStart, hasBraces: true, target), target);
            case SyntaxKind.InterpolatedVerbatimStringStartToken:
                return Verify(UndoubleBraces(token.ValueText), DecodeVerbatim(text, 0, text.Length, token.SpanStart, hasBraces: true, target), target);
            case SyntaxKind.InterpolatedSingleLineRawStringStartToken:
                return Verify(token.ValueText, DecodePlain(text, 0, text.Length, token.SpanStart, target), target);
            case SyntaxKind.InterpolatedMultiLineRawStringStartToken:
                var closing = whole.StringEndToken.Text.TrimStart('\r', '\n', '\u0085', '\u2028', '\u2029');
                var indentation = closing.Substring(0, closing.IndexOf('"'));
                var startsLine = token.SpanStart == whole.StringStartToken.Span.End;
                return Verify(token.ValueText, DecodeIndentedLines(text, SplitLines(text), startsLine, indentation, token.SpanStart, target), target);
            default:
                return null;
        }
    }

    private static DecodedText? Verify(string expected, bool understood, DecodedText.Builder target)
    {
        if (!understood)
            return null;
        var decoded = target.ToDecodedText();
        return decoded.Value == expected ? decoded : null;
    }

    /// <summary>The compiler leaves doubled braces in the token's value and undoes them when it binds the string.</summary>
    private static string UndoubleBraces(string text) => text.Replace("{{", "{").Replace("}}", "}");

    private static bool DecodePlain(string text, int start, int end, int origin, DecodedText.Builder target)
    {
        for (var i = start; i < end; i++)
            target.Add(text[i], origin + i, origin + i + 1);
        return true;
    }

    private static bool DecodeVerbatim(string text, int start, int end, int origin, bool hasBraces, DecodedText.Builder target)
    {
        for (var i = start; i < end;)
        {
            var length = text[i] == '"' || (hasBraces && text[i] is '{' or '}') ? 2 : 1;
            target.Add(text[i], origin + i, origin + i + length);
            i += length;
        }
        return true;
    }

    private static bool DecodeRegular(string text, int start, int end, int origin, bool hasBraces, DecodedText.Builder target)
    {
        for (var i = start; i < end;)
        {
            var length = 1;
            if (text[i] == '\\')
            {
                if (EscapeSequence.Read(text, i, end, out length) is not { } characters)
                    return false;
                target.Add(characters, origin + i, origin + i + length);
            }
            else
            {
                length = hasBraces && text[i] is '{' or '}' ? 2 : 1;
                target.Add(text[i], origin + i, origin + i + length);
            }
            i += length;
        }
        return true;
    }

    private static bool DecodeSingleLineRaw(string text, int origin, DecodedText.Builder target)
    {
        var quotes = CountQuotes(text);
        return text.Length >= 2 * quotes && DecodePlain(text, quotes, text.Length - quotes, origin, target);
    }

    private static bool DecodeMultiLineRaw(string text, int origin, DecodedText.Builder target)
    {
        var quotes = CountQuotes(text);
        var lines = SplitLines(text);
        if (lines.Count < 2)
            return false;

        // The first line holds the opening quotes alone, the last one the closing quotes behind the indentation that is taken off every line.
        var last = lines[lines.Count - 1];
        var indentation = text.Substring(last.Start, Math.Max(0, text.Length - quotes - last.Start));
        var content = lines.GetRange(1, lines.Count - 2);
        if (content.Count == 0)
            return true;

        // The line break before the closing line is not part of the value.
        var (start, end, _) = content[content.Count - 1];
        content[content.Count - 1] = (start, end, end);
        return DecodeIndentedLines(text, content, startsLine: true, indentation, origin, target);
    }

    /// <summary>Takes the indentation off each line. A blank line may be shorter than the indentation, and is then empty.</summary>
    private static bool DecodeIndentedLines(string text, List<(int Start, int End, int EndWithBreak)> lines, bool startsLine, string indentation, int origin, DecodedText.Builder target)
    {
        foreach (var (lineStart, end, endWithBreak) in lines)
        {
            var start = lineStart;
            if (startsLine)
            {
                if (end - start >= indentation.Length && string.CompareOrdinal(text, start, indentation, 0, indentation.Length) == 0)
                    start += indentation.Length;
                else if (IsBlank(text, start, end))
                    start = end;
                else
                    return false;
            }
            DecodePlain(text, start, endWithBreak, origin, target);
            startsLine = true;
        }
        return true;
    }

    private static int CountQuotes(string text)
    {
        var count = 0;
        while (count < text.Length && text[count] == '"')
            count++;
        return count;
    }

    private static List<(int Start, int End, int EndWithBreak)> SplitLines(string text)
    {
        var lines = new List<(int, int, int)>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsLineBreak(text[i]))
                continue;
            var length = text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 2 : 1;
            lines.Add((start, i, i + length));
            i += length - 1;
            start = i + 1;
        }
        lines.Add((start, text.Length, text.Length));
        return lines;
    }

    private static bool IsLineBreak(char character) => character is '\r' or '\n' or '\u0085' or '\u2028' or '\u2029';

    private static bool IsBlank(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
                return false;
        }
        return true;
    }
}
