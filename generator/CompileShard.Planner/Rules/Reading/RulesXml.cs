using System.Xml;
using System.Xml.Linq;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>Rules file text to an XML tree with positions. Document types are refused, so a rules file can name no other file.</summary>
internal static class RulesXml
{
    public const string Namespace = "urn:compileshard:rules:1";
    private const string RootName = "shards";
    private const string DocumentTypeStart = "<!DOCTYPE";

    /// <summary>The root element, or null after a mistake was reported that leaves nothing to read.</summary>
    public static XElement? ReadRoot(RulesText text, RulesErrors errors)
    {
        if (text.Text.All(char.IsWhiteSpace))
        {
            errors.Add(RulesFileDiagnostics.EmptyRulesFile, text.Span(0, 0));
            return null;
        }

        XElement root;
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true };
            using var reader = XmlReader.Create(new StringReader(text.Text), settings);
            root = XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace).Root!;
        }
        catch (XmlException e)
        {
            Report(e, text, errors);
            return null;
        }

        if (root.Name.LocalName != RootName)
        {
            errors.Add(RulesFileDiagnostics.WrongRoot, text.NameSpan(root), root.Name.LocalName);
            return null;
        }
        if (root.Name.NamespaceName != Namespace)
        {
            // Read on as if it were right: the tables are still meant, and one mistake should not hide the others.
            var found = root.Name.NamespaceName.Length == 0 ? "no namespace" : "the namespace '" + root.Name.NamespaceName + "'";
            errors.Add(RulesFileDiagnostics.WrongNamespace, NamespaceSpan(root, text), RootName, found);
        }
        return root;
    }

    private static RulesSpan NamespaceSpan(XElement root, RulesText text) =>
        root.Attributes().FirstOrDefault(a => a.IsNamespaceDeclaration && a.Value == root.Name.NamespaceName) is { } declaration
            ? text.Value(declaration).Span
            : text.NameSpan(root);

    private static void Report(XmlException exception, RulesText text, RulesErrors errors)
    {
        if (DocumentTypeOffset(text.Text) is var documentType and >= 0)
        {
            errors.Add(RulesFileDiagnostics.DocumentType, text.Span(documentType, DocumentTypeStart.Length));
            return;
        }

        // The reader ends its sentence with the position, which the diagnostic has already.
        var message = exception.Message;
        var position = message.LastIndexOf(" Line ", StringComparison.Ordinal);
        if (exception.LineNumber > 0 && position > 0)
            message = message.Substring(0, position);
        errors.Add(RulesFileDiagnostics.IllFormedXml, text.Span(text.Offset(exception.LineNumber, exception.LinePosition), 1), message.TrimEnd('.'));
    }

    /// <summary>Where a document type stands before the root element, or -1. The XML reader refuses it without saying where.</summary>
    private static int DocumentTypeOffset(string xml)
    {
        var offset = 0;
        while (offset >= 0 && offset < xml.Length)
        {
            if (char.IsWhiteSpace(xml[offset]))
                offset++;
            else if (StartsWith(xml, offset, "<?"))
                offset = After(xml, "?>", offset);
            else if (StartsWith(xml, offset, "<!--"))
                offset = After(xml, "-->", offset);
            else
                return StartsWith(xml, offset, DocumentTypeStart) ? offset : -1;
        }
        return -1;
    }

    private static bool StartsWith(string xml, int offset, string text) => string.CompareOrdinal(xml, offset, text, 0, text.Length) == 0;

    private static int After(string xml, string text, int offset) => xml.IndexOf(text, offset, StringComparison.Ordinal) is var found and >= 0 ? found + text.Length : -1;
}
