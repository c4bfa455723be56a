using System.Text;
using CompileShard.Planner.Rules;

namespace CompileShard.Planner.Tests.Rules;

/// <summary>Rules file text in which <c>[|</c> and <c>|]</c> enclose each place that a mistake must be reported at.</summary>
internal static class RulesMarkup
{
    public const string FileName = "shards.xml";

    /// <summary>The body of a rules file, put on its own lines inside the root element.</summary>
    public static string InShards(string body) => "<shards xmlns=\"urn:compileshard:rules:1\">\n" + body + "\n</shards>\n";

    public static RulesFile Read(string text) => RulesFileReader.Read([new RulesSource(FileName, text)]);

    public static RulesFile ReadInShards(string body) => Read(InShards(body));

    /// <summary>
    /// Reads the text without the marks and demands exactly the marked mistakes, in the order of their places; each is given as
    /// <c>"SHARD012: the whole message"</c>.
    /// </summary>
    public static RulesFile Verify(string markup, params string[] expected)
    {
        var (text, spans) = Strip(markup);
        var file = Read(text);
        Assert.Equal(expected, file.Errors.Select(e => e.Id + ": " + e.Message));
        Assert.Equal(spans, file.Errors.Select(e => e.Span));
        return file;
    }

    public static RulesFile VerifyInShards(string body, params string[] expected) => Verify(InShards(body), expected);

    private static (string Text, IReadOnlyList<RulesSpan> Spans) Strip(string markup)
    {
        var text = new StringBuilder();
        var spans = new List<RulesSpan>();
        var (line, column) = (0, 0);
        var open = -1;
        for (var i = 0; i < markup.Length; i++)
        {
            if (Has(markup, i, "[|"))
            {
                open = column;
                i++;
            }
            else if (Has(markup, i, "|]"))
            {
                Assert.True(open >= 0, "'|]' without '[|' in the markup");
                spans.Add(new RulesSpan(FileName, line, open, column - open));
                open = -1;
                i++;
            }
            else
            {
                text.Append(markup[i]);
                (line, column) = markup[i] == '\n' ? (line + 1, 0) : (line, column + 1);
            }
        }
        return (text.ToString(), spans);
    }

    private static bool Has(string text, int index, string mark) => string.CompareOrdinal(text, index, mark, 0, mark.Length) == 0;
}
