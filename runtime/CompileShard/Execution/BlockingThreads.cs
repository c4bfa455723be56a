namespace CompileShard.Execution;

/// <summary>
/// Threads for calls that block, apart from the thread pool: the pool grows by a thread or two in a second, so a few blocked calls would hold up everything else in the
/// process. Threads are made when needed, the one that worked last works next, and those that nobody needs end. <see cref="NodeWorkers"/> bounds their number.
/// </summary>
internal static class BlockingThreads
{
    private const int IdleMilliseconds = 20_000;

    private static readonly object Gate = new();
    private static readonly List<Worker> Idle = [];

    public static void Run(NodeWorkers node, PendingCall call)
    {
        Worker? worker = null;
        lock (Gate)
        {
            if (Idle.Count != 0)
            {
                worker = Idle[^1];
                Idle.RemoveAt(Idle.Count - 1);
            }
        }

        if (worker is not null)
            worker.Give(node, call);
        else
            new Worker(node, call).Start();
    }

    private sealed class Worker(NodeWorkers node, PendingCall call)
    {
        private readonly ManualResetEventSlim _given = new(initialState: false, spinCount: 40);
        private NodeWorkers? _node = node;
        private PendingCall? _call = call;

        public void Start() => new Thread(Loop) { IsBackground = true, Name = "CompileShard blocking call" }.UnsafeStart();

        public void Give(NodeWorkers forNode, PendingCall given)
        {
            _node = forNode;
            _call = given;
            _given.Set();
        }

        private void Loop()
        {
            while (true)
            {
                _call!.RunWork();

                // Before the caller goes on, perhaps on this thread and for long: what it does is no call to the node any more.
                _node!.Release();
                _call.Complete();
                _node = null;
                _call = null;
                _given.Reset();
                lock (Gate)
                    Idle.Add(this);
                if (_given.Wait(IdleMilliseconds))
                    continue;
                lock (Gate)
                {
                    if (Idle.Remove(this))
                        return;
                }

                // Taken off the list by somebody else: a call is on its way.
                _given.Wait();
            }
        }
    }
}
