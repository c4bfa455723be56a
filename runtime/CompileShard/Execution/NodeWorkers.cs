namespace CompileShard.Execution;

/// <summary>
/// Admits the blocking calls of one node: at most a fixed number at a time, the rest in turn. So a node that hangs takes no threads from the others.
/// </summary>
internal sealed class NodeWorkers(int limit)
{
    private readonly object _gate = new();
    private readonly Queue<PendingCall> _waiting = [];
    private int _running;

    public void Post(PendingCall call)
    {
        lock (_gate)
        {
            if (_running >= limit)
            {
                _waiting.Enqueue(call);
                return;
            }
            _running++;
        }
        BlockingThreads.Run(this, call);
    }

    /// <summary>A call has ended: the next one that waited may run.</summary>
    public void Release()
    {
        PendingCall? next;
        lock (_gate)
        {
            if (!_waiting.TryDequeue(out next))
                _running--;
        }

        if (next is not null)
            BlockingThreads.Run(this, next);
    }
}
