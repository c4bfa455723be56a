using System.ComponentModel;
using CompileShard.Generated;

namespace CompileShard;

/// <summary>The data nodes and everything that is needed to reach them. Thread-safe; one for an application.</summary>
public sealed class ShardCluster : IAsyncDisposable, IDisposable
{
    /// <summary>Binds a placement; called by generated constructors.</summary>
    /// <exception cref="ShardTopologyException">A node of the placement is not in this cluster.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ShardGroup Bind(ShardPlacement placement) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
