using System.Data.Common;
using CompileShard.Execution;

namespace CompileShard.Sequences;

/// <summary>
/// Time-based ids whose worker id is leased in a database table, so that no two processes have the same one. The lease is renewed in the background; when it cannot be renewed
/// in time, ids stop. The table also holds up to when ids may have been given, and nobody gives ids before that again: not after a restart, not after the clock was set
/// back, not after another process took the worker id over.
/// </summary>
/// <remarks>One object for a process is enough, for any number of tables: ids of all of them are different. Dispose it to give the worker id back at once.</remarks>
public sealed class SnowflakeSequence : ClockSequence, IAsyncDisposable, IDisposable
{
    private readonly SequenceDatabase _database;
    private readonly WorkerTable _table;
    private readonly MillisecondCounter _counter;
    private readonly SingleFlight _flights;
    private readonly int _timeoutMilliseconds;
    private readonly long _leaseMilliseconds;
    private readonly string _tableName;
    private volatile WorkerLease? _lease;
    private Timer? _heartbeat;
    private long _lastTry;
    private int _disposed;

    /// <summary>Creates it; no connection is opened yet.</summary>
    /// <param name="name">The name, for messages.</param>
    /// <param name="dataSource">The database that has the table of worker ids. The caller keeps it, and disposes it last.</param>
    /// <param name="options">The settings; the defaults when null.</param>
    /// <exception cref="ArgumentException">The name or a setting is not allowed.</exception>
    public SnowflakeSequence(string name, DbDataSource dataSource, SnowflakeSequenceOptions? options = null)
        : base(name, (options ??= new()).Timeout, options.ClockWait)
    {
        ArgumentNullException.ThrowIfNull(options.TimeProvider);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LeaseTime, TimeSpan.FromSeconds(1), nameof(options.LeaseTime));
        if (options.WorkerId is < 0 or >= WorkerTable.Workers)
            throw new ArgumentOutOfRangeException(nameof(options), options.WorkerId, $"WorkerId must be 0 to {WorkerTable.Workers - 1}.");
        _tableName = TableName.Check(options.Table, nameof(options.Table));
        _timeoutMilliseconds = Deadline.Milliseconds(options.Timeout, nameof(options.Timeout));
        _leaseMilliseconds = Deadline.Milliseconds(options.LeaseTime, nameof(options.LeaseTime));
        _database = new SequenceDatabase(Name, dataSource, options.Capabilities);
        _table = new WorkerTable(Name, _tableName, Place, options.WorkerId, _leaseMilliseconds);
        _counter = new MillisecondCounter(options.TimeProvider, spread: true);
        _flights = new SingleFlight(_timeoutMilliseconds);
    }

    /// <summary>The worker id that is leased; null before the first id, and after the lease was lost.</summary>
    public int? WorkerId => _lease?.Worker;

    private protected override string Place => $"table {_tableName} in {_database.Description}";

    /// <summary>Leases the worker id now, so that a conflict shows at the start and not with the first id.</summary>
    /// <exception cref="ShardSequenceException">The worker id, or every one, is taken; or the table cannot be used.</exception>
    /// <exception cref="ShardTimeoutException">The database did not answer in time.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        if (_lease is null)
            await Renew().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates the table when it does not exist. For development and tests; in production tables are usually made by a migration.</summary>
    /// <exception cref="ShardException">The database refused it, or did not answer in time.</exception>
    public async Task EnsureCreatedAsync(CancellationToken cancellationToken = default)
        => await RunAsync(connection => connection.Execute(WorkerTable.CreateTable(_tableName))).WaitAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Stops giving ids, and gives the worker id back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Close() is not { } lease)
            return;
        try
        {
            await ReleaseAsync(lease).ConfigureAwait(false);
        }
        catch (ShardException)
        {
            // The lease ends by itself.
        }
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose()
    {
        if (Close() is not { } lease)
            return;
        try
        {
            ReleaseAsync(lease).GetAwaiter().GetResult();
        }
        catch (ShardException)
        {
            // The lease ends by itself.
        }
    }

    /// <summary>Renews the lease, or takes one; shared by all who ask at the same time.</summary>
    internal Task Renew() => _flights.JoinOrStart(async flight =>
    {
        var held = _lease;
        var lease = await RunAsync(connection =>
        {
            if (held is not null && _table.Renew(connection, held, _counter.Now) is { } renewed)
                return renewed;
            // A worker id that was just given back must not be taken again by a renewal that was on its way.
            ThrowIfDisposed();
            return _table.Acquire(connection, _counter.Now);
        }).ConfigureAwait(false);
        Keep(lease, flight);
    });

    private protected override int Take(int wanted, out long first, out CounterTake blocked, out Task? permit)
    {
        ThrowIfDisposed();
        permit = null;
        first = 0;
        if (_lease is not { } lease)
        {
            blocked = default;
            permit = Renew();
            return 0;
        }

        if (_counter.TryTake(wanted, lease.HighWater, out blocked))
        {
            // Mostly the heartbeat was earlier; this holds when its timer found no thread.
            if (lease.HighWater - blocked.Millisecond < _leaseMilliseconds / 2 && IsTimeToTry())
                Renew();
            first = Compose(blocked, lease.Worker);
            return blocked.Count;
        }

        // When it is the clock that is behind, a new lease would not help.
        if (blocked.Wait == 0 && blocked.Millisecond > lease.HighWater)
            permit = Renew();
        return 0;
    }

    private void Keep(WorkerLease lease, SingleFlight.Flight flight)
    {
        // A renewal that was given up and came through after all only moves the end of the lease in the table.
        if (flight.IsGivenUp)
            return;
        if (_lease?.Worker != lease.Worker || _lease.Begin != lease.Begin)
            _counter.RaiseTo(lease.Begin);
        _lease = lease;
        _heartbeat ??= Heartbeat();
        if (_disposed != 0)
            _heartbeat.Dispose();
    }

    /// <summary>True now and then: when renewals fail at once, the next is not tried with the very next id.</summary>
    private bool IsTimeToTry()
    {
        var now = Environment.TickCount64;
        var last = Volatile.Read(ref _lastTry);
        return now - last > _leaseMilliseconds / 20 && Interlocked.CompareExchange(ref _lastTry, now, last) == last;
    }

    /// <summary>Renews also while no ids are drawn, so that the worker id stays ours. Holds this object weakly: one that was forgotten can be collected.</summary>
    private Timer Heartbeat()
    {
        var period = TimeSpan.FromMilliseconds(_leaseMilliseconds / 3);
        return new Timer(
            static state =>
            {
                if (((WeakReference<SnowflakeSequence>)state!).TryGetTarget(out var sequence) && sequence._disposed == 0)
                    sequence.Renew();
            },
            new WeakReference<SnowflakeSequence>(this),
            period,
            period);
    }

    private Task<TResult> RunAsync<TResult>(Func<SequenceConnection, TResult> work) => _database.RunAsync(
        Place, "Check that the database answers; if it needs longer, raise Timeout.", work, Deadline.After(_timeoutMilliseconds));

    private Task<bool> ReleaseAsync(WorkerLease lease) => RunAsync(connection =>
    {
        _table.Release(connection, lease, _counter.Last);
        return true;
    });

    private WorkerLease? Close()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return null;
        _heartbeat?.Dispose();
        _counter.Close();
        return _lease;
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed != 0, this);
}
