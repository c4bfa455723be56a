using System.Globalization;
using System.Xml.Linq;
using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Rules;

namespace CompileShard.Cli.Import;

/// <summary>
/// Rules to elements of a rules file. Some parameters of a Mycat function follow from its tables, so which of <c>count</c> and <c>shards</c> must be written differs by algorithm; what the
/// reader makes of an element decides, and only one that it reads as the very same rule is written.
/// </summary>
internal sealed class RuleElements(IReadOnlyList<RulesSource> maps)
{
    private const string Compatibility = "compatibility";

    /// <summary>The element; null when no spelling gives the same rule.</summary>
    public XElement? Write(RuleDefinition rule)
    {
        var written = Plain(rule).Where(p => p.Name != Compatibility && p.Value.Length != 0).ToList();
        var count = new RuleParameter("count", rule.Count.ToString(CultureInfo.InvariantCulture));
        var shards = count with { Name = "shards" };
        RuleParameter[][] further = written.Exists(p => p.Name == shards.Name) ? [[], [count]] : [[], [count], [shards], [count, shards], [count with { Name = "totalBuckets" }]];
        XElement? second = null;
        foreach (var element in further.Select(more => Element(rule, written.Concat(more))))
        {
            var file = Read(element);
            if (RemoveUseless(element, file))
                file = Read(element);
            if (!file.Errors.IsEmpty || file.Rules.Rules.FirstOrDefault() is not { } read || !IsSame(read, rule))
                continue;
            if (file.Warnings.IsEmpty)
                return element;
            second ??= element;
        }
        return second;
    }

    /// <summary>The parameters under names that stand for them in every mode: Mycat's documentation has others for the counts and lengths of string hashes.</summary>
    private static IEnumerable<RuleParameter> Plain(RuleDefinition rule)
    {
        if (rule.Data is not TextSlotsData data || rule.Parameters.Any(p => p.Name == "partitionCount"))
            return rule.Parameters;
        var lengths = data.Owners.GroupBy(owner => owner).Select(group => group.Count()).ToList();
        return rule.Parameters.Where(p => p.Name is not ("partitionLength" or "length"))
            .Append(new RuleParameter("partitionCount", string.Join(',', lengths.Select(_ => 1))))
            .Append(new RuleParameter("partitionLength", string.Join(',', lengths)));
    }

    /// <summary>Mycat takes no notice of properties that it does not know, nor of some that it does; here they would be mistakes.</summary>
    private static bool RemoveUseless(XElement element, RulesFile file)
    {
        var useless = file.Errors.Where(e => e.Id == RulesFileDiagnostics.UnknownAttribute).Concat(file.Warnings.Where(e => e.Id == RulesFileDiagnostics.ParameterUnused)).Select(e => e.Arguments[0]).Distinct().ToList();
        foreach (var name in useless)
            element.Attribute(name)?.Remove();
        return useless.Count != 0;
    }

    /// <summary>True when keys go to the same shards by both rules, whatever they are called.</summary>
    public static bool IsSame(RuleDefinition a, RuleDefinition b) =>
        a.Algorithm == b.Algorithm && a.Count == b.Count && a.Data.Equals(b.Data) && a.IsMycatCompatible == b.IsMycatCompatible;

    private static XElement Element(RuleDefinition rule, IEnumerable<RuleParameter> parameters)
    {
        var element = new XElement(ShardsXml.Namespace + "rule", new XAttribute("name", rule.Name), new XAttribute("algorithm", rule.Algorithm));
        foreach (var parameter in parameters.OrderBy(p => p.Name, StringComparer.Ordinal))
            element.Add(new XAttribute(parameter.Name, parameter.Value));
        if (rule.IsMycatCompatible)
            element.Add(new XAttribute(Compatibility, "mycat"));
        return element;
    }

    private RulesFile Read(XElement rule) => RulesFileReader.Read([.. maps, new RulesSource("rule.xml", new XElement(ShardsXml.Namespace + "shards", rule).ToString())]);
}
