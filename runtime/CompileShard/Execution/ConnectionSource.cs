using System.Data.Common;

namespace CompileShard.Execution;

/// <summary>
/// Gives closed connection objects of one node and takes them back closed. With drivers whose connection objects are dear to make, a few are kept; the physical
/// connections are the driver's pool's business in any case.
/// </summary>
internal sealed class ConnectionSource(DbDataSource dataSource, DriverCapabilities capabilities)
{
    private readonly DbConnection?[] _kept = capabilities.ReuseConnections ? new DbConnection?[8] : [];

    public DbConnection Rent()
    {
        for (var i = 0; i < _kept.Length; i++)
        {
            if (_kept[i] is not null && Interlocked.Exchange(ref _kept[i], null) is { } connection)
                return connection;
        }
        return dataSource.CreateConnection();
    }

    /// <summary>Closes a connection, and keeps the object when that pays. No call may be in flight on it.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="isSound">False when a call on it failed: the object is then not used again.</param>
    public void Return(DbConnection connection, bool isSound)
    {
        if (isSound && _kept.Length != 0)
        {
            connection.Close();
            Keep(connection);
            return;
        }

        try
        {
            connection.Dispose();
        }
        catch (Exception e) when (!isSound && e is DbException or InvalidOperationException or IOException or NullReferenceException)
        {
            // The call has failed, and its error is on its way to the caller; that a broken connection cannot be closed in good order adds nothing to it.
        }
    }

    /// <inheritdoc cref="Return"/>
    public ValueTask ReturnAsync(DbConnection connection, bool isSound)
    {
        if (isSound && _kept.Length == 0)
            return connection.DisposeAsync();
        Return(connection, isSound);
        return ValueTask.CompletedTask;
    }

    private void Keep(DbConnection connection)
    {
        for (var i = 0; i < _kept.Length; i++)
        {
            if (_kept[i] is null && Interlocked.CompareExchange(ref _kept[i], connection, null) is null)
                return;
        }
        connection.Dispose();
    }
}
