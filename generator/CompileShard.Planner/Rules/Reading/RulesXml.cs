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

        if (Load(text, DtdProcessing.Prohibit, errors) is not { } root)
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
    public static XElement? Load(RulesText text, DtdProcessing documentTypes, RulesErrors errors)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = documentTypes, XmlResolver = null, CloseInput = true };
            using var reader = XmlReader.Create(new StringReader(text.Text), settings);
            return XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace).Root!;
        }
        catch (XmlException e)
        {
            Report(e, documentTypes, text, errors);
            return null;
        }
    }

    private static RulesSpan NamespaceSpan(XElement root, RulesText text) =>
        root.Attributes().FirstOrDefault(a => a.IsNamespaceDeclaration && a.Value == root.Name.NamespaceName) is { } declaration
            ? text.Value(declaration).Span
            : text.NameSpan(root);

    private static void Report(XmlException exception, DtdProcessing documentTypes, RulesText text, RulesErrors errors)
    {
        // The reader refuses a document type without saying where it stands.
        if (documentTypes == DtdProcessing.Prohibit && XmlProlog.DocumentTypeOffset(text.Text) is var documentType and >= 0)
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
