namespace CompileShard;

/// <summary>
/// Which server of a data node answers a read. Only statements of which the build has proved that they do nothing but read, and lock nothing, ever go to a replica; all others go to
/// the primary, whatever is asked. A replica may be behind: a row that was written a moment ago may not be there yet.
/// </summary>
public enum ReadFrom
{
    /// <summary>The primary.</summary>
    Primary,

    /// <summary>A replica when one is usable, else the primary.</summary>
    PreferReplica,

    /// <summary>A replica; an error that names the node when none is usable. For reads that the primary must not bear.</summary>
    Replica,

    /// <summary>The primary and the usable replicas alike: the load is spread over all of them.</summary>
    Any,
}
