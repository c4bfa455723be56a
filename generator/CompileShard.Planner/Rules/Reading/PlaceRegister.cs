using CompileShard.Planner.Diagnostics;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>Remembers which table uses which physical table on which node, and how each node is spelled.</summary>
internal sealed class PlaceRegister(RulesErrors errors)
{
    private readonly Dictionary<(string Node, string Table), string> _owners = [];
    private readonly Dictionary<string, (string Spelling, string Where)> _nodes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the table's places; false, with a report, when one is taken or a node is spelled in two ways.</summary>
    public bool Claim(TableDeclaration table, TableDefinition definition)
    {
        foreach (var place in definition.Places)
        {
            if (_nodes.TryGetValue(place.Node, out var known) && known.Spelling != place.Node)
            {
                errors.Add(RulesFileDiagnostics.NodeSpelling, table.Value("nodes")?.Span ?? table.Span, place.Node, known.Spelling, known.Where);
                return false;
            }
            // MySQL compares table names with or without case depending on the server, so names that differ in case alone clash.
            if (_owners.TryGetValue(Key(place), out var owner))
            {
                errors.Add(RulesFileDiagnostics.PlaceTaken, table.Value("tables")?.Span ?? table.Span, definition.Name, owner, place.Table, place.Node);
                return false;
            }
        }
        foreach (var place in definition.Places)
        {
            _owners[Key(place)] = definition.Name;
            if (!_nodes.ContainsKey(place.Node))
                _nodes.Add(place.Node, (place.Node, table.Where));
        }
        return true;
    }

    private static (string Node, string Table) Key(ShardPlace place) => (place.Node, place.Table.ToLowerInvariant());
}
