using System.Xml;
using System.Xml.Linq;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>Rules file text to an XML tree with positions. Document types are refused, so a rules file can name no other file.</summary>
internal static class RulesXml
{
    public const string Namespace = "urn:compileshard:rules:1";
    private const string RootName = "shards";

    /// <summary>The root element, or null after a mistake was reported that leaves nothing to read.</summary>
    public static XElement? ReadRoot(RulesText text, RulesErrors errors)
    {
        if (text.Text.All(char.IsWhiteSpace))
        {
            errors.Add(RulesFileDiagnostics.EmptyRulesFile, text.Span(0, 0));
            return null;
        }

        if (Load(text, text.Text, errors) is not { } root)
            return null;
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

    /// <summary>The root element, or null after it was reported that the XML is ill-formed. No other file is ever opened, and no entity expanded.</summary>
    /// <param name="text">The file.</param>
    /// <param name="xml">Its text, or one with the same places.</param>
    /// <param name="errors">Takes the mistake.</param>
    public static XElement? Load(RulesText text, string xml, RulesErrors errors)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true };
            using var reader = XmlReader.Create(new StringReader(xml), settings);
            return XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace).Root!;
        }
        catch (XmlException e)
        {
            Report(e, text, xml, errors);
            return null;
        }
    }

    private static RulesSpan NamespaceSpan(XElement root, RulesText text) =>
        root.Attributes().FirstOrDefault(a => a.IsNamespaceDeclaration && a.Value == root.Name.NamespaceName) is { } declaration
            ? text.Value(declaration).Span
            : text.NameSpan(root);

    private static void Report(XmlException exception, RulesText text, string xml, RulesErrors errors)
    {
        // The reader refuses a document type without saying where it stands.
        if (XmlProlog.DocumentTypeOffset(xml) is var documentType and >= 0)
        {
            errors.Add(RulesFileDiagnostics.DocumentType, text.Span(documentType, XmlProlog.DocumentTypeStart.Length));
            return;
        }

        // The reader ends its sentence with the position, which the diagnostic has already.
        var message = exception.Message;
        var position = message.LastIndexOf(" Line ", StringComparison.Ordinal);
        if (exception.LineNumber > 0 && position > 0)
            message = message.Substring(0, position);
        errors.Add(RulesFileDiagnostics.IllFormedXml, text.Span(text.Offset(exception.LineNumber, exception.LinePosition), 1), message.TrimEnd('.'));
    }
}
