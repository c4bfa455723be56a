using System.Data.Common;
using CompileShard.Execution;

namespace CompileShard.Topology;

/// <summary>One server of a data node, its primary or a replica: where its connections come from, and what waits for them. Nothing is shared between two servers.</summary>
internal sealed class NodeServer
{
    // Between the making of a deadline and the question whether it is long enough, the clock may tick.
    private const int ClockSlackMilliseconds = 50;

    // What drivers need to notice a cancelled token and end the call in good order, before the caller is let go without them.
    private const int GraceMilliseconds = 250;

    // Synchronous calls with at least this deadline, in milliseconds, may block the caller's own thread: the driver's limits then keep the deadline.
    private readonly int _shortestBlockingDeadline;
    private int _inFlight;

    /// <param name="place">Which server of which node.</param>
    /// <param name="dataSource">Where connections come from.</param>
    /// <param name="ownsDataSource">True when the cluster disposes it.</param>
    /// <param name="capabilities">What is known about the driver.</param>
    /// <param name="connectSeconds">How long the driver tries to connect.</param>
    /// <param name="options">Settings of the cluster.</param>
    public NodeServer(ServerPlace place, DbDataSource dataSource, bool ownsDataSource, DriverCapabilities capabilities, int connectSeconds, ShardClusterOptions options)
    {
        Place = place;
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
        _shortestBlockingDeadline = ShortestBlocking(capabilities, connectSeconds);
    }

    public ServerPlace Place { get; }

    public DbDataSource DataSource { get; }

    public bool OwnsDataSource { get; }

    public DriverCapabilities Capabilities { get; }

    public ConnectionSource Connections { get; }

    public NodeWorkers Workers { get; }

    /// <summary>Null when leasing is off.</summary>
    public LeasePool? Leases { get; }

    /// <summary>Whether a replica can be read from; null for a primary, which is asked whatever its state.</summary>
    public ReplicaHealth? Health { get; init; }

    public int CancelGrace => Capabilities.Async == DriverAsync.Reliable ? GraceMilliseconds : 0;

    public int ReserveSeconds { get; }

    /// <summary>Reads that wait for this server, of those that had a choice.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    public void Enter() => Interlocked.Increment(ref _inFlight);

    public void Leave() => Interlocked.Decrement(ref _inFlight);

    /// <summary>
    /// Whether a synchronous call may run on the caller's own thread. If not, it runs on a thread of the server's, so that the caller can be let go in time: before the deadline, when it is a replica
    /// that turns out to stand still.
    /// </summary>
    public bool MayBlockCaller(in Deadline deadline, CancellationToken token)
        => Capabilities.Async == DriverAsync.InProcess || (Health is null && deadline.RemainingMilliseconds + ClockSlackMilliseconds >= _shortestBlockingDeadline && !token.CanBeCanceled);

    public override string ToString() => Place.ToString();

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
