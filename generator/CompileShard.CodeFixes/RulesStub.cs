using System.Security;
using System.Xml;
using System.Xml.Linq;
using CompileShard.Generator.Declarations;
using CompileShard.Generator.Model;
using CompileShard.Planner.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.CodeFixes;

/// <summary>A new element in the project's rules file, as a change of its text: the layout that is there stays.</summary>
internal sealed class RulesStub
{
    private const string Namespace = "urn:compileshard:rules:1";

    private readonly TextDocument _document;
    private readonly SourceText _text;
    private readonly XElement _root;

    private RulesStub(TextDocument document, SourceText text, XElement root)
    {
        _document = document;
        _text = text;
        _root = root;
    }

    public string FileName => _document.Name;

    /// <summary>The first rules file, in the order of paths, that is well-formed; Mycat's own files are left alone. Null when there is none.</summary>
    public static async Task<RulesStub?> FindAsync(Project project, CancellationToken cancellationToken)
    {
        foreach (var document in project.AdditionalDocuments.Where(d => RulesSources.HasOurName(d.FilePath ?? d.Name)).OrderBy(d => d.FilePath ?? d.Name, StringComparer.Ordinal))
        {
            var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            if (Parse(text.ToString()) is { IsEmpty: false } root && root.Name.LocalName == "shards" && root.Name.NamespaceName == Namespace)
                return new RulesStub(document, text, root);
        }
        return null;
    }

    /// <summary>A table that is split by a key alone, each shard in a database of its own: what another table can be placed like.</summary>
    public XElement? SplitTable => Tables.FirstOrDefault(t => t.Attribute("key") is not null && t.Attribute("rule") is not null && t.Attribute("nodes") is not null && t.Attribute("tables") is null);

    /// <summary>The table on one node that stands first.</summary>
    public XElement? SingleTable => Tables.FirstOrDefault(t => t.Attributes().All(a => a.Name.LocalName is "name" or "nodes" or "primaryKey") && t.Attribute("nodes")?.Value.IndexOfAny([',', '$']) < 0);

    private IEnumerable<XElement> Tables => _root.Elements(XName.Get("table", Namespace));

    /// <summary>The start of an element of ours, with the prefix that the file gives our namespace.</summary>
    public string Open(string name) => "<" + (_root.GetPrefixOfNamespace(Namespace) is { Length: > 0 } prefix ? prefix + ":" : "") + name;

    /// <summary>At the end of the file, where tables stand.</summary>
    public TextChange? AddLast(string element) => EndOfRoot() is { } end ? Insert(end, element, _root.Elements().LastOrDefault()) : null;

    /// <summary>In front of the first table: rules stand before the tables that use them.</summary>
    public TextChange? AddBeforeTables(string element) => Tables.FirstOrDefault() is { } table ? Insert(StartOf(table), element, table) : AddLast(element);

    /// <summary>The solution with the file changed.</summary>
    public Solution Apply(TextChange change) => _document.Project.Solution.WithAdditionalDocumentText(_document.Id, _text.WithChanges(change));

    /// <summary>The rules of the project, with the file changed.</summary>
    public RulesInput RulesWith(TextChange change, CancellationToken cancellationToken)
    {
        var options = _document.Project.AnalyzerOptions;
        var path = _document.FilePath ?? _document.Name;
        var sources = options.AdditionalFiles.SelectMany(f => RulesSources.Read(f, cancellationToken)).Select(s => s.Path == path ? s with { Text = _text.WithChanges(change).ToString() } : s);
        return RulesInput.Of(RulesSources.ReadAll(sources, RulesSources.Choices(options.AnalyzerConfigOptionsProvider), cancellationToken), true);
    }

    public static string Attribute(string name, string value) => " " + name + "=\"" + SecurityElement.Escape(value) + "\"";

    private TextChange Insert(int position, string element, XElement? neighbour)
    {
        var lineBreak = Indentation.LineBreak(_text);
        var before = Indentation.Of(position, _text);
        var indentation = neighbour is null ? (before ?? "") + "  " : Indentation.Of(StartOf(neighbour), _text) ?? "  ";
        return before is null
            ? new TextChange(new TextSpan(position, 0), element)
            : new TextChange(new TextSpan(_text.Lines.GetLineFromPosition(position).Start, 0), indentation + element + lineBreak);
    }

    /// <summary>The place of the bracket in front of the name.</summary>
    private int StartOf(XElement element)
    {
        var place = (IXmlLineInfo)element;
        return _text.Lines[place.LineNumber - 1].Start + place.LinePosition - 2;
    }

    /// <summary>The place of the root's end tag: comments may stand behind it, and speak of one.</summary>
    private int? EndOfRoot()
    {
        using var reader = XmlReader.Create(new StringReader(_text.ToString()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var place = (IXmlLineInfo)reader;
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.EndElement, Depth: 0 })
                return _text.Lines[place.LineNumber - 1].Start + place.LinePosition - 3;
        }
        return null;
    }

    private static XElement? Parse(string xml)
    {
        try
        {
            return XDocument.Parse(xml, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace).Root;
        }
        catch (XmlException)
        {
            // The rules file's own diagnostics say what is wrong with it; until then there is no place to write to.
            return null;
        }
    }
}
