using System.Data.Common;

namespace CompileShard.Execution;

/// <summary>A command on a <see cref="LeasedConnection"/>.</summary>
internal sealed class LeasedCommand(DbCommand command, bool isKept)
{
    public DbCommand Command { get; } = command;

    /// <summary>True when the connection keeps it for the next call; else it is disposed after this one.</summary>
    public bool IsKept { get; } = isKept;

    /// <summary>True when it is to be prepared before this call.</summary>
    public bool MustPrepare { get; set; }

    public bool IsPrepared { get; set; }
}
