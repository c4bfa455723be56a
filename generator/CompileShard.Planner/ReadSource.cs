namespace CompileShard.Planner;

/// <summary>Which server of a data node answers a read; the names and numbers are those of the runtime's <c>ReadFrom</c>.</summary>
public enum ReadSource
{
    Primary,
    PreferReplica,
    Replica,
    Any,
}
