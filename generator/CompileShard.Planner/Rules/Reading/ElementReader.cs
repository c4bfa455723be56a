using System.Xml;
using System.Xml.Linq;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>Takes elements apart, and reports what does not belong into them: attributes, child elements and text.</summary>
internal sealed class ElementReader(RulesText text, RulesErrors errors)
{
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    public WrittenText? Required(XElement element, ElementAttributes attributes, string attribute, string what, string why)
    {
        if (attributes.Lacks(attribute))
            errors.Add(RulesFileDiagnostics.MissingAttribute, text.NameSpan(element), what, attribute, why);
        return attributes.Find(attribute)?.Value;
    }

    /// <summary>The attributes by name. <paramref name="known"/> is null where any name may stand.</summary>
    public ElementAttributes Attributes(XElement element, string[]? known, string what)
    {
        var attributes = new ElementAttributes();
        foreach (var attribute in element.Attributes())
        {
            if (attribute.IsNamespaceDeclaration || attribute.Name.NamespaceName == SchemaInstance)
                continue;
            var name = attribute.Name.LocalName;
            if (attribute.Name.NamespaceName.Length == 0 && (known is null || known.Contains(name)))
            {
                attributes.Add(name, new WrittenAttribute(text.NameSpan(attribute), text.Value(attribute)));
                continue;
            }
            errors.Add(RulesFileDiagnostics.UnknownAttribute, text.NameSpan(attribute), name, what, DidYouMean.Phrase(name, known ?? []));
            if (DidYouMean.Suggest(name, known ?? []) is { } meant)
                attributes.AddMisspelt(meant);
        }
        return attributes;
    }

    /// <summary>The child elements of a known name in the namespace.</summary>
    public List<XElement> Children(XElement parent, XNamespace names, string[] known)
    {
        var children = new List<XElement>();
        foreach (var node in parent.Nodes())
        {
            if (node is XText stray && !string.IsNullOrWhiteSpace(stray.Value))
            {
                var position = (IXmlLineInfo)stray;
                var blanks = stray.Value.Length - stray.Value.TrimStart().Length;
                var start = text.Offset(position.LineNumber, position.LinePosition) + BlanksInFile(position, blanks);
                errors.Add(RulesFileDiagnostics.UnexpectedText, text.Span(start, stray.Value.Trim().Length), parent.Name.LocalName);
            }
            else if (node is XElement element)
            {
                var name = element.Name.LocalName;
                if (element.Name.Namespace == names && known.Contains(name))
                    children.Add(element);
                else
                    errors.Add(RulesFileDiagnostics.UnknownElement, text.NameSpan(element), name, parent.Name.LocalName, element.Name.Namespace == names ? DidYouMean.Phrase(name, known) : "; it is of another namespace");
            }
        }
        return children;
    }

    /// <summary>XML reads CR LF as one character, so blanks are skipped in the file itself.</summary>
    private int BlanksInFile(IXmlLineInfo position, int blanks)
    {
        if (blanks == 0)
            return 0;
        var start = text.Offset(position.LineNumber, position.LinePosition);
        var end = start;
        while (end < text.Text.Length && char.IsWhiteSpace(text.Text[end]))
            end++;
        return end - start;
    }
}
