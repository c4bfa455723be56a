using System.Data.Common;
using CompileShard.Execution;

namespace CompileShard;

/// <summary>A data node: a database that holds shards, by the name that the rules file gives it.</summary>
public sealed class ShardNode
{
    // Synchronous calls with at least this deadline, in milliseconds, may block the caller's own thread: the driver's limits then keep the deadline.
    private readonly int _shortestBlockingDeadline;
    private readonly int _commandTimeoutMilliseconds;

    // Between the making of a deadline and the question whether it is long enough, the clock may tick.
    private const int ClockSlackMilliseconds = 50;

    // What drivers need to notice a cancelled token and end the call in good order, before the caller is let go without them.
    private const int GraceMilliseconds = 250;

    internal ShardNode(string name, DbDataSource dataSource, bool ownsDataSource, DriverCapabilities capabilities, int connectSeconds, ShardClusterOptions options)
    {
        Name = name;
        DataSource = dataSource;
        OwnsDataSource = ownsDataSource;
        Capabilities = capabilities;
        Connections = new ConnectionSource(dataSource, capabilities);
        Workers = new NodeWorkers(options.BlockingCallsPerNode);
        if (options.LeasedConnectionsPerNode > 0)
        {
            var idle = Deadline.Milliseconds(options.LeasedConnectionIdleTime, nameof(options.LeasedConnectionIdleTime));
            Leases = new LeasePool(Connections, capabilities, options.LeasedConnectionsPerNode, options.PreparedStatementsPerConnection, idle);
        }

        ReserveSeconds = capabilities.SyncOvershoot is { } overshoot ? (int)Math.Ceiling(overshoot.TotalSeconds) : 0;
        _commandTimeoutMilliseconds = Deadline.Milliseconds(options.CommandTimeout, nameof(options.CommandTimeout));
        _shortestBlockingDeadline = ShortestBlocking(capabilities, connectSeconds);
    }

    /// <summary>The name, as in the rules file.</summary>
    public string Name { get; }

    /// <summary>Where connections come from, for code that is routed by hand.</summary>
    public DbDataSource DataSource { get; }

    /// <summary>What is known about the driver.</summary>
    public DriverCapabilities Capabilities { get; }

    internal bool OwnsDataSource { get; }

    internal ConnectionSource Connections { get; }

    internal NodeWorkers Workers { get; }

    /// <summary>Null when leasing is off.</summary>
    internal LeasePool? Leases { get; }

    internal int CancelGrace => Capabilities.Async == DriverAsync.Reliable ? GraceMilliseconds : 0;

    internal int ReserveSeconds { get; }

    /// <summary>Opens a connection of the driver's pool, within the cluster's <c>CommandTimeout</c>. The caller disposes it.</summary>
    /// <exception cref="ShardException">The node cannot be reached.</exception>
    public DbConnection OpenConnection() => OpenCall.Open(this, Deadline.After(_commandTimeoutMilliseconds));

    /// <inheritdoc cref="OpenConnection"/>
    public ValueTask<DbConnection> OpenConnectionAsync(CancellationToken cancellationToken = default)
        => OpenCall.OpenAsync(this, Deadline.After(_commandTimeoutMilliseconds), cancellationToken);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>
    /// Whether a synchronous call may run on the caller's own thread. If not, it runs on a thread of the node's, so that the caller can be let go in time.
    /// </summary>
    internal bool MayBlockCaller(in Deadline deadline, CancellationToken token)
        => Capabilities.Async == DriverAsync.InProcess || (deadline.RemainingMilliseconds + ClockSlackMilliseconds >= _shortestBlockingDeadline && !token.CanBeCanceled);

    private static int ShortestBlocking(DriverCapabilities capabilities, int connectSeconds)
    {
        if (capabilities.Async == DriverAsync.InProcess)
            return 0;
        if (capabilities.SyncOvershoot is not { } overshoot || connectSeconds <= 0)
            return int.MaxValue;

        // Opening may wait for a pooled connection that does not answer, and then for a new one.
        var open = TimeSpan.FromSeconds(connectSeconds) * capabilities.OpenAttempts;
        var run = overshoot + TimeSpan.FromSeconds(1);
        return (int)Math.Min((open > run ? open : run).TotalMilliseconds, int.MaxValue);
    }
}
