using System.ComponentModel;

namespace CompileShard.Generated;

/// <summary>Where the shards of a table lie, as the build saw it: data nodes by shard index. Generated code has one for each placement.</summary>
/// <param name="Name">The table, for messages.</param>
/// <param name="Nodes">Node names by shard index.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ShardPlacement(string Name, string[] Nodes)
{
    /// <summary>Tables are opened on these nodes as time goes by: shards are numbered table after table, and have no end.</summary>
    public bool IsOpen { get; init; }
}

/// <summary>What an assembly's plans need of the topology, checked when the cluster starts.</summary>
/// <param name="Assembly">The assembly that was built.</param>
/// <param name="Placements">Every placement that its plans use.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ShardManifest(string Assembly, ShardPlacement[] Placements)
{
    /// <summary>Every sequence that its plans draw from.</summary>
    public SequenceNeed[] Sequences { get; init; } = [];

    /// <summary>The methods that read from replicas and from nothing else.</summary>
    public ReplicaNeed[] Replicas { get; init; } = [];
}

/// <summary>A method that reads from replicas and from nothing else, so that each node it reaches must have one.</summary>
/// <param name="Method">The method, for messages.</param>
/// <param name="Nodes">The nodes that it can reach.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ReplicaNeed(string Method, string[] Nodes);

/// <summary>A sequence that plans draw from.</summary>
/// <param name="Name">The name, as in the rules file.</param>
/// <param name="NeededBy">What draws from it, for messages.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record SequenceNeed(string Name, string NeededBy)
{
    /// <summary>The kind of sequence that the rules file says: <c>segment</c>, <c>file</c>, <c>redis</c>, <c>time</c> or <c>snowflake</c>; null when it says none.</summary>
    public string? Kind { get; init; }
}
