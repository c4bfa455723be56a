using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CompileShard.Mycat;

namespace CompileShard.Topology.Mycat;

/// <summary>One file while it is read: its attributes, and everything that is found different or wrong, with the line.</summary>
internal sealed class MycatReading(string file, MycatTopologyOptions options)
{
    public List<MycatDifference> Found { get; } = [];

    public MycatTopologyOptions Options { get; } = options;

    public bool IsRefused => Found.Any(difference => difference.Severity == MycatSeverity.Refused);

    public void Note(XObject at, string setting, string message) => Add(MycatSeverity.Note, at, setting, message);

    public void Warn(XObject at, string setting, string message) => Add(MycatSeverity.Warning, at, setting, message);

    public void Refuse(XObject at, string setting, string message) => Add(MycatSeverity.Refused, at, setting, message);

    /// <summary>Leaving the setting out could change answers; whoever knows that it does not says so.</summary>
    public void RefuseUnlessAccepted(XObject at, string setting, string message)
    {
        if (Options.AcceptedSettings.Contains(setting, StringComparer.OrdinalIgnoreCase))
            Warn(at, setting, message);
        else
            Refuse(at, setting, $"{message} To go on without it, add '{setting}' to AcceptedSettings.");
    }

    /// <summary>An attribute that must be there; empty after a message.</summary>
    public string Required(XElement element, string attribute)
    {
        if (element.Attribute(attribute)?.Value.Trim() is { Length: > 0 } value)
            return value;
        Refuse(element, attribute, $"{Of(element)} has no {attribute}. Write the attribute, as Mycat requires it too.");
        return "";
    }

    /// <summary>A number, 0 or more; <paramref name="otherwise"/> when it is not there, or after a message. -1 is read where Mycat uses it for off.</summary>
    public int Number(XElement element, string attribute, int otherwise, int least = 0)
    {
        if (element.Attribute(attribute) is not { } found)
            return otherwise;
        if (int.TryParse(found.Value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least)
            return number;
        Refuse(found, attribute, $"{attribute} of {Of(element)} is '{found.Value}'; it must be a whole number, {least} or more.");
        return otherwise;
    }

    /// <summary>Names every attribute that Mycat does not have there: it would be one that is written wrong.</summary>
    public void CheckAttributes(XElement element, params string[] known)
    {
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.Namespace == XNamespace.None && !known.Contains(a.Name.LocalName)))
            Refuse(attribute, attribute.Name.LocalName, $"{Of(element)} has the attribute '{attribute.Name.LocalName}', which Mycat does not know. Its attributes are {string.Join(", ", known)}.");
    }

    public void CheckChildren(XElement element, params string[] known)
    {
        foreach (var child in element.Elements().Where(c => !known.Contains(c.Name.LocalName)))
            Refuse(child, child.Name.LocalName, $"{Of(element)} holds <{child.Name.LocalName}>, which Mycat does not know there. It may hold {string.Join(", ", known.Select(k => $"<{k}>"))}.");
    }

    /// <summary>The element as messages name it.</summary>
    public static string Of(XElement element) => (element.Attribute("name") ?? element.Attribute("host"))?.Value is { Length: > 0 } name ? $"{element.Name.LocalName} '{name}'" : $"<{element.Name.LocalName}>";

    private void Add(MycatSeverity severity, XObject at, string setting, string message)
        => Found.Add(new MycatDifference(severity, file, at is IXmlLineInfo place && place.HasLineInfo() ? place.LineNumber : 0, setting, message));
}
