using System.Xml;
using System.Xml.Linq;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>The XML tree of one file to declarations: knows which element and attribute may stand where, not what they mean together.</summary>
internal sealed class DeclarationReader(RulesText text, RulesErrors errors)
{
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
    private static readonly string[] s_rootChildren = ["rule", "table"];
    private static readonly string[] s_tableChildren = ["table"];
    private static readonly string[] s_ruleChildren = ["property"];
    private static readonly string[] s_ruleAttributes = ["name", "algorithm"];
    private static readonly string[] s_propertyAttributes = ["name", "value"];
    private static readonly string[] s_tableAttributes =
        ["name", "type", "key", "rule", "nodes", "tables", "layout", "primaryKey", "sequence", "parent", "joinKey", "parentKey"];

    public List<RuleDeclaration> Rules { get; } = [];

    public List<TableDeclaration> Tables { get; } = [];

    public void Read(XElement root)
    {
        // A stack instead of recursion: nesting as deep as a file cares to have cannot exhaust the thread.
        var open = new Stack<(XElement Element, TableDeclaration? Outer)>();
        Attributes(root, [], "<shards>");
        foreach (var child in Enumerable.Reverse(Children(root, root, s_rootChildren)))
            open.Push((child, null));
        while (open.Count > 0)
        {
            var (element, outer) = open.Pop();
            if (element.Name.LocalName == "rule")
            {
                Rules.Add(ReadRule(element, root));
                continue;
            }
            var table = ReadTable(element, outer);
            Tables.Add(table);
            foreach (var child in Enumerable.Reverse(Children(element, root, s_tableChildren)))
                open.Push((child, table));
        }
    }

    private TableDeclaration ReadTable(XElement element, TableDeclaration? outer)
    {
        var attributes = Attributes(element, s_tableAttributes, "<table>");
        var name = ReadName(element, attributes, "table", "the name that the SQL uses");
        return new TableDeclaration(text, text.NameSpan(element), name, attributes, outer) { IsUsable = name is not null };
    }

    private RuleDeclaration ReadRule(XElement element, XElement root)
    {
        // Attributes beyond name and algorithm belong to the algorithm, which checks them.
        var attributes = Attributes(element, null, "<rule>");
        foreach (var attribute in attributes.Names.Except(s_ruleAttributes).ToList())
        {
            if (DidYouMean.Suggest(attribute, s_ruleAttributes) is { } meant)
                attributes.AddMisspelt(meant);
        }
        var name = ReadName(element, attributes, "rule", "the name by which tables refer to it");
        var parameters = attributes.Names.Where(a => !s_ruleAttributes.Contains(a)).Select(a => (Name: a, Written: attributes.Find(a)!.Value))
            .Select(a => new ParameterDeclaration(a.Name, a.Written.NameSpan, a.Written.Value)).ToList();
        foreach (var property in Children(element, root, s_ruleChildren))
        {
            var written = Attributes(property, s_propertyAttributes, "<property>");
            _ = Children(property, root, []).Count;
            if (Required(property, written, "name", "<property>", "what is set") is { } parameter && Required(property, written, "value", "<property>", "what it is set to") is { } value)
                parameters.Add(new ParameterDeclaration(parameter.Value, parameter.Span, value));
        }
        return new RuleDeclaration(text, text.NameSpan(element), name, attributes, parameters);
    }

    private WrittenText? ReadName(XElement element, ElementAttributes attributes, string what, string why)
    {
        if (Required(element, attributes, "name", "<" + what + ">", why) is not { } name)
            return null;
        if (Names.WhyNotAName(name.Value) is not { } reason)
            return name;
        errors.Add(RulesFileDiagnostics.BadName, name.Span, name.Value, "a " + what, reason);
        return null;
    }

    private WrittenText? Required(XElement element, ElementAttributes attributes, string attribute, string what, string why)
    {
        if (attributes.Lacks(attribute))
            errors.Add(RulesFileDiagnostics.MissingAttribute, text.NameSpan(element), what, attribute, why);
        return attributes.Find(attribute)?.Value;
    }

    /// <summary>The attributes by name. <paramref name="known"/> is null where any name may stand.</summary>
    private ElementAttributes Attributes(XElement element, string[]? known, string what)
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

    /// <summary>The child elements of a known name, in the root's namespace (right or wrong, that has been said once).</summary>
    private List<XElement> Children(XElement parent, XElement root, string[] known)
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
                if (element.Name.Namespace == root.Name.Namespace && known.Contains(name))
                    children.Add(element);
                else
                    errors.Add(RulesFileDiagnostics.UnknownElement, text.NameSpan(element), name, parent.Name.LocalName, element.Name.Namespace == root.Name.Namespace ? DidYouMean.Phrase(name, known) : "; it is of another namespace");
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
