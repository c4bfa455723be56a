using System.Text;
using System.Xml;
using System.Xml.Linq;
using CompileShard.Planner.Rules;

namespace CompileShard.Cli.Import;

/// <summary>Rules and tables to the text of a rules file that means the same.</summary>
internal sealed class ShardsXml(RulesFile file, IReadOnlyList<RulesSource> maps, IReadOnlyList<ImportedSequence> sequences)
{
    public static readonly XNamespace Namespace = "urn:compileshard:rules:1";

    private readonly RuleElements _rules = new(maps);

    /// <summary>The text, or why it cannot be written.</summary>
    public bool TryWrite(out string text, out string problem)
    {
        text = problem = "";
        var root = new XElement(Namespace + "shards");
        if (file.Rules.DefaultNode is { } node)
            root.Add(new XAttribute("defaultNode", node));
        foreach (var rule in file.Rules.Rules)
        {
            if (_rules.Write(rule) is not { } element)
            {
                problem = $"rule '{rule.Name}' cannot be written for a rules file.";
                return false;
            }
            root.Add(element);
        }

        // The kind is for advice alone; a name that a rules file does not take needs none.
        foreach (var sequence in sequences.Where(s => s.Name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '$')))
            root.Add(new XElement(Namespace + "sequence", new XAttribute("name", sequence.Name), new XAttribute("kind", sequence.Kind.ToLowerInvariant())));

        // In the order of Mycat's file, children in their parents.
        var order = file.TablePositions.Select((position, index) => (position.Key, index)).DistinctBy(p => p.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(p => p.Key, p => p.index, StringComparer.OrdinalIgnoreCase);
        var elements = file.Rules.Tables.ToDictionary(table => table.Name, Table, StringComparer.OrdinalIgnoreCase);
        foreach (var table in file.Rules.Tables.OrderBy(table => order[table.Name]))
            (table.Parent is { } parent ? elements[parent] : root).Add(elements[table.Name]);
        text = Text(root);
        problem = Compare(text);
        return problem.Length == 0;
    }

    /// <summary>Reads the text back: everything that decides where a row goes must have come through.</summary>
    private string Compare(string text)
    {
        var read = RulesFileReader.Read([.. maps, new RulesSource("shards.xml", text)]);
        if (!read.Errors.IsEmpty)
            return $"the rules file would have a mistake: {read.Errors[0].Message}";
        if (read.Rules.DefaultNode != file.Rules.DefaultNode)
            return "the default node would be lost.";
        foreach (var table in file.Rules.Tables)
        {
            if (read.Rules.FindTable(table.Name) is not { } same || same != table)
                return $"table '{table.Name}' would lie elsewhere.";
        }
        return file.Rules.Rules.FirstOrDefault(rule => read.Rules.FindRule(rule.Name) is not { } same || !RuleElements.IsSame(same, rule)) is { } lost ? $"rule '{lost.Name}' would be another." : "";
    }

    private static XElement Table(TableDefinition table)
    {
        var element = new XElement(Namespace + "table", new XAttribute("name", table.Name));
        if (table.Kind == TableKind.Global)
            element.Add(new XAttribute("type", "global"));
        if (table.Kind == TableKind.Child)
            element.Add(new XAttribute("joinKey", table.JoinKey!), new XAttribute("parentKey", table.ParentKey!));
        if (table.Kind == TableKind.Sharded)
            element.Add(new XAttribute("key", table.KeyColumn!), new XAttribute("rule", table.Rule!));
        if (table.Kind != TableKind.Child)
            element.Add(new XAttribute("nodes", NameRanges.Write([.. table.Places.Select(p => p.Node).Distinct(StringComparer.Ordinal)])));
        // Mycat splits by database or by table, never by both.
        if (table.Places.Any(p => p.Table != table.Name))
            element.Add(new XAttribute("tables", NameRanges.Write([.. table.Places.Select(p => p.Table)])));
        if (table.PrimaryKey is { } primaryKey)
            element.Add(new XAttribute("primaryKey", primaryKey));
        if (table.Sequence is { } sequence)
            element.Add(new XAttribute("sequence", sequence));
        return element;
    }

    private static string Text(XElement root)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
            root.Save(writer);
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text.Append('\n');
    }
}
