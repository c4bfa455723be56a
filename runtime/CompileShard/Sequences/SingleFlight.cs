namespace CompileShard.Sequences;

/// <summary>
/// Lets one fetch run at a time, for which all who need its result wait. A fetch that has not ended in its time is given up: the next one who asks starts another, up to a
/// few that hang at the same time.
/// </summary>
internal sealed class SingleFlight(int timeoutMilliseconds)
{
    private const int MostAtATime = 4;

    private readonly object _gate = new();
    private Flight? _current;
    private int _running;

    /// <summary>The end of the fetch that runs, or of one that is started now. Awaiting it never runs the caller's code on the fetch's thread.</summary>
    /// <param name="start">Starts a fetch; returns soon. Asks <see cref="Flight.IsGivenUp"/> before it keeps what it got.</param>
    public Task JoinOrStart(Func<Flight, Task> start)
    {
        Flight flight;
        lock (_gate)
        {
            if (_current is { IsOver: false } running)
            {
                if (Environment.TickCount64 - running.StartedAt < timeoutMilliseconds || _running >= MostAtATime)
                    return running.End;
                running.GiveUp();
            }
            _running++;
            flight = _current = new Flight();
        }

        // Not in the caller's context: numbers are everybody's, so a transaction that surrounds the caller must neither lock nor take back what is reserved.
        using (Detached.Begin())
            _ = RunAsync(flight, start);
        return flight.End;
    }

    private async Task RunAsync(Flight flight, Func<Flight, Task> start)
    {
        try
        {
            await start(flight).ConfigureAwait(false);
            Land();
            flight.Succeed();
        }
        catch (Exception e)
        {
            // Whoever waits gets the error. When nobody does, the one who needs the numbers next starts another fetch and gets that one's.
            Land();
            flight.Fail(e);
        }
    }

    private void Land()
    {
        lock (_gate)
            _running--;
    }

    internal sealed class Flight
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _isGivenUp;

        public long StartedAt { get; } = Environment.TickCount64;

        public Task End => _end.Task;

        public bool IsOver => _end.Task.IsCompleted;

        /// <summary>True when another fetch was started in its place.</summary>
        public bool IsGivenUp => _isGivenUp;

        public void GiveUp() => _isGivenUp = true;

        public void Succeed() => _end.SetResult();

        public void Fail(Exception error)
        {
            _end.SetException(error);
            // Seen, so that a fetch ahead of time that failed does not show up as an exception that nobody observed.
            _ = _end.Task.Exception;
        }
    }
}
