using System.Globalization;
using CompileShard.Algorithms;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Algorithms;
using CompileShard.Planner.Rules.Reading.Maps;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>Hands an algorithm the attributes and properties of a rule, and reports what is wrong with them at their place. A parameter may have two names, ours and Mycat's.</summary>
internal sealed class RuleParameterReader
{
    public const int MostShards = 65_536;

    /// <summary>How many shards the tables of the rule have, where the algorithm cannot know or the tables have more than it reaches.</summary>
    public const string Shards = "shards";

    private const string Compatibility = "compatibility";
    private const string Mycat = "mycat";
    private const string NoCompatibility = "none";
    private static readonly string[] s_common = [Compatibility, Shards];

    private readonly RuleDeclaration _rule;
    private readonly RulesErrors _errors;
    private readonly MapFiles _files;
    private readonly Dictionary<string, WrittenText> _values = new(StringComparer.Ordinal);

    public RuleParameterReader(RuleDeclaration rule, RuleAlgorithm algorithm, RulesErrors errors, MapFiles files)
    {
        _rule = rule;
        _errors = errors;
        _files = files;
        foreach (var parameter in rule.Parameters)
        {
            if (!algorithm.ParameterNames.Contains(parameter.Name) && !s_common.Contains(parameter.Name))
                ReportUnknown(parameter, algorithm);
            else if (_values.ContainsKey(parameter.Name))
                errors.Add(RulesFileDiagnostics.ParameterTwice, parameter.NameSpan, parameter.Name, rule.Name);
            else
                _values.Add(parameter.Name, parameter.Value);
        }
        IsMycat = rule.IsMycat;
        if (_values.TryGetValue(Compatibility, out var compatibility))
        {
            if (compatibility.Value != Mycat && !(rule.IsMycat && compatibility.Value == NoCompatibility))
                errors.Add(RulesFileDiagnostics.BadValue, compatibility.Span, compatibility.Value, Compatibility, (rule.IsMycat ? "it is 'mycat' or 'none'" : "it is 'mycat', or left out") + DidYouMean.Phrase(compatibility.Value, [Mycat]));
            IsMycat = IsLenient = compatibility.Value == Mycat;
        }
    }

    /// <summary>True for <c>compatibility="mycat"</c>, and for rules of Mycat's own files: keys go where Mycat puts them.</summary>
    public bool IsMycat { get; }

    /// <summary>True for a function of Mycat's rule.xml.</summary>
    public bool IsOfMycatFile => _rule.IsMycat;

    /// <summary>True where compatibility is written out: then a rule is also taken whose parameters make Mycat fail with every key, or with some.</summary>
    public bool IsLenient { get; }

    /// <summary>How many data nodes the tables of a Mycat rule have, unless a parameter says it; null when that is not known.</summary>
    public int? DataNodes => Optional(Shards) is null ? _rule.DataNodes : null;

    /// <summary>The rule's element, for mistakes that no attribute is to blame for.</summary>
    public RulesSpan Span => _rule.ElementSpan;

    public string RuleName => _rule.Name;

    public void Report(string id, RulesSpan span, params string[] arguments) => _errors.Add(id, span, arguments);

    public void Bad(WrittenText written, string parameter, string why) => _errors.Add(RulesFileDiagnostics.BadValue, written.Span, written.Value, parameter, why);

    /// <summary>A parameter that is there, under the first of its names. In compatibility mode an empty one counts as left out, as in Mycat.</summary>
    public WrittenText? Optional(params string[] names)
    {
        WrittenText? found = null;
        foreach (var name in names)
        {
            if (!_values.TryGetValue(name, out var written) || (IsMycat && written.Value.Length == 0))
                continue;
            if (found is null)
                found = written;
            else
                _errors.Add(RulesFileDiagnostics.ParameterTwice, written.Span, name, _rule.Name);
        }
        return found;
    }

    /// <summary>A parameter that must be there; null after that was reported.</summary>
    public WrittenText? Required(string why, params string[] names)
    {
        if (Optional(names) is { } written)
            return written;
        // A near miss has been reported already, as an unknown attribute.
        if (!_rule.Parameters.Any(p => !_values.ContainsKey(p.Name) && DidYouMean.Suggest(p.Name, names) is not null))
            _errors.Add(RulesFileDiagnostics.MissingAttribute, _rule.ElementSpan, "rule '" + _rule.Name + "'", names[0], why);
        return null;
    }

    /// <summary>A required whole number within bounds; null after a mistake was reported.</summary>
    public int? WholeNumber(string name, int least, int most) => WholeNumber([name], least, most);

    public int? WholeNumber(string[] names, int least, int most) =>
        Required(Bounds("a whole number", least, most), names) is { } written ? Number(written, names[0], least, most) : null;

    /// <summary>A whole number that may be left out; null after a mistake was reported.</summary>
    public int? WholeNumber(string[] names, int least, int most, int fallback) =>
        Optional(names) is { } written ? Number(written, names[0], least, most) : fallback;

    /// <summary>
    /// The number of shards: what the algorithm reaches, or what <c>shards</c> says when that is more. <paramref name="reached"/> is null where the algorithm has no end: then the parameter is needed.
    /// </summary>
    public int? Count(int? reached, string why)
    {
        // Tables with fewer nodes than the rule reaches are reported where their nodes stand.
        if (_rule.IsMycat && Optional(Shards) is null)
            return Math.Max(reached ?? 1, _rule.DataNodes ?? reached ?? MostShards);
        if (reached is null)
            return Required(why, Shards) is { } written ? Number(written, Shards, 1, MostShards) : null;
        if (Optional(Shards) is not { } given)
            return reached;
        if (Number(given, Shards, 1, MostShards) is not { } shards)
            return null;
        if (shards >= reached)
            return shards;
        Bad(given, Shards, "the rule reaches " + Text(reached.Value) + " shards");
        return null;
    }

    /// <summary>A shard index that may be left out; null after a mistake was reported. Negative means none.</summary>
    public int? DefaultShard(string[] names, int fallback) => WholeNumber(names, int.MinValue, MostShards - 1, fallback) is { } shard ? Math.Max(shard, -1) : null;

    /// <summary>Says that a parameter does nothing here.</summary>
    public void NoteUnused(string name, string why)
    {
        if (_values.TryGetValue(name, out _))
            _errors.Add(RulesFileDiagnostics.ParameterUnused, _rule.Parameters.First(p => p.Name == name).NameSpan, name, _rule.Name, why);
    }

    /// <summary>The map file that a parameter names; null when the parameter is missing or the file is not there (both reported).</summary>
    public MapText? Map(string why, params string[] names) => Required(why, names) is { } written ? Open(written) : null;

    /// <summary>The map file of a parameter that is there.</summary>
    public MapText? Open(WrittenText name)
    {
        if (_files.Find(_rule.File.Path, name.Value) is { } found)
            return new MapText(found, _errors);
        _errors.Add(RulesFileDiagnostics.MapFileMissing, name.Span, name.Value, _rule.File.FileName, DidYouMean.Phrase(name.Value, _files.Names));
        return null;
    }

    /// <summary>Numbers between commas; null after a mistake was reported.</summary>
    public IReadOnlyList<int>? Numbers(WrittenText written, string name, int least, int most)
    {
        var numbers = new List<int>();
        foreach (var item in written.Value.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(i => i.Trim()).Where(i => i.Length > 0))
        {
            if (!TryInt32(item, out var number) || number < least || number > most)
            {
                Bad(written, name, Bounds("it takes whole numbers", least, most) + " between commas, and '" + item + "' is none");
                return null;
            }
            numbers.Add(number);
        }
        return numbers;
    }

    /// <summary>A whole number with an optional sign, as Mycat's Java reads it, in digits 0 to 9.</summary>
    public static bool TryInt32(string text, out int number)
    {
        var isNumber = CompileShard.Algorithms.WholeNumber.TryRead(text, 0, text.Length, out var value) && value == (int)value;
        number = isNumber ? (int)value : 0;
        return isNumber;
    }

    private void ReportUnknown(ParameterDeclaration parameter, RuleAlgorithm algorithm)
    {
        var known = algorithm.ParameterNames.Concat(s_common).Concat(["name", "algorithm"]).ToList();
        // Mycat takes no notice of properties that it does not know. A misspelt one is a mistake all the same.
        if (_rule.IsMycat && DidYouMean.Suggest(parameter.Name, known) is null)
            _errors.Add(RulesFileDiagnostics.ParameterUnused, parameter.NameSpan, parameter.Name, _rule.Name, "Mycat does not know it either");
        else
            _errors.Add(RulesFileDiagnostics.UnknownAttribute, parameter.NameSpan, parameter.Name, "a rule of algorithm '" + algorithm.Name + "'", DidYouMean.Phrase(parameter.Name, known));
    }

    private int? Number(WrittenText written, string name, int least, int most)
    {
        if (TryInt32(written.Value, out var number) && number >= least && number <= most)
            return number;
        Bad(written, name, Bounds("it takes a whole number", least, most));
        return null;
    }

    private static string Bounds(string what, int least, int most) =>
        least == int.MinValue && most == int.MaxValue ? what : least == int.MinValue ? what + " up to " + Text(most) : what + " from " + Text(least) + " to " + Text(most);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
