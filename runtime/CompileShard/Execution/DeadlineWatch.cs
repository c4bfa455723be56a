namespace CompileShard.Execution;

/// <summary>
/// Watches all calls that wait for a driver, and ends those whose deadline has passed or whose token was cancelled. One thread for the process, because a timer's
/// callback needs a thread of the pool, which may have none left just when servers hang. A call costs two short locks; no timer, no registration.
/// </summary>
internal static class DeadlineWatch
{
    private const int TickMilliseconds = 20;

    // After this many empty ticks the thread sleeps until there is a call. Not at once: waking it costs more than a tick.
    private const int TicksBeforeSleep = 100;

    private static readonly object Gate = new();
    private static readonly AutoResetEvent Wake = new(initialState: false);
    private static PendingCall? s_first;
    private static bool s_isAsleep;
    private static bool s_isStarted;

    public static void Add(PendingCall call)
    {
        var wake = false;
        lock (Gate)
        {
            call.Previous = null;
            call.Next = s_first;
            if (s_first is not null)
                s_first.Previous = call;
            s_first = call;
            if (!s_isStarted)
            {
                s_isStarted = true;
                new Thread(Run) { IsBackground = true, Name = "CompileShard deadlines" }.UnsafeStart();
            }
            else if (s_isAsleep)
            {
                s_isAsleep = false;
                wake = true;
            }
        }

        if (wake)
            Wake.Set();
    }

    public static void Remove(PendingCall call)
    {
        lock (Gate)
            Unlink(call);
    }

    private static void Unlink(PendingCall call)
    {
        if (call.Previous is not null)
            call.Previous.Next = call.Next;
        else if (ReferenceEquals(s_first, call))
            s_first = call.Next;
        if (call.Next is not null)
            call.Next.Previous = call.Previous;
        call.Previous = null;
        call.Next = null;
    }

    private static void Run()
    {
        var due = new List<(PendingCall Call, Exception Error)>();
        var emptyTicks = 0;
        while (true)
        {
            lock (Gate)
            {
                emptyTicks = s_first is null ? emptyTicks + 1 : 0;
                s_isAsleep = emptyTicks > TicksBeforeSleep;
                Collect(due);
            }

            foreach (var (call, error) in due)
                call.Abandon(error);
            due.Clear();
            Wake.WaitOne(emptyTicks > TicksBeforeSleep ? System.Threading.Timeout.Infinite : TickMilliseconds);
        }
    }

    private static void Collect(List<(PendingCall Call, Exception Error)> due)
    {
        var now = Environment.TickCount64;
        for (var call = s_first; call is not null;)
        {
            var next = call.Next;
            var error = ErrorOf(call, now);
            if (error is not null && call.TryDecide())
            {
                Unlink(call);
                due.Add((call, error));
            }
            call = next;
        }
    }

    private static Exception? ErrorOf(PendingCall pending, long now)
    {
        var call = pending.Call;
        if (call.Token.IsCancellationRequested)
        {
            if (pending.CancelSeenAt == 0)
                pending.CancelSeenAt = now;
            if (now - pending.CancelSeenAt >= pending.CancelGrace)
                return CallErrors.Cancelled(call);
        }
        if (call.Server.Health is { IsSilent: true } && pending.EndsWithSilence)
            return CallErrors.Silence(call, pending.Stage);
        return now >= call.Deadline.EndTick ? CallErrors.Timeout(call, pending.Stage, null) : null;
    }
}
