using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Reading;
using CompileShard.Planner.Rules.Reading.Maps;

namespace CompileShard.Planner.Rules.Mycat;

/// <summary>All of Mycat's files in a project, as one configuration. They become the same rules and tables as those of a rules file.</summary>
internal sealed class MycatProject(RulesErrors errors)
{
    private readonly List<MycatTableRule> _tableRules = [];
    private readonly List<MycatFunction> _functions = [];
    private readonly List<MycatSchema> _schemas = [];
    private readonly List<MycatPlace> _hosts = [];
    private readonly List<MycatPlace> _nodes = [];

    /// <summary>The rule that each tableRule stands for.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> RuleNames { get; private set; } = [];

    /// <summary>Where tables lie that no file lists.</summary>
    public string? DefaultNode { get; private set; }

    public void Read(RulesText text, MycatFileKind kind)
    {
        // Mycat's files name their document types. No reader sees them, so no other file is reached and no entity expanded.
        if (RulesXml.Load(text, XmlProlog.WithoutDocumentType(text.Text), errors) is not { } root)
            return;
        if (kind == MycatFileKind.Rule)
        {
            var reader = new RuleXmlReader(text, errors);
            reader.Read(root);
            _tableRules.AddRange(reader.TableRules);
            _functions.AddRange(reader.Functions);
        }
        else
        {
            var reader = new SchemaXmlReader(text, errors);
            reader.Read(root);
            _schemas.AddRange(reader.Schemas);
            _hosts.AddRange(reader.DataHosts);
            _nodes.AddRange(reader.DataNodes);
        }
    }

    /// <summary>Adds the rules to the linker, and gives the tables.</summary>
    public IReadOnlyList<TableDeclaration> Link(RuleLinker linker, MapFiles files, RulesChoices choices)
    {
        if (_tableRules.Count + _functions.Count + _schemas.Count + _nodes.Count + _hosts.Count == 0)
            return [];
        var nodes = new DataNodes(errors);
        nodes.Declare(_hosts, _nodes);
        var functions = new MycatFunctions(First(_functions, "function"), files, ForFunction(choices.Overrides), linker, errors);
        var rules = new MycatTableRules(First(_tableRules, "tableRule"), functions, files, errors);
        var chosen = Chosen(First(_schemas, "schema"), choices.Schemas);
        var tables = new MycatTables(nodes, rules, errors);
        var all = Merge(chosen.Select(s => (s, tables.Read(s))));
        functions.AddUnused(hasTables: _schemas.Count > 0);
        RuleNames = rules.Names().ToList();
        DefaultNode = new SchemaDefaults(nodes, errors).Read(chosen);
        return all;
    }

    /// <summary>The tables of all chosen schemas. SQL names no schema, so a table of one name can be in one schema only.</summary>
    private List<TableDeclaration> Merge(IEnumerable<(MycatSchema Schema, IEnumerable<TableDeclaration> Tables)> schemas)
    {
        var owners = new Dictionary<string, (MycatSchema Schema, TableDeclaration Table)>(StringComparer.OrdinalIgnoreCase);
        var all = new List<TableDeclaration>();
        foreach (var (schema, tables) in schemas)
        {
            var dropped = new HashSet<TableDeclaration>();
            foreach (var table in tables)
            {
                if (owners.TryGetValue(table.Name, out var owner) && owner.Schema != schema)
                {
                    errors.Add(RulesFileDiagnostics.MycatTableInTwoSchemas, table.Span, table.Name, owner.Schema.Name, owner.Table.Where, schema.Name);
                    dropped.Add(table);
                }
                else if (table.Outer is not null && dropped.Contains(table.Outer))
                {
                    dropped.Add(table);
                }
                else
                {
                    if (owner.Schema is null)
                        owners.Add(table.Name, (schema, table));
                    all.Add(table);
                }
            }
        }
        return all;
    }

    private List<MycatSchema> Chosen(List<MycatSchema> schemas, string? names)
    {
        var wanted = (names ?? "").Split(',', ';').Select(n => n.Trim()).Where(n => n.Length > 0).ToList();
        if (wanted.Count == 0 || _schemas.Count == 0)
            return schemas;
        foreach (var name in wanted.Where(w => schemas.All(s => !Same(s.Name, w))))
            errors.Add(RulesFileDiagnostics.MycatUnknownSchema, _schemas[0].Span, name, DidYouMean.Phrase(name, schemas.Select(s => s.Name)));
        return schemas.Where(s => wanted.Exists(w => Same(s.Name, w))).ToList();
    }

    /// <summary>What a caller sets on a tableRule is set on its function.</summary>
    private RuleOverrides? ForFunction(RuleOverrides? overrides) =>
        overrides is not null && _tableRules.Find(r => Same(r.Name, overrides.Rule))?.Function is { } function ? overrides with { Rule = function.Value } : overrides;

    private List<T> First<T>(List<T> declarations, string what)
        where T : Declaration
    {
        var first = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var declaration in declarations.Where(d => d.NameText is not null))
        {
            if (first.TryGetValue(declaration.Name, out var other))
                errors.Add(RulesFileDiagnostics.MycatDefinedTwice, declaration.Span, what, declaration.Name, other.Where);
            else
                first.Add(declaration.Name, declaration);
        }
        return declarations.Where(d => first.TryGetValue(d.Name, out var kept) && kept == d).ToList();
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
