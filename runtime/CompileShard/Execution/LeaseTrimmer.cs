namespace CompileShard.Execution;

/// <summary>Gives leased connections that nobody uses back to the drivers' pools.</summary>
internal static class LeaseTrimmer
{
    /// <summary>The timer holds the pools only weakly: a cluster that was forgotten without being disposed can be collected.</summary>
    public static Timer Start(LeasePool[] pools, TimeSpan idleTime)
    {
        var period = TimeSpan.FromMilliseconds(Math.Clamp(idleTime.TotalMilliseconds / 2, 100, 60_000));
        return new Timer(static state => Trim((WeakReference<LeasePool[]>)state!), new WeakReference<LeasePool[]>(pools), period, period);
    }

    private static void Trim(WeakReference<LeasePool[]> weak)
    {
        if (!weak.TryGetTarget(out var pools))
            return;
        foreach (var pool in pools)
            pool.TrimIdle();
    }
}
