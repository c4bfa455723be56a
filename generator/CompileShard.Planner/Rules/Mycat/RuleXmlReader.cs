using System.Globalization;
using System.Xml.Linq;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Mycat;

/// <summary>The tree of a <c>rule.xml</c> to declarations: which element, attribute and text may stand where.</summary>
internal sealed class RuleXmlReader(RulesText text, RulesErrors errors)
{
    private readonly ElementReader _elements = new(text, errors);

    public List<MycatTableRule> TableRules { get; } = [];

    public List<MycatFunction> Functions { get; } = [];

    public void Read(XElement root)
    {
        _elements.Attributes(root, [], "<mycat:rule>");
        foreach (var element in _elements.Children(root, XNamespace.None, ["tableRule", "function"]))
        {
            if (element.Name.LocalName == "tableRule")
                TableRules.Add(ReadTableRule(element));
            else
                Functions.Add(ReadFunction(element));
        }
    }

    private MycatTableRule ReadTableRule(XElement element)
    {
        var attributes = _elements.Attributes(element, ["name"], "<tableRule>");
        var name = _elements.Required(element, attributes, "name", "<tableRule>", "the name by which schema.xml refers to it");
        WrittenText? column = null;
        WrittenText? function = null;
        if (Only(element, "rule", ["rule"], "the column and the function") is { } rule)
        {
            _elements.Attributes(rule, [], "<rule>");
            string[] parts = ["columns", "algorithm"];
            column = Text(Only(rule, "columns", parts, "the name of the sharding column"), "columns", "the sharding column");
            function = Text(Only(rule, "algorithm", parts, "the name of a function", isRepeated: true), "algorithm", "the name of a function");
        }
        if (column is { } written && written.Value.Contains(','))
        {
            errors.Add(RulesFileDiagnostics.BadValue, written.Span, written.Value, "columns", "a table is sharded by one column");
            column = null;
        }
        return new MycatTableRule(text, text.NameSpan(element), name, attributes, column, function);
    }

    private MycatFunction ReadFunction(XElement element)
    {
        var before = errors.Count;
        var attributes = _elements.Attributes(element, ["name", "class"], "<function>");
        var name = _elements.Required(element, attributes, "name", "<function>", "the name by which tableRules refer to it");
        if (name is { } written && Names.WhyNotAName(written.Value) is { } reason)
            errors.Add(RulesFileDiagnostics.BadName, written.Span, written.Value, "a function", reason);
        _elements.Required(element, attributes, "class", "<function>", "the class that computes the node, such as io.mycat.route.function.PartitionByMod");
        var properties = _elements.Children(element, XNamespace.None, ["property"]).Select(ReadProperty).OfType<ParameterDeclaration>().ToList();
        return new MycatFunction(text, text.NameSpan(element), name, attributes, properties) { IsUsable = errors.Count == before };
    }

    private ParameterDeclaration? ReadProperty(XElement element)
    {
        var attributes = _elements.Attributes(element, ["name"], "<property>");
        if (_elements.Required(element, attributes, "name", "<property>", "what is set") is not { } name)
            return null;
        foreach (var child in element.Elements())
        {
            if (child.Name == "bean")
                errors.Add(RulesFileDiagnostics.MycatUnsupported, text.NameSpan(child), "bean", "a property of a rule is a text here, not an object");
            else
                errors.Add(RulesFileDiagnostics.UnknownElement, text.NameSpan(child), child.Name.LocalName, "property", DidYouMean.Phrase(child.Name.LocalName, ["bean"]));
        }
        if (element.HasElements)
            return null;
        var value = text.Content(element);
        if (value.Value.IndexOf("${", StringComparison.Ordinal) is var start and >= 0 && value.Value.IndexOf('}', start) > start)
        {
            errors.Add(RulesFileDiagnostics.MycatUnsupported, value.Span, value.Value, "Java's system properties are not known here; write the value itself");
            return null;
        }
        // As in Mycat, an empty property is not set.
        return value.Value.Length == 0 ? null : new ParameterDeclaration(name.Value, name.Span, value);
    }

    /// <summary>The one child of a name; null after it was reported that there are none or several.</summary>
    private XElement? Only(XElement parent, string name, string[] known, string what, bool isRepeated = false)
    {
        // Strange children are reported once, although two names are looked for.
        var found = isRepeated ? parent.Elements(name).ToList() : _elements.Children(parent, XNamespace.None, known).Where(c => c.Name == name).ToList();
        if (found.Count == 1)
            return found[0];
        errors.Add(RulesFileDiagnostics.MycatElementCount, found.Count == 0 ? text.NameSpan(parent) : text.NameSpan(found[1]), parent.Name.LocalName, name, found.Count.ToString(CultureInfo.InvariantCulture), what);
        return null;
    }

    private WrittenText? Text(XElement? element, string name, string what)
    {
        if (element is null)
            return null;
        foreach (var child in element.Elements())
            errors.Add(RulesFileDiagnostics.UnknownElement, text.NameSpan(child), child.Name.LocalName, name, "");
        var value = text.Content(element);
        if (value.Value.Length > 0)
            return value;
        errors.Add(RulesFileDiagnostics.BadValue, text.NameSpan(element), "", name, "it holds " + what);
        return null;
    }
}
