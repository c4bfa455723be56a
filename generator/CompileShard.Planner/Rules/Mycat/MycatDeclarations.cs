using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Mycat;

/// <summary>A <c>tableRule</c>: the sharding column, and the name of the function that computes the node. What could not be read is null.</summary>
internal sealed class MycatTableRule(RulesText file, RulesSpan elementSpan, WrittenText? name, ElementAttributes attributes, WrittenText? column, WrittenText? function)
    : Declaration(file, elementSpan, name, attributes)
{
    public WrittenText? Column { get; } = column;

    public WrittenText? Function { get; } = function;
}

/// <summary>A <c>function</c>: a class and its properties.</summary>
internal sealed class MycatFunction(RulesText file, RulesSpan elementSpan, WrittenText? name, ElementAttributes attributes, IReadOnlyList<ParameterDeclaration> properties)
    : Declaration(file, elementSpan, name, attributes)
{
    public IReadOnlyList<ParameterDeclaration> Properties { get; } = properties;

    /// <summary>False when a mistake in the element itself was reported.</summary>
    public bool IsUsable { get; init; } = true;

    /// <summary>True for crc32slot, whose every table has slots of its own.</summary>
    public bool IsSlots => Value("class")?.Value.EndsWith("PartitionByCRC32PreSlot", StringComparison.Ordinal) == true;

    /// <summary>The function as a rule, for tables with so many data nodes; <paramref name="slotFile"/> is the file with the slots of crc32slot.</summary>
    public RuleDeclaration ToRule(int? dataNodes, string? slotFile)
    {
        var properties = Properties;
        if (slotFile is not null)
            properties = [.. properties, new ParameterDeclaration("mapFile", Span, NameText!.Value with { Value = slotFile, IsVerbatim = false })];
        return new RuleDeclaration(File, ElementSpan, NameText, Attributes, properties) { IsMycat = true, DataNodes = dataNodes };
    }
}

/// <summary>A <c>schema</c>: a logical database.</summary>
internal sealed class MycatSchema(RulesText file, RulesSpan elementSpan, WrittenText? name, ElementAttributes attributes) : Declaration(file, elementSpan, name, attributes)
{
    /// <summary>Tables and their children, in the order written: a child stands behind its parent.</summary>
    public List<MycatTable> Tables { get; } = [];
}

/// <summary>A <c>table</c> or <c>childTable</c>; <paramref name="outer"/> is the one that a child stands in.</summary>
internal sealed class MycatTable(RulesText file, RulesSpan elementSpan, WrittenText? name, ElementAttributes attributes, MycatTable? outer) : Declaration(file, elementSpan, name, attributes)
{
    public MycatTable? Outer { get; } = outer;

    /// <summary>Only the text <c>true</c> counts, in any case, as in Java.</summary>
    public bool IsTrue(string attribute) => string.Equals(Value(attribute)?.Value, "true", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A <c>dataNode</c> or <c>dataHost</c>.</summary>
internal sealed class MycatPlace(RulesText file, RulesSpan elementSpan, WrittenText? name, ElementAttributes attributes) : Declaration(file, elementSpan, name, attributes);
