using System.Runtime.ExceptionServices;
using CompileShard.Execution;
using CompileShard.Generated;

namespace CompileShard.Merging;

/// <summary>The open results of all shards of a call. When one fails, reads that are running on the others are cancelled; at the end all connections go back.</summary>
internal sealed class MergeStreams<TArgs, TRow>
{
    private readonly string _method;
    private readonly RowStream<TArgs, TRow>[] _streams;
    private readonly CancellationToken _callerToken;
    private readonly CancellationTokenSource _siblings;
    private Exception? _error;
    private Task? _cancelling;
    private int _next = -1;

    public MergeStreams(MergedQuery<TArgs, TRow> query, ShardTarget<TArgs>[] targets, NodeTable nodes, ShardCallOptions options, Deadline deadline, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        _method = query.Method;
        var clock = new StreamClock(deadline);
        _callerToken = token;
        _siblings = CancellationTokenSource.CreateLinkedTokenSource(token);
        _streams = Array.ConvertAll(targets, target => new RowStream<TArgs, TRow>(query, target.Args, nodes[target.Shard], target.Shard, options, clock, _siblings.Token, query.Layout));
    }

    /// <summary>The rows of each shard that were read last.</summary>
    public RowBatch<TRow>[] Batches => Array.ConvertAll(_streams, stream => stream.Cursor.Batch);

    /// <summary>Opens all results, so many at a time, and reads the first rows of each.</summary>
    public async ValueTask OpenAsync(int maxFanOut, bool isBlocking)
    {
        var lanes = new Task[Math.Min(maxFanOut, _streams.Length)];
        for (var i = 0; i < lanes.Length; i++)
            lanes[i] = OpenLaneAsync(isBlocking);
        foreach (var lane in lanes)
            await lane.ConfigureAwait(false);
        if (_error is not null)
            Throw(_error);
    }

    /// <summary>Reads the next rows of a shard; null when there are none.</summary>
    public async ValueTask<RowBatch<TRow>?> FillAsync(int shard)
    {
        var stream = _streams[shard];
        stream.ThrowIfFailed();
        if (stream.Cursor.IsAtEnd)
            return null;
        try
        {
            await stream.FillAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Throw(e);
        }
        return RowsOf(stream);
    }

    /// <inheritdoc cref="FillAsync"/>
    public RowBatch<TRow>? Fill(int shard)
    {
        var stream = _streams[shard];
        stream.ThrowIfFailed();
        if (stream.Cursor.IsAtEnd)
            return null;
        try
        {
            stream.Fill();
        }
        catch (Exception e)
        {
            Throw(e);
        }
        return RowsOf(stream);
    }

    /// <summary>Closes all results.</summary>
    public async ValueTask CloseAsync(bool isBlocking)
    {
        var closing = new Task[_streams.Length];
        for (var i = 0; i < closing.Length; i++)
            closing[i] = _streams[i].CloseAsync(isBlocking).AsTask();
        foreach (var close in closing)
            await close.ConfigureAwait(false);
        if (_cancelling is null)
            _siblings.Dispose();
        else
            _ = _cancelling.ContinueWith(static (cancelling, siblings) => EndCancelling(cancelling, (CancellationTokenSource)siblings!), _siblings, TaskScheduler.Default);
    }

    private static void EndCancelling(Task cancelling, CancellationTokenSource siblings)
    {
        // A driver's reaction to the token may have failed; the shard it belongs to has reported what came of it. Reading the exception marks it as seen.
        _ = cancelling.Exception;
        siblings.Dispose();
    }

    private async Task OpenLaneAsync(bool isBlocking)
    {
        while (_error is null)
        {
            var i = Interlocked.Increment(ref _next);
            if (i >= _streams.Length)
                return;
            try
            {
                await _streams[i].FillAsync(isBlocking).ConfigureAwait(false);
                if (_streams[i].Cursor.Error is { } error && _streams[i].Cursor.Count == 0)
                    Stop(error);
            }
            catch (Exception e)
            {
                Stop(e);
            }
        }
    }

    private void Stop(Exception error)
    {
        if (Interlocked.CompareExchange(ref _error, error, null) is null)
            _cancelling = _siblings.CancelAsync();
    }

    private RowBatch<TRow>? RowsOf(RowStream<TArgs, TRow> stream)
    {
        if (stream.Cursor.Count != 0)
            return stream.Cursor.Batch;
        if (stream.Cursor.Error is { } error)
            Throw(error);
        return null;
    }

    private void Throw(Exception error)
    {
        // The streams know only the token that this call made; the caller is told of its own.
        if (error is OperationCanceledException && _callerToken.IsCancellationRequested)
            throw new OperationCanceledException($"{_method}: the call was cancelled.", error, _callerToken);
        ExceptionDispatchInfo.Throw(error);
    }
}
