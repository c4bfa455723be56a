using System.Globalization;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Algorithms;
using CompileShard.Planner.Rules.Reading;
using CompileShard.Planner.Rules.Reading.Maps;

namespace CompileShard.Planner.Rules.Mycat;

/// <summary>
/// Functions to rules, under their own names: a tableRule is a function and a column, and the column belongs to the table here. So tables of several tableRules with one function lie alike. Some
/// functions compute with the number of data nodes of the table; where tables differ in it, each number has its own rule.
/// </summary>
internal sealed class MycatFunctions(IReadOnlyList<MycatFunction> functions, MapFiles files, RuleOverrides? overrides, RuleLinker linker, RulesErrors errors)
{
    private readonly Dictionary<string, MycatFunction> _functions = functions.ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<MycatFunction, List<RuleDefinition>> _variants = [];
    private readonly Dictionary<(MycatFunction Function, int? DataNodes, string? Slots), RuleDefinition?> _built = [];
    private readonly HashSet<string> _names = new(functions.Select(f => f.Name), StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Names => _functions.Keys;

    /// <summary>The function that a tableRule names; null when it is not there (reported) or has mistakes (reported there).</summary>
    public MycatFunction? Find(WrittenText name)
    {
        if (_functions.TryGetValue(name.Value, out var function))
            return function.IsUsable ? function : null;
        errors.Add(RulesFileDiagnostics.MycatUnknownName, name.Span, "function", name.Value, DidYouMean.Phrase(name.Value, Names));
        return null;
    }

    /// <summary>The rule for tables with so many data nodes; null after a mistake was reported.</summary>
    /// <param name="function">The function.</param>
    /// <param name="dataNodes">How many data nodes the table has; null when no table is known.</param>
    /// <param name="slots">Name of the rule and of its file of slots, where Mycat has written one for the table.</param>
    public RuleDefinition? RuleFor(MycatFunction function, int? dataNodes, (string Rule, string File)? slots = null)
    {
        // Many tables share a function, and its map file need not be read for each.
        var key = (function, dataNodes, slots?.File);
        if (!_built.TryGetValue(key, out var known))
            _built.Add(key, known = Make(function, dataNodes, slots));
        return known;
    }

    private RuleDefinition? Make(MycatFunction function, int? dataNodes, (string Rule, string File)? slots)
    {
        if (!_variants.TryGetValue(function, out var variants))
            _variants.Add(function, variants = []);
        if (Build(function, dataNodes, slots?.File, errors) is not { } rule)
        {
            linker.AddBroken(function.ToRule(null, null));
            return null;
        }
        if (variants.FirstOrDefault(v => v.Count == rule.Count && v.Data.Equals(rule.Data)) is { } same)
            return same;
        rule = rule with { Name = variants.Count == 0 && slots is null ? rule.Name : Unique(slots?.Rule ?? rule.Name + "-" + rule.Count.ToString(CultureInfo.InvariantCulture)) };
        variants.Add(rule);
        linker.Add(function.ToRule(null, null), rule);
        return rule;
    }

    /// <summary>
    /// Functions that no table uses, so that they can be used by name. Where tables are known, a mistake in such a function is only a warning: its map files need not be in the project.
    /// </summary>
    public void AddUnused(bool hasTables)
    {
        foreach (var function in functions.Where(f => f.IsUsable && !_variants.ContainsKey(f)))
        {
            if (!hasTables || IsOverridden(function))
            {
                RuleFor(function, null);
                continue;
            }
            // The slots of crc32slot belong to a table; without one there are none to speak of.
            if (function.IsSlots && function.Properties.All(p => p.Name != "count"))
                continue;
            var own = new RulesErrors();
            if (Build(function, null, null, own) is { } rule)
                linker.Add(function.ToRule(null, null), rule);
            else if (own.InOrder().FirstOrDefault() is { } first)
                errors.Add(RulesFileDiagnostics.MycatUnusedFunction, function.Span, function.Name, first.Message);
        }
    }

    /// <summary>The rule that a name stands for outside of schema.xml: the first one of the function.</summary>
    public RuleDefinition? First(MycatFunction function) => _variants.TryGetValue(function, out var variants) ? variants.FirstOrDefault() : null;

    private RuleDefinition? Build(MycatFunction function, int? dataNodes, string? slotFile, RulesErrors into)
    {
        if (function.Value("class") is not { } className || MycatClasses.Find(className, into) is not { } algorithm)
            return null;
        var declaration = function.ToRule(dataNodes, slotFile);
        if (IsOverridden(function))
            declaration = declaration.With(overrides!.Parameters);
        return RuleBuilder.Build(declaration, algorithm, files, into);
    }

    private bool IsOverridden(MycatFunction function) => overrides is not null && string.Equals(overrides.Rule, function.Name, StringComparison.OrdinalIgnoreCase);

    private string Unique(string name)
    {
        var unique = name;
        for (var i = 2; !_names.Add(unique); i++)
            unique = name + "-" + i.ToString(CultureInfo.InvariantCulture);
        return unique;
    }
}
