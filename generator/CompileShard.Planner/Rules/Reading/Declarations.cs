namespace CompileShard.Planner.Rules.Reading;

/// <summary>An element with the attributes that were found on it. Which of them are allowed was checked when it was read.</summary>
internal class Declaration(RulesText file, RulesSpan elementSpan, WrittenText? name, ElementAttributes attributes)
{
    public RulesText File { get; } = file;

    protected ElementAttributes Attributes => attributes;

    /// <summary>The element's name in its start tag.</summary>
    public RulesSpan ElementSpan { get; } = elementSpan;

    /// <summary>The value of <c>name</c>, when there is a usable one.</summary>
    public WrittenText? NameText { get; } = name;

    public string Name => NameText?.Value ?? "";

    /// <summary>The name, or the element when it has none.</summary>
    public RulesSpan Span => NameText?.Span ?? ElementSpan;

    public bool Has(string attribute) => attributes.Find(attribute) is not null;

    /// <summary>True when the attribute is not there, and no misspelt one (reported already) was meant to be it.</summary>
    public bool Lacks(string attribute) => attributes.Lacks(attribute);

    public WrittenText? Value(string attribute) => attributes.Find(attribute)?.Value;

    public RulesSpan NameSpanOf(string attribute) => attributes.Find(attribute)!.Value.NameSpan;

    /// <summary>File and line for people, as a message about another declaration says them.</summary>
    /// <param name="other">The declaration whose message says it; another file of the same name is then called so.</param>
    public string WhereSeenFrom(Declaration other) => (File.FileName == other.File.FileName && Span.Path != other.Span.Path ? "another " : "") + Where;

    /// <summary>File and line for people: <c>shards.xml line 3</c>.</summary>
    public string Where => File.FileName + " line " + (Span.Line + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}

internal readonly record struct WrittenAttribute(RulesSpan NameSpan, WrittenText Value);

/// <summary>The attributes of an element, in the order written, and which known ones its unknown ones were probably meant to be.</summary>
internal sealed class ElementAttributes
{
    private readonly Dictionary<string, WrittenAttribute> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _misspelt = new(StringComparer.Ordinal);

    public List<string> Names { get; } = [];

    public void Add(string name, WrittenAttribute attribute)
    {
        _known.Add(name, attribute);
        Names.Add(name);
    }

    public void AddMisspelt(string meant) => _misspelt.Add(meant);

    public WrittenAttribute? Find(string name) => _known.TryGetValue(name, out var attribute) ? attribute : null;

    public bool Lacks(string name) => !_known.ContainsKey(name) && !_misspelt.Contains(name);
}

/// <summary>A <c>rule</c> element. <paramref name="parameters"/> are its further attributes and its property elements.</summary>
internal sealed class RuleDeclaration(RulesText file, RulesSpan elementSpan, WrittenText? name, ElementAttributes attributes, IReadOnlyList<ParameterDeclaration> parameters)
    : Declaration(file, elementSpan, name, attributes)
{
    public IReadOnlyList<ParameterDeclaration> Parameters { get; } = parameters;

    /// <summary>True for a function of Mycat's rule.xml: keys go where Mycat put them, unless a parameter says otherwise.</summary>
    public bool IsMycat { get; init; }

    /// <summary>How many data nodes the tables of a Mycat function have; null when there are no tables, or for other rules.</summary>
    public int? DataNodes { get; init; }

    /// <summary>The rule with other values of some parameters, as if they stood on the element.</summary>
    public RuleDeclaration With(IReadOnlyList<RuleParameter> overrides)
    {
        var kept = Parameters.Where(p => overrides.All(o => o.Name != p.Name));
        var start = File.Offset(ElementSpan.Line + 1, ElementSpan.Column + 1);
        var added = overrides.Select(o => new ParameterDeclaration(o.Name, ElementSpan, new WrittenText(File, o.Value, start, ElementSpan.Length, IsVerbatim: false)));
        return new RuleDeclaration(File, ElementSpan, NameText, Attributes, kept.Concat(added).ToList()) { IsMycat = IsMycat, DataNodes = DataNodes };
    }
}

/// <summary>A <c>sequence</c> element.</summary>
internal sealed class SequenceDeclaration(RulesText file, RulesSpan elementSpan, WrittenText? name, ElementAttributes attributes) : Declaration(file, elementSpan, name, attributes);

internal sealed record ParameterDeclaration(string Name, RulesSpan NameSpan, WrittenText Value);

/// <summary>A <c>table</c> element; <paramref name="outer"/> is the table element that it stands in, which makes it its child.</summary>
internal sealed class TableDeclaration(RulesText file, RulesSpan elementSpan, WrittenText? name, ElementAttributes attributes, TableDeclaration? outer)
    : Declaration(file, elementSpan, name, attributes)
{
    public TableDeclaration? Outer { get; } = outer;

    public bool IsChild => Outer is not null || Has("parent");

    /// <summary>The parent's name as written, or as the element around says.</summary>
    public string ParentName => Outer?.Name ?? Value("parent")?.Value ?? "";

    public RulesSpan ParentSpan => Outer is null ? Value("parent")?.Span ?? Span : Span;

    /// <summary>False once a mistake makes the table unusable; the mistake has been reported.</summary>
    public bool IsUsable { get; set; } = true;

    /// <summary>How messages call it: <c>table 'users'</c>.</summary>
    public string Title => NameText is null ? "a <table>" : "table '" + Name + "'";
}
