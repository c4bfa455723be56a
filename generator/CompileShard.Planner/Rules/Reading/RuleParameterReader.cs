using System.Globalization;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules.Algorithms;

namespace CompileShard.Planner.Rules.Reading;

/// <summary>Hands an algorithm the attributes and properties of a rule, and reports what is wrong with them at their place.</summary>
internal sealed class RuleParameterReader
{
    private readonly RuleDeclaration _rule;
    private readonly RulesErrors _errors;
    private readonly Dictionary<string, WrittenText> _values = new(StringComparer.Ordinal);

    public RuleParameterReader(RuleDeclaration rule, RuleAlgorithm algorithm, RulesErrors errors)
    {
        _rule = rule;
        _errors = errors;
        foreach (var parameter in rule.Parameters)
        {
            if (!algorithm.ParameterNames.Contains(parameter.Name))
                errors.Add(RulesFileDiagnostics.UnknownAttribute, parameter.NameSpan, parameter.Name, "a rule of algorithm '" + algorithm.Name + "'", DidYouMean.Phrase(parameter.Name, algorithm.ParameterNames.Concat(["name", "algorithm"])));
            else if (_values.ContainsKey(parameter.Name))
                errors.Add(RulesFileDiagnostics.ParameterTwice, parameter.NameSpan, parameter.Name, rule.Name);
            else
                _values.Add(parameter.Name, parameter.Value);
        }
    }

    /// <summary>A required whole number within bounds; null after a mistake was reported.</summary>
    public int? WholeNumber(string name, int least, int most)
    {
        if (!_values.TryGetValue(name, out var written))
        {
            // A near miss has been reported already, as an unknown attribute.
            if (!_rule.Parameters.Any(p => DidYouMean.Suggest(p.Name, [name]) is not null))
                _errors.Add(RulesFileDiagnostics.MissingAttribute, _rule.ElementSpan, "rule '" + _rule.Name + "'", name, "a whole number from " + Text(least) + " to " + Text(most));
            return null;
        }
        if (int.TryParse(written.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        _errors.Add(RulesFileDiagnostics.BadValue, written.Span, written.Value, name, "it takes a whole number from " + Text(least) + " to " + Text(most));
        return null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
