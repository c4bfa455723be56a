using System.Data.Common;

namespace CompileShard.Runtime.Tests.Fakes;

/// <summary>A database of which tests decide when it answers and when it fails, and which counts what is held of it.</summary>
public sealed class FakeServer
{
    private TaskCompletionSource? _frozen;
    private int _open;
    private int _running;

    public string[] Columns { get; set; } = ["user_id", "name", "email"];

    public List<object?[]> Rows { get; } = [];

    /// <summary>What statements of a certain text answer instead; null for the rows. May throw.</summary>
    public Func<string, FakeAnswer?>? Answers { get; set; }

    /// <summary>What a driver does while the server does not answer.</summary>
    public bool HonoursTokens { get; set; }

    /// <inheritdoc cref="HonoursTokens"/>
    public bool HonoursCommandTimeout { get; set; }

    public int ConnectionTimeout { get; set; } = 15;

    /// <summary>Where the server stops answering once frozen.</summary>
    public FakeStep FreezesAt { get; set; } = FakeStep.Execute;

    /// <summary>Throws instead of answering, when it returns an exception; called with the step and, when reading, the row.</summary>
    public Func<FakeStep, int, Exception?>? Fails { get; set; }

    /// <summary>How long a statement takes.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>How long each statement takes, when they differ.</summary>
    public Func<TimeSpan>? Delays { get; set; }

    public int Opened { get; private set; }

    public int Executed { get; private set; }

    public int Prepared { get; private set; }

    public int OpenConnections => Volatile.Read(ref _open);

    public int MostRunning { get; private set; }

    public List<string> Texts { get; } = [];

    public void Freeze() => _frozen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Thaw() => Interlocked.Exchange(ref _frozen, null)?.SetResult();

    internal async Task PassAsync(FakeStep step, int row, int timeoutSeconds, CancellationToken token)
    {
        if (step == FakeStep.Execute)
        {
            lock (Texts)
            {
                Executed++;
                MostRunning = Math.Max(MostRunning, ++_running);
            }
        }

        try
        {
            var delay = step == FakeStep.Execute ? Delays?.Invoke() ?? Delay : TimeSpan.Zero;
            if (delay > TimeSpan.Zero)
                await Task.Delay(delay, HonoursTokens ? token : default).ConfigureAwait(false);
            if (_frozen is { } frozen && step >= FreezesAt)
                await frozen.Task.WaitAsync(HonoursCommandTimeout ? TimeSpan.FromSeconds(timeoutSeconds) : Timeout.InfiniteTimeSpan, HonoursTokens ? token : default).ConfigureAwait(false);
        }
        finally
        {
            if (step == FakeStep.Execute)
            {
                lock (Texts)
                    _running--;
            }
        }

        if (Fails?.Invoke(step, row) is { } error)
            throw error;
    }

    internal void CountOpened()
    {
        Interlocked.Increment(ref _open);
        lock (Texts)
            Opened++;
    }

    internal void CountClosed() => Interlocked.Decrement(ref _open);

    internal void CountPrepared()
    {
        lock (Texts)
            Prepared++;
    }
}

/// <summary>The result of a statement.</summary>
public sealed record FakeAnswer(string[] Columns, params object?[][] Rows);

public enum FakeStep
{
    Open,
    Execute,
    Read,
}

/// <summary>An error as a MySQL driver throws it.</summary>
public sealed class FakeDbException : DbException
{
    public FakeDbException(string message, int? serverError = null, bool breaksConnection = false)
        : base(message)
    {
        if (serverError is not null)
            Data["Server Error Code"] = serverError;
        BreaksConnection = breaksConnection;
    }

    public bool BreaksConnection { get; }
}
