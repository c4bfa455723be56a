namespace CompileShard.Planner.Rules.Reading;

/// <summary>What stands in an XML file before its root element. Looked at as text, because a document type must not be read to be found.</summary>
internal static class XmlProlog
{
    public const string DocumentTypeStart = "<!DOCTYPE";

    /// <summary>Where a document type begins, or -1.</summary>
    public static int DocumentTypeOffset(string xml)
    {
        var offset = SkipMisc(xml, 0);
        return offset >= 0 && StartsWith(xml, offset, DocumentTypeStart) ? offset : -1;
    }

    /// <summary>Where the root element's start tag begins, or -1.</summary>
    public static int RootOffset(string xml)
    {
        var offset = SkipMisc(xml, 0);
        if (offset >= 0 && StartsWith(xml, offset, DocumentTypeStart))
            offset = AfterDocumentType(xml, offset) is var after and >= 0 ? SkipMisc(xml, after) : -1;
        return offset >= 0 && offset < xml.Length && xml[offset] == '<' ? offset : -1;
    }

    /// <summary>The same text with blanks where its document type stands, so that places stay and no reader sees one. Without an end to it the text stays as it is.</summary>
    public static string WithoutDocumentType(string xml)
    {
        var start = DocumentTypeOffset(xml);
        if (start < 0 || AfterDocumentType(xml, start) is not (var end and >= 0))
            return xml;
        var blank = xml.Substring(start, end - start).Select(c => c is '\n' or '\r' ? c : ' ').ToArray();
        return xml.Substring(0, start) + new string(blank) + xml.Substring(end);
    }

    /// <summary>Blanks, comments and processing instructions.</summary>
    private static int SkipMisc(string xml, int offset)
    {
        while (offset >= 0 && offset < xml.Length)
        {
            if (char.IsWhiteSpace(xml[offset]) || xml[offset] == '\uFEFF')
                offset++;
            else if (StartsWith(xml, offset, "<?"))
                offset = After(xml, "?>", offset);
            else if (StartsWith(xml, offset, "<!--"))
                offset = After(xml, "-->", offset);
            else
                return offset;
        }
        return -1;
    }

    /// <summary>Behind the document type's end, which is a &gt; outside quotes and outside the brackets of an internal subset.</summary>
    private static int AfterDocumentType(string xml, int offset)
    {
        var depth = 0;
        while (offset >= 0 && offset < xml.Length)
        {
            switch (xml[offset])
            {
                case '"' or '\'':
                    offset = xml.IndexOf(xml[offset], offset + 1) is var quote and >= 0 ? quote + 1 : -1;
                    continue;
                case '<' when StartsWith(xml, offset, "<!--"):
                    offset = After(xml, "-->", offset);
                    continue;
                case '[':
                    depth++;
                    break;
                case ']':
                    depth--;
                    break;
                case '>' when depth <= 0:
                    return offset + 1;
            }
            offset++;
        }
        return -1;
    }

    private static bool StartsWith(string xml, int offset, string text) => string.CompareOrdinal(xml, offset, text, 0, text.Length) == 0;

    private static int After(string xml, string text, int offset) => xml.IndexOf(text, offset, StringComparison.Ordinal) is var found and >= 0 ? found + text.Length : -1;
}
