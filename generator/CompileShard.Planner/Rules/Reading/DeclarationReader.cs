using System.Xml.Linq;
using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>The XML tree of one file to declarations: knows which element and attribute may stand where, not what they mean together.</summary>
internal sealed class DeclarationReader(RulesText text, RulesErrors errors)
{
    private static readonly string[] s_rootChildren = ["rule", "table", "sequence"];
    private static readonly string[] s_tableChildren = ["table"];
    private static readonly string[] s_ruleChildren = ["property"];
    private static readonly string[] s_ruleAttributes = ["name", "algorithm"];
    private static readonly string[] s_propertyAttributes = ["name", "value"];
    private static readonly string[] s_sequenceAttributes = ["name", "kind"];
    private static readonly string[] s_tableAttributes =
        ["name", "type", "key", "rule", "nodes", "tables", "layout", "primaryKey", "sequence", "parent", "joinKey", "parentKey", "tableKey", "tableRule", "from", "until"];

    private readonly ElementReader _elements = new(text, errors);

    public List<RuleDeclaration> Rules { get; } = [];

    public List<TableDeclaration> Tables { get; } = [];

    public List<SequenceDeclaration> Sequences { get; } = [];

    /// <summary>Where tables lie that no file lists; null when they must be listed.</summary>
    public WrittenText? DefaultNode { get; private set; }

    public void Read(XElement root)
    {
        // A stack instead of recursion: nesting as deep as a file cares to have cannot exhaust the thread.
        var open = new Stack<(XElement Element, TableDeclaration? Outer)>();
        ReadDefault(_elements.Attributes(root, ["defaultNode"], "<shards>"));
        foreach (var child in Enumerable.Reverse(_elements.Children(root, root.Name.Namespace, s_rootChildren)))
            open.Push((child, null));
        while (open.Count > 0)
        {
            var (element, outer) = open.Pop();
            if (element.Name.LocalName == "rule")
            {
                Rules.Add(ReadRule(element, root));
                continue;
            }
            if (element.Name.LocalName == "sequence")
            {
                Sequences.Add(ReadSequence(element, root));
                continue;
            }
            var table = ReadTable(element, outer);
            Tables.Add(table);
            foreach (var child in Enumerable.Reverse(_elements.Children(element, root.Name.Namespace, s_tableChildren)))
                open.Push((child, table));
        }
    }

    private void ReadDefault(ElementAttributes attributes)
    {
        if (attributes.Find("defaultNode")?.Value is not { } node)
            return;
        if ((node.Value.Contains('$') ? "it is one node, not a range" : Names.WhyNotAName(node.Value, isNode: true)) is { } why)
            errors.Add(RulesFileDiagnostics.BadName, node.Span, node.Value, "a node", why);
        else
            DefaultNode = node;
    }

    private TableDeclaration ReadTable(XElement element, TableDeclaration? outer)
    {
        var attributes = _elements.Attributes(element, s_tableAttributes, "<table>");
        var name = ReadName(element, attributes, "table", "the name that the SQL uses");
        return new TableDeclaration(text, text.NameSpan(element), name, attributes, outer) { IsUsable = name is not null };
    }

    private SequenceDeclaration ReadSequence(XElement element, XElement root)
    {
        var attributes = _elements.Attributes(element, s_sequenceAttributes, "<sequence>");
        _elements.Children(element, root.Name.Namespace, []);
        return new SequenceDeclaration(text, text.NameSpan(element), ReadName(element, attributes, "sequence", "the name that tables and statements use"), attributes);
    }

    private RuleDeclaration ReadRule(XElement element, XElement root)
    {
        // Attributes beyond name and algorithm belong to the algorithm, which checks them.
        var attributes = _elements.Attributes(element, null, "<rule>");
        foreach (var attribute in attributes.Names.Except(s_ruleAttributes).ToList())
        {
            if (DidYouMean.Suggest(attribute, s_ruleAttributes) is { } meant)
                attributes.AddMisspelt(meant);
        }
        var name = ReadName(element, attributes, "rule", "the name by which tables refer to it");
        var parameters = attributes.Names.Where(a => !s_ruleAttributes.Contains(a)).Select(a => (Name: a, Written: attributes.Find(a)!.Value))
            .Select(a => new ParameterDeclaration(a.Name, a.Written.NameSpan, a.Written.Value)).ToList();
        foreach (var property in _elements.Children(element, root.Name.Namespace, s_ruleChildren))
        {
            var written = _elements.Attributes(property, s_propertyAttributes, "<property>");
            _elements.Children(property, root.Name.Namespace, []);
            if (_elements.Required(property, written, "name", "<property>", "what is set") is { } parameter && _elements.Required(property, written, "value", "<property>", "what it is set to") is { } value)
                parameters.Add(new ParameterDeclaration(parameter.Value, parameter.Span, value));
        }
        return new RuleDeclaration(text, text.NameSpan(element), name, attributes, parameters);
    }

    private WrittenText? ReadName(XElement element, ElementAttributes attributes, string what, string why)
    {
        if (_elements.Required(element, attributes, "name", "<" + what + ">", why) is not { } name)
            return null;
        if (Names.WhyNotAName(name.Value) is not { } reason)
            return name;
        errors.Add(RulesFileDiagnostics.BadName, name.Span, name.Value, "a " + what, reason);
        return null;
    }
}
