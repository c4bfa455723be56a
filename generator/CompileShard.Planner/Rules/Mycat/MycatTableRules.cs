using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Reading;
using CompileShard.Planner.Rules.Reading.Maps;

namespace CompileShard.Planner.Rules.Mycat;

/// <summary>Finds the rule and the column that a table's <c>rule</c> stands for.</summary>
internal sealed class MycatTableRules(IReadOnlyList<MycatTableRule> tableRules, MycatFunctions functions, MapFiles files, RulesErrors errors)
{
    private readonly Dictionary<string, MycatTableRule> _tableRules = tableRules.ToDictionary(r => r.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The rule and the sharding column of a table; null after a mistake was reported, here or where it stands.</summary>
    public (RuleDefinition Rule, WrittenText Column)? Resolve(MycatSchema schema, MycatTable table, WrittenText name, int dataNodes)
    {
        var written = table.Value("rule")!.Value;
        if (!_tableRules.TryGetValue(written.Value, out var tableRule))
        {
            var suggestion = DidYouMean.Phrase(written.Value, _tableRules.Keys);
            errors.Add(RulesFileDiagnostics.UnknownRule, written.Span, written.Value, suggestion.Length > 0 ? suggestion : _tableRules.Count == 0 ? "; add Mycat's rule.xml to the project" : "; rule.xml has no tableRule of that name");
            return null;
        }
        if (tableRule.Column is not { } column || tableRule.Function is not { } functionName || functions.Find(functionName) is not { } function)
            return null;
        return functions.RuleFor(function, dataNodes, Slots(tableRule, function, schema, name)) is { } rule ? (rule, column) : null;
    }

    /// <summary>Reports tableRules whose function is not there, and says which rule each name stands for.</summary>
    public IEnumerable<KeyValuePair<string, string>> Names()
    {
        foreach (var tableRule in _tableRules.Values)
        {
            if (tableRule.Function is { } name && functions.Find(name) is { } function)
                yield return new KeyValuePair<string, string>(tableRule.Name, functions.First(function)?.Name ?? function.Name);
        }
    }

    /// <summary>The file in which Mycat keeps the slots of crc32slot for one table, if it is among the files of the project.</summary>
    private (string Rule, string File)? Slots(MycatTableRule tableRule, MycatFunction function, MycatSchema schema, WrittenText name)
    {
        if (!function.IsSlots)
            return null;
        var rule = tableRule.Name + "_" + schema.Name + "_" + name.Value;
        return files.Names.FirstOrDefault(f => string.Equals(f, rule + ".properties", StringComparison.OrdinalIgnoreCase)) is { } file ? (rule, file) : null;
    }
}
