using System.Globalization;

namespace CompileShard.Topology;

/// <summary>
/// What is known about a replica: whether it answers, and how far it is behind. Calls report what they meet, the <see cref="ReplicaMonitor"/> what it finds; a replica that failed a call
/// gets no more of them until a check has reached it, so no call of a user pays for finding out whether it is back.
/// </summary>
/// <param name="maxLag">How far it may be behind; null when that does not matter.</param>
/// <param name="validMilliseconds">How long a measured lag counts.</param>
internal sealed class ReplicaHealth(TimeSpan? maxLag, int validMilliseconds)
{
    private volatile State _state = new(maxLag is null ? null : "its lag was not measured yet", null, IsSilent: false, MeasuredAt: 0);

    /// <summary>What is to be done when a call met something that a check should look into; the argument tells whether the replica was put aside.</summary>
    public Action<bool>? CheckWanted { get; set; }

    public TimeSpan? MaxLag => maxLag;

    public bool IsUsable => _state is { Problem: null } state && (maxLag is null || Environment.TickCount64 - state.MeasuredAt <= validMilliseconds);

    /// <summary>Why it is not usable, as a part of a sentence; null when it is.</summary>
    public string? Problem => _state.Problem ?? (IsUsable ? null : "its lag was not measured lately");

    public TimeSpan? Lag => _state.Lag;

    /// <summary>When a check last reached the server, on the clock of <see cref="Environment.TickCount64"/>; 0 when none did, or it has failed since.</summary>
    public long MeasuredAt => _state.MeasuredAt;

    /// <summary>True while the server holds connections open but answers nothing on them: who waits for it waits in vain.</summary>
    public bool IsSilent => _state.IsSilent;

    /// <summary>A call could not connect, or lost its connection.</summary>
    public void Fail(string problem)
    {
        // Of many calls that fail together the first one is enough.
        var seen = _state;
        if (seen.Problem is null && Interlocked.CompareExchange(ref _state, new State(problem, null, IsSilent: false, MeasuredAt: 0), seen) == seen)
            CheckWanted?.Invoke(true);
    }

    /// <summary>A call had no answer in time: perhaps the statement is slow, perhaps the server is gone.</summary>
    public void Suspect() => CheckWanted?.Invoke(false);

    /// <summary>A check did not get an answer.</summary>
    public void Lose(string problem, bool isSilent) => _state = new State(problem, null, isSilent, MeasuredAt: 0);

    /// <summary>A check reached the server; nobody wants to know its lag.</summary>
    public void Reach() => Set(null, null);

    /// <summary>A check reached the server, which gave no lag to rely on.</summary>
    public void ReachWithoutLag(string problem) => Set(problem, null);

    /// <summary>A check reached the server, which gave its lag.</summary>
    public void Reach(TimeSpan lag)
    {
        // Near the limit it would go in and out with every check: who was too far behind comes back once it has caught up a little more.
        var limit = _state.IsTooFarBehind ? maxLag!.Value * 3 / 4 : maxLag!.Value;
        Set(lag <= limit ? null : string.Create(CultureInfo.InvariantCulture, $"it is {lag.TotalSeconds:0.#} s behind, and MaxReplicaLag is {maxLag.Value.TotalSeconds:0.###} s"), lag);
    }

    private void Set(string? problem, TimeSpan? lag) => _state = new State(problem, lag, IsSilent: false, Environment.TickCount64);

    private sealed record State(string? Problem, TimeSpan? Lag, bool IsSilent, long MeasuredAt)
    {
        public bool IsTooFarBehind => Problem is not null && Lag is not null;
    }
}
