namespace CompileShard.Generator.Model;

/// <summary>What emission needs to know of the project.</summary>
/// <param name="AssemblyName">The assembly's name.</param>
/// <param name="RootNamespace">Where typed routers go.</param>
/// <param name="MakePublic">Whether generated types for public interfaces are public (<c>CompileShardVisibility</c>).</param>
/// <param name="HasHosting">Whether CompileShard.Hosting is referenced, so that registrations can be emitted.</param>
public sealed record BuildOptions(string AssemblyName, string RootNamespace, bool MakePublic, bool HasHosting)
{
    /// <summary>Whether analyzers run in this build and nothing silences them, so that the analyzer says what is wrong and generated code need not.</summary>
    public bool IsReported { get; init; }

    /// <summary>What the file of one interface depends on.</summary>
    public EmitChoices Choices => new(MakePublic, IsReported);
}

/// <summary>What emission of one interface needs to know of the project.</summary>
/// <param name="MakePublic">As in <see cref="BuildOptions"/>.</param>
/// <param name="IsReported">As in <see cref="BuildOptions"/>.</param>
public readonly record struct EmitChoices(bool MakePublic, bool IsReported);

/// <summary>A file to add to the compilation.</summary>
public sealed record GeneratedSource(string HintName, string Text);

/// <summary>What the assembly's own files (registration, manifest, routers) need of one interface.</summary>
/// <param name="MetadataName">Full metadata name of the interface, for a fixed order.</param>
/// <param name="Reference">The interface as generated code names it.</param>
/// <param name="ClassReference">The generated class as generated code names it.</param>
/// <param name="ClassName">The generated class's name.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="IsPublic">Whether other assemblies see the interface.</param>
/// <param name="IsImplemented">Whether there is a class at all.</param>
/// <param name="Placements">The placements that its plans use.</param>
public sealed record RepositorySummary(
    string MetadataName,
    string Reference,
    string ClassReference,
    string ClassName,
    string? Namespace,
    bool IsPublic,
    bool IsImplemented,
    Planner.EquatableArray<PlacementModel> Placements)
{
    /// <summary>The sequences that its plans draw from.</summary>
    public Planner.EquatableArray<SequenceModel> Sequences { get; init; } = Planner.EquatableArray<SequenceModel>.Empty;

    /// <summary>The methods that read from replicas only.</summary>
    public Planner.EquatableArray<ReplicaNeedModel> Replicas { get; init; } = Planner.EquatableArray<ReplicaNeedModel>.Empty;
}

/// <summary>A method that reads from replicas only, the first of those that reach the same nodes.</summary>
/// <param name="Method">With its interface, for messages.</param>
/// <param name="Placement">The placement whose nodes it reaches, all of them; null when it reaches some.</param>
/// <param name="Nodes">The nodes that it can reach.</param>
public sealed record ReplicaNeedModel(string Method, string? Placement, Planner.EquatableArray<string> Nodes);

/// <summary>A sequence, and what draws from it first: <c>table users</c>, or a method.</summary>
/// <param name="Name">The name, as in the rules file.</param>
/// <param name="NeededBy">What draws from it.</param>
/// <param name="Kind">The kind that the rules file says, as it writes it; null when it says none.</param>
public sealed record SequenceModel(string Name, string NeededBy, string? Kind);

/// <summary>The typed router of a sharded table: its class, and all that its body needs.</summary>
/// <param name="ClassName">The class's name.</param>
/// <param name="Table">The table.</param>
/// <param name="Rule">The rule that its key follows.</param>
public sealed record RouterModel(string ClassName, Planner.Rules.TableDefinition Table, Planner.Rules.RuleDefinition Rule)
{
    /// <summary>Of a table with two keys, the rule of the second one.</summary>
    public Planner.Rules.RuleDefinition? TableRule { get; init; }
}

/// <summary>A placement: the root table's name and the data nodes by shard index.</summary>
public sealed record PlacementModel(string Name, Planner.EquatableArray<string> Nodes, bool IsOpen)
{
    /// <summary>For messages; statements without a table can run anywhere.</summary>
    public string DisplayName => Name.Length == 0 ? "(any node)" : Name;
}
