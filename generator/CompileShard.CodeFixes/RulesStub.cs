using System.Security;
using System.Xml;
using System.Xml.Linq;
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
        foreach (var document in project.AdditionalDocuments.Where(d => d.Name.EndsWith("shards.xml", StringComparison.OrdinalIgnoreCase)).OrderBy(d => d.FilePath ?? d.Name, StringComparer.Ordinal))
        {
            var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            if (Parse(text.ToString()) is { } root && root.Name.LocalName == "shards" && root.Name.NamespaceName == Namespace && !root.IsEmpty)
                return new RulesStub(document, text, root);
        }
        return null;
    }

    /// <summary>A table that is split by a key alone, each shard in a database of its own: what another table can be placed like.</summary>
    public XElement? SplitTable => Tables.FirstOrDefault(t => t.Attribute("key") is not null && t.Attribute("rule") is not null && t.Attribute("nodes") is not null && t.Attribute("tables") is null);

    /// <summary>The table on one node that stands first.</summary>
    public XElement? SingleTable => Tables.FirstOrDefault(t => t.Attributes().All(a => a.Name.LocalName is "name" or "nodes" or "primaryKey") && t.Attribute("nodes")?.Value.IndexOfAny([',', '$']) < 0);

    private IEnumerable<XElement> Tables => _root.Elements(XName.Get("table", Namespace));

    /// <summary>At the end of the file, where tables stand.</summary>
    public Solution AddLast(string element)
    {
        var end = _text.ToString().LastIndexOf("</", StringComparison.Ordinal);
        return Insert(end, element, _root.Elements().LastOrDefault());
    }

    /// <summary>In front of the first table: rules stand before the tables that use them.</summary>
    public Solution AddBeforeTables(string element) => Tables.FirstOrDefault() is { } table ? Insert(StartOf(table), element, table) : AddLast(element);

    public static string Attribute(string name, string value) => " " + name + "=\"" + SecurityElement.Escape(value) + "\"";

    private Solution Insert(int position, string element, XElement? neighbour)
    {
        var lineBreak = Indentation.LineBreak(_text);
        var before = Indentation.Of(position, _text);
        var indentation = neighbour is null ? (before ?? "") + "  " : Indentation.Of(StartOf(neighbour), _text) ?? "  ";
        var change = before is null
            ? new TextChange(new TextSpan(position, 0), element)
            : new TextChange(new TextSpan(_text.Lines.GetLineFromPosition(position).Start, 0), indentation + element + lineBreak);
        return _document.Project.Solution.WithAdditionalDocumentText(_document.Id, _text.WithChanges(change));
    }

    /// <summary>The place of the bracket in front of the name.</summary>
    private int StartOf(XElement element)
    {
        var place = (IXmlLineInfo)element;
        return _text.Lines[place.LineNumber - 1].Start + place.LinePosition - 2;
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
