using System.Data;
using System.Data.Common;
using CompileShard.Generated;
using CompileShard.Merging;
using CompileShard.Topology;

namespace CompileShard.Execution;

/// <summary>
/// An open result of one shard that is read a few rows at a time. Between two reads no thread is held, only the connection. Rows that were read before an error are
/// given out before the error is thrown. One thread at a time uses it; <see cref="ServerStream{TArgs, TRow}"/> sees to that.
/// </summary>
internal sealed class RowCursor<TArgs, TRow>(ShardQuery<TArgs, TRow> query, TArgs args, MergeLayout? layout = null)
{
    // The first rows come soon; once the caller has shown that it wants more, fewer and larger reads are cheaper.
    private const int SmallestBatch = 8;
    private const int LargestBatch = 128;
    private const int LongestBatchMilliseconds = 50;

    // A result that is left early is read to its end when that is near: cheaper than to cancel it. Drivers would read all of it.
    private const int RowsReadToTheEnd = 256;

    private NodeServer? _server;
    private DbConnection? _connection;
    private DbCommand? _command;
    private DbDataReader? _reader;
    private RowReader<TArgs, TRow> _rows;
    private SlotReader? _slots;

    /// <summary>The rows that the last read gave.</summary>
    public RowBatch<TRow> Batch { get; } = new(SmallestBatch, layout?.Slots.Length ?? 0, layout?.ReadsRows ?? true);

    /// <summary>How many rows the last read gave.</summary>
    public int Count => Batch.Count;

    /// <summary>A row of the last read.</summary>
    public TRow this[int index] => Batch[index];

    /// <summary>True when there is nothing more to read.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>What ended the result before its end; to be thrown after the rows of the last read were given out.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Opens the result if need be, and reads the next rows.</summary>
    public void Fill(in ShardCall call, ref CallStage stage)
    {
        try
        {
            StartBatch();
            if (_reader is null)
                Open(call, ref stage);
            stage = CallStage.Reading;
            var started = Environment.TickCount64;
            while (!Batch.IsFull && !IsAtEnd && Environment.TickCount64 - started <= LongestBatchMilliseconds)
            {
                call.StopIfDue();
                if (_reader!.Read())
                    Add(call);
                else
                    IsAtEnd = true;
            }
        }
        catch (Exception e)
        {
            Fail(CallErrors.Describe(e, call, stage, _connection));
        }
    }

    /// <inheritdoc cref="Fill"/>
    public async ValueTask FillAsync(ShardCall call, PendingCall pending)
    {
        try
        {
            StartBatch();
            if (_reader is null)
                await OpenAsync(call, pending).ConfigureAwait(false);
            pending.Stage = CallStage.Reading;
            var hadToWait = false;
            while (!Batch.IsFull && !IsAtEnd && !hadToWait)
            {
                // Rows that have arrived are taken along; once some are there, no more are waited for.
                var read = _reader!.ReadAsync(call.Token);
                hadToWait = !read.IsCompleted;
                if (await read.ConfigureAwait(false))
                    Add(call);
                else
                    IsAtEnd = true;
            }
        }
        catch (Exception e)
        {
            Fail(CallErrors.Describe(e, call, pending.Stage, _connection));
        }
    }

    /// <summary>Closes everything. Never throws: the caller has its rows, or the error that counts.</summary>
    public void Close()
    {
        var isSound = Error is null;
        try
        {
            if (_reader is not null)
            {
                if (isSound && !IsAtEnd && _server!.Capabilities.Async != DriverAsync.InProcess)
                    LeaveResult(_reader, _command!);
                _reader.Dispose();
            }
            _command?.Dispose();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException or NullReferenceException)
        {
            isSound = false;
        }
        finally
        {
            if (_connection is not null)
                _server!.Connections.Return(_connection, isSound && _connection.State == ConnectionState.Open);
            _connection = null;
            _command = null;
            _reader = null;
            IsAtEnd = true;
        }
    }

    private static void LeaveResult(DbDataReader reader, DbCommand command)
    {
        for (var i = 0; i < RowsReadToTheEnd; i++)
        {
            if (!reader.Read())
                return;
        }
        command.Cancel();
    }

    private void StartBatch()
    {
        if (Batch.IsFull && Batch.Capacity < LargestBatch)
            Batch.Grow(Batch.Capacity * 2);
        Batch.Clear();
    }

    private void Add(in ShardCall call)
    {
        _slots?.Read(_reader!, Batch.NextSlots, call);
        Batch.Add(layout is null || layout.ReadsRows ? _rows.Read(call) : default!);
    }

    private void BeginRows(in ShardCall call)
    {
        if (layout is null || layout.ReadsRows)
            _rows = new RowReader<TArgs, TRow>(query, _reader!, call);
        if (layout is not null)
            _slots = new SlotReader(layout, _reader!, query.ByName ? 0 : query.Columns.Length, call);
    }

    private void Open(in ShardCall call, ref CallStage stage)
    {
        stage = CallStage.Opening;
        Opening.Open(Rent(call), call);
        stage = CallStage.Executing;
        _reader = Bind(call).ExecuteReader(CommandBehavior.SingleResult);
        BeginRows(call);
    }

    private async ValueTask OpenAsync(ShardCall call, PendingCall pending)
    {
        pending.Stage = CallStage.Opening;
        await Opening.OpenAsync(Rent(call), call).ConfigureAwait(false);
        pending.Stage = CallStage.Executing;
        _reader = await Bind(call).ExecuteReaderAsync(CommandBehavior.SingleResult, call.Token).ConfigureAwait(false);
        BeginRows(call);
    }

    private DbConnection Rent(in ShardCall call)
    {
        _server = call.Server;
        return _connection = _server.Connections.Rent();
    }

    private DbCommand Bind(in ShardCall call)
    {
        _command = _connection!.CreateCommand();
        _command.CommandText = query.GetText(call.Shard, call.Dialect, args);
        _command.CommandTimeout = call.CommandTimeout;
        query.AddParameters(_command, args);
        return _command;
    }

    private void Fail(Exception error)
    {
        IsAtEnd = true;
        Error = error;
    }
}
