using System.Runtime.ExceptionServices;
using CompileShard.Generated;

namespace CompileShard.Execution;

/// <summary>
/// Runs a statement on several shards, a bounded number at a time. After the first failure nothing more is begun. Reads that are still running are cancelled; writes are
/// let go on until they end or the deadline passes, because a write that was cut off is one of which nobody knows whether it took effect.
/// </summary>
internal sealed class FanOut<TStatement, TArgs, TResult>
    where TStatement : struct, IStatement<TArgs, TResult>
{
    private readonly TStatement _statement;
    private readonly ShardTarget<TArgs>[] _targets;
    private readonly NodeTable _nodes;
    private readonly ShardCallOptions _options;
    private readonly Deadline _deadline;
    private readonly CancellationToken _callerToken;
    private readonly CancellationTokenSource? _siblings;
    private readonly bool _isBlocking;
    private readonly TResult[] _results;
    private readonly ShardOutcomeKind[] _outcomes;
    private readonly Exception?[] _errors;
    private Task? _cancelling;
    private int _next;
    private volatile bool _isStopped;

    private FanOut(TStatement statement, ShardTarget<TArgs>[] targets, NodeTable nodes, ShardCallOptions options, Deadline deadline, CancellationToken callerToken, bool isBlocking)
    {
        _statement = statement;
        _targets = targets;
        _nodes = nodes;
        _options = options;
        _deadline = deadline;
        _callerToken = callerToken;
        _isBlocking = isBlocking;
        _siblings = IsRead ? CancellationTokenSource.CreateLinkedTokenSource(callerToken) : null;
        _results = new TResult[targets.Length];
        _outcomes = new ShardOutcomeKind[targets.Length];
        _errors = new Exception?[targets.Length];
        Array.Fill(_outcomes, ShardOutcomeKind.NotStarted);
    }

    private bool IsRead => (_statement.Command.Traits & CommandTraits.ReadOnly) != 0;

    private CancellationToken Token => _siblings?.Token ?? _callerToken;

    /// <summary>The results in the order of the targets.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="targets">At least one; each shard is one of <paramref name="nodes"/>.</param>
    /// <param name="nodes">Nodes by shard.</param>
    /// <param name="options">What the call wants different.</param>
    /// <param name="deadline">Of the whole call.</param>
    /// <param name="maxFanOut">How many shards at a time.</param>
    /// <param name="isBlocking">True when a thread is blocked until the end, so that nothing may depend on the thread pool.</param>
    /// <param name="token">The caller's.</param>
    public static async ValueTask<TResult[]> RunAsync(
        TStatement statement, ShardTarget<TArgs>[] targets, NodeTable nodes, ShardCallOptions options, Deadline deadline, int maxFanOut, bool isBlocking, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        var fanOut = new FanOut<TStatement, TArgs, TResult>(statement, targets, nodes, options, deadline, token, isBlocking);
        var lanes = new Task[Math.Min(maxFanOut, targets.Length)];
        for (var i = 0; i < lanes.Length; i++)
            lanes[i] = fanOut.RunLaneAsync();
        foreach (var lane in lanes)
            await lane.ConfigureAwait(false);
        fanOut.DisposeSiblings();
        fanOut.ThrowIfFailed();
        return fanOut._results;
    }

    private async Task RunLaneAsync()
    {
        while (!_isStopped)
        {
            var i = Interlocked.Increment(ref _next) - 1;
            if (i >= _targets.Length)
                return;
            if (_callerToken.IsCancellationRequested)
            {
                _isStopped = true;
                return;
            }

            try
            {
                _results[i] = await StartAsync(_targets[i]).ConfigureAwait(false);
                _outcomes[i] = ShardOutcomeKind.Completed;
            }
            catch (Exception e)
            {
                _outcomes[i] = e is OperationCanceledException && Token.IsCancellationRequested ? ShardOutcomeKind.Cancelled : ShardOutcomeKind.Failed;
                _errors[i] = e;
                Stop();
            }
        }
    }

    private ValueTask<TResult> StartAsync(in ShardTarget<TArgs> target)
    {
        var node = _nodes[target.Shard];
        var call = new ShardCall(_statement.Command.Method, node.Primary, target.Shard, _deadline, Token);
        var thread = _isBlocking ? CallThread.BlockedLane : CallThread.Lane;
        var from = node.ReadFromOf(_statement.Command, _options);
        return from == ReadFrom.Primary
            ? StatementStart.RunAsync<TStatement, TArgs, TResult>(_statement, target.Args, call, thread)
            : ReplicaReads.RunAsync<TStatement, TArgs, TResult>(_statement, target.Args, call, node, from, thread);
    }

    private void Stop()
    {
        _isStopped = true;

        // What drivers do when a token is cancelled may block (a second connection that cancels the first): it must not hold up this call.
        if (_siblings is not null)
            Interlocked.CompareExchange(ref _cancelling, _siblings.CancelAsync(), null);
    }

    private void DisposeSiblings()
    {
        if (_siblings is null)
            return;
        if (_cancelling is null)
            _siblings.Dispose();
        else
            _cancelling.ContinueWith(static (cancelling, siblings) => EndCancelling(cancelling, (CancellationTokenSource)siblings!), _siblings, TaskScheduler.Default);
    }

    private static void EndCancelling(Task cancelling, CancellationTokenSource siblings)
    {
        // A driver's reaction to the token may have failed; the shard it belongs to has reported what came of it. Reading the exception marks it as seen.
        _ = cancelling.Exception;
        siblings.Dispose();
    }

    private void ThrowIfFailed()
    {
        var failures = _outcomes.Count(outcome => outcome == ShardOutcomeKind.Failed);
        if (failures == 0 && _outcomes.All(outcome => outcome == ShardOutcomeKind.Completed))
            return;
        if (failures == 0)
        {
            // Cancelled by the caller: with the caller's token, and for a write with what had happened by then.
            var inner = IsRead || !_outcomes.Contains(ShardOutcomeKind.Completed) ? null : new ShardFanOutException(_statement.Command.Method, Outcomes());
            throw new OperationCanceledException($"{_statement.Command.Method}: the call was cancelled.", inner, _callerToken);
        }

        if (failures == 1 && IsRead)
            ExceptionDispatchInfo.Throw(_errors[Array.IndexOf(_outcomes, ShardOutcomeKind.Failed)]!);
        throw new ShardFanOutException(_statement.Command.Method, Outcomes());
    }

    private ShardOutcome[] Outcomes()
    {
        var outcomes = new ShardOutcome[_targets.Length];
        for (var i = 0; i < outcomes.Length; i++)
        {
            var shard = _targets[i].Shard;
            var isFailed = _outcomes[i] == ShardOutcomeKind.Failed;
            outcomes[i] = new ShardOutcome(shard, _nodes[shard].Name, _outcomes[i], _outcomes[i] == ShardOutcomeKind.Completed && _results[i] is int rows ? rows : null, isFailed ? _errors[i] : null);
        }
        return outcomes;
    }
}
