using System.Threading.Tasks.Sources;

namespace CompileShard.Execution;

/// <summary>
/// A call whose caller waits no longer than the deadline, whatever the driver does. Two parties hold it: the caller, and the work. When the deadline passes first, the
/// caller is told so and leaves; the work goes on until the driver gives up, and then cleans up what it holds. Nothing is closed under a driver's feet.
/// </summary>
internal abstract class PendingCall
{
    /// <summary>What the work is doing; written by the work, read for the message of a timeout.</summary>
    public CallStage Stage;

    private int _decided;

    /// <summary>Neighbours in the list of the <see cref="DeadlineWatch"/>, which alone touches them.</summary>
    public PendingCall? Previous { get; set; }

    /// <inheritdoc cref="Previous"/>
    public PendingCall? Next { get; set; }

    /// <summary>Set by the watch when it first saw the token cancelled; 0 before.</summary>
    public long CancelSeenAt { get; set; }

    public abstract ShardCall Call { get; }

    /// <summary>How long after cancellation the driver is given to end the call itself, in milliseconds.</summary>
    public abstract int CancelGrace { get; }

    /// <summary>True when the call is ended as soon as a check has found that its server answers nothing any more.</summary>
    public virtual bool EndsWithSilence => true;

    /// <summary>True once either side has decided how the call ends.</summary>
    public bool IsDecided => Volatile.Read(ref _decided) != 0;

    /// <summary>True for the one that may tell the caller how the call ended.</summary>
    public bool TryDecide() => Interlocked.CompareExchange(ref _decided, 1, 0) == 0;

    /// <summary>Runs the work on the thread that calls; never throws. The caller is told by <see cref="Complete"/>.</summary>
    public abstract void RunWork();

    /// <summary>Tells the caller how the work ended, unless it has left. The caller's code may go on on this thread.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that the call ended without the work. Only for who decided it.</summary>
    public abstract void Abandon(Exception error);

    protected void Renew()
    {
        _decided = 0;
        CancelSeenAt = 0;
    }
}

/// <inheritdoc/>
internal abstract class PendingCall<TResult> : PendingCall, IValueTaskSource<TResult>
{
    private readonly Action _onAsyncWorkDone;
    private ManualResetValueTaskSourceCore<TResult> _core;
    private System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable<TResult>.ConfiguredValueTaskAwaiter _asyncWork;
    private ExecutionContext? _context;
    private TResult? _result;
    private Exception? _error;
    private bool _continueInline;
    private int _parties;

    protected PendingCall() => _onAsyncWorkDone = OnAsyncWorkDone;

    /// <summary>Starts the work on a thread of the server's own, with the driver's synchronous methods.</summary>
    /// <param name="continueInline">True when only code of this library follows, which never blocks the thread that tells it.</param>
    public ValueTask<TResult> StartOnWorker(bool continueInline = false)
    {
        Begin(CallStage.WaitingForWorker, continueInline);
        _context = ExecutionContext.Capture();
        DeadlineWatch.Add(this);
        var task = new ValueTask<TResult>(this, _core.Version);
        Workers.Post(this);
        return task;
    }

    /// <summary>Starts the work with the driver's asynchronous methods.</summary>
    public ValueTask<TResult> StartAsync()
    {
        Begin(CallStage.Opening, continueInline: false);
        var work = WorkAsync();
        if (work.IsCompleted)
        {
            Recycle();
            return work;
        }

        DeadlineWatch.Add(this);
        var task = new ValueTask<TResult>(this, _core.Version);
        _asyncWork = work.ConfigureAwait(false).GetAwaiter();
        _asyncWork.UnsafeOnCompleted(_onAsyncWorkDone);
        return task;
    }

    public override void RunWork()
    {
        // The caller may have left while the work waited for a thread.
        if (IsDecided)
        {
            OnSkipped();
            return;
        }

        try
        {
            // In the caller's context, so that the driver's traces have the caller's as parent.
            if (_context is null)
                _result = Work();
            else
                ExecutionContext.Run(_context, static pending => ((PendingCall<TResult>)pending!).KeepResult(), this);
        }
        catch (Exception e)
        {
            _error = e;
        }
    }

    public override void Complete()
    {
        var result = _result;
        var error = _error;
        _result = default;
        _error = null;
        if (error is null)
            Succeed(result!);
        else
            Fail(error);
    }

    public override void Abandon(Exception error)
    {
        // On the watch's thread, which must not run code of the caller.
        if (!_continueInline)
            _core.RunContinuationsAsynchronously = true;
        _core.SetException(error);
    }

    TResult IValueTaskSource<TResult>.GetResult(short token)
    {
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            Leave();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<TResult>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<TResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _core.OnCompleted(continuation, state, token, flags);

    /// <summary>The threads for work that blocks.</summary>
    protected virtual NodeWorkers Workers => Call.Server.Workers;

    /// <summary>The work, synchronously.</summary>
    protected abstract TResult Work();

    /// <summary>The work, asynchronously.</summary>
    protected abstract ValueTask<TResult> WorkAsync();

    /// <summary>The work has ended, but the caller had left: what it made is given up.</summary>
    protected virtual void OnUnclaimed(TResult result)
    {
    }

    /// <summary>The caller left before the work began, so it will not.</summary>
    protected virtual void OnSkipped()
    {
    }

    /// <summary>Both parties have left: the object may serve another call.</summary>
    protected abstract void Recycle();

    private void Begin(CallStage stage, bool continueInline)
    {
        Renew();
        Stage = stage;
        _continueInline = continueInline;
        _core.Reset();
        _core.RunContinuationsAsynchronously = false;
        _parties = 2;
    }

    private void KeepResult() => _result = Work();

    private void OnAsyncWorkDone()
    {
        var work = _asyncWork;
        _asyncWork = default;
        TResult result;
        try
        {
            result = work.GetResult();
        }
        catch (Exception e)
        {
            Fail(e);
            return;
        }
        Succeed(result);
    }

    private void Succeed(TResult result)
    {
        if (TryDecide())
        {
            DeadlineWatch.Remove(this);
            _core.SetResult(result);
        }
        else if (result is not null)
        {
            OnUnclaimed(result);
        }
        Leave();
    }

    private void Fail(Exception error)
    {
        if (TryDecide())
        {
            DeadlineWatch.Remove(this);
            _core.SetException(error);
        }
        Leave();
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _parties) != 0)
            return;
        _context = null;
        Recycle();
    }
}
