using CompileShard.Execution;
using CompileShard.Sequences;

namespace CompileShard.Topology;

/// <summary>
/// Checks one replica from time to time, over a connection of its own that stays open, so that a driver's pool that is used up is not taken for a server that is gone. After a failure
/// checks come sooner at first, each time after twice the pause.
/// </summary>
internal sealed class ReplicaMonitor
{
    // How long a check may take.
    private const int CheckMilliseconds = 2_000;
    private const int ShortestPause = 250;

    private readonly NodeServer _server;
    private readonly ReplicaHealth _health;
    private readonly int _interval;
    private readonly CancellationTokenSource _stop = new();
    private readonly Timer _timer;
    private readonly ReplicaProbe _probe;
    private Task _checking = Task.CompletedTask;
    private int _isChecking;
    private int _failures;
    private long _failedAt;

    public ReplicaMonitor(NodeServer server, TimeSpan interval)
    {
        _server = server;
        _health = server.Health!;
        _interval = Deadline.Milliseconds(interval, nameof(interval));
        _probe = new ReplicaProbe(server);

        // The timer holds the monitor only weakly: a cluster that was forgotten without being disposed can be collected.
        using (Detached.Begin())
            _timer = new Timer(static state => OnTimer((WeakReference<ReplicaMonitor>)state!), new WeakReference<ReplicaMonitor>(this), Timeout.Infinite, Timeout.Infinite);
        _health.CheckWanted = CheckSoon;
    }

    /// <summary>How long what a check has found is relied on: two checks may fail to come.</summary>
    public static int ValidMilliseconds(TimeSpan interval) => (int)Math.Min((interval.TotalMilliseconds + CheckMilliseconds) * 3, int.MaxValue);

    /// <summary>Begins with a check at once.</summary>
    public void Start() => Schedule(0);

    /// <summary>No further check begins; one that is running is cancelled, and ends when its driver lets it.</summary>
    public Task StopAsync()
    {
        _timer.Dispose();
        _stop.Cancel();
        return EndAsync();
    }

    private async Task EndAsync()
    {
        await _checking.ConfigureAwait(false);
        _probe.Close();
    }

    private static void OnTimer(WeakReference<ReplicaMonitor> weak)
    {
        if (weak.TryGetTarget(out var monitor))
            monitor.Check();
    }

    private void Check()
    {
        if (_stop.IsCancellationRequested || Interlocked.Exchange(ref _isChecking, 1) != 0)
            return;
        _checking = CheckAsync();
    }

    private async Task CheckAsync()
    {
        try
        {
            var call = new ShardCall("the check of a replica", _server, ShardCall.NoShard, Deadline.After(CheckMilliseconds), _stop.Token);
            await _probe.RunAsync(call, _health).ConfigureAwait(false);
            if (Environment.TickCount64 - Volatile.Read(ref _failedAt) > _interval)
                _failures = 0;
        }
        catch (ShardException e)
        {
            CountFailure();
            _health.Lose(ReplicaRoute.Reason(e), _probe.IsSilent);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            if (_stop.IsCancellationRequested)
                _probe.Close();
            Volatile.Write(ref _isChecking, 0);
        }
        Schedule(NextPause());
    }

    private void CheckSoon(bool isAside)
    {
        if (isAside)
            CountFailure();
        Schedule(isAside ? NextPause() : 0);
    }

    private void CountFailure()
    {
        Volatile.Write(ref _failedAt, Environment.TickCount64);
        Interlocked.Increment(ref _failures);
    }

    /// <summary>Not all replicas at the same moment, and not all processes either.</summary>
    private int NextPause()
    {
        var failures = Volatile.Read(ref _failures);
        var pause = failures == 0 || _health.IsUsable ? _interval : Math.Min(_interval, ShortestPause << Math.Min(failures - 1, 12));
        return (int)(pause * (0.9 + 0.2 * Random.Shared.NextDouble()));
    }

    private void Schedule(int milliseconds)
    {
        try
        {
            _timer.Change(milliseconds, Timeout.Infinite);
        }
        catch (ObjectDisposedException)
        {
            // The cluster has been disposed in the meantime, so nothing more is to be found out.
        }
    }
}
