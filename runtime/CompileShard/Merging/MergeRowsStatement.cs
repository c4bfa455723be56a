using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using CompileShard.Execution;
using CompileShard.Generated;

namespace CompileShard.Merging;

/// <summary>Reads the rows of a shard with what the merge needs beside them, at most so many.</summary>
internal readonly struct MergeRowsStatement<TArgs, TRow>(MergedQuery<TArgs, TRow> query, long limit, MergeBudget budget) : IStatement<TArgs, RowBatch<TRow>>
{
    private const int SmallestBatch = 16;

    // Of so many rows at most room is made at once: most often as many are found.
    private const int LargestPage = 64;

    public ShardCommand<TArgs> Command => query;

    public RowBatch<TRow> Run(DbCommand command, in ShardCall call, ref CallStage stage)
    {
        using var reader = command.ExecuteReader(CommandBehavior.SingleResult);
        stage = CallStage.Reading;
        var rows = new Rows(query, reader, budget, limit, call);
        try
        {
            while (rows.Batch.Count < limit && reader.Read())
            {
                rows.Add(call);
                call.StopIfDue();
            }
            return rows.Batch;
        }
        catch
        {
            rows.GiveUp();
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RowBatch<TRow>> RunAsync(DbCommand command, ShardCall call, PendingCall pending)
    {
        var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, call.Token).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            pending.Stage = CallStage.Reading;
            var rows = new Rows(query, reader, budget, limit, call);
            try
            {
                while (rows.Batch.Count < limit && await reader.ReadAsync(call.Token).ConfigureAwait(false))
                    rows.Add(call);
                return rows.Batch;
            }
            catch
            {
                rows.GiveUp();
                throw;
            }
        }
    }

    private sealed class Rows
    {
        private readonly DbDataReader _reader;
        private readonly MergeBudget _budget;
        private readonly SlotReader _slots;
        private readonly bool _readsRows;
        private RowReader<TArgs, TRow> _rows;

        public Rows(MergedQuery<TArgs, TRow> query, DbDataReader reader, MergeBudget budget, long limit, in ShardCall call)
        {
            _reader = reader;
            _budget = budget;
            _readsRows = query.Layout.ReadsRows;
            if (_readsRows)
                _rows = new RowReader<TArgs, TRow>(query, reader, call);
            _slots = new SlotReader(query.Layout, reader, query.ByName ? 0 : query.Columns.Length, call);
            Batch = new RowBatch<TRow>(limit is > 0 and <= LargestPage ? (int)limit : SmallestBatch, query.Layout.Slots.Length, _readsRows, isPooled: true);
        }

        public RowBatch<TRow> Batch { get; }

        /// <summary>The statement failed: another server may be asked for the same rows.</summary>
        public void GiveUp() => _budget.Release(Batch.Count);

        public void Add(in ShardCall call)
        {
            _budget.Take();
            if (Batch.IsFull)
                Batch.Grow(checked(Batch.Capacity * 2));
            _slots.Read(_reader, Batch.NextSlots, call);
            Batch.Add(_readsRows ? _rows.Read(call) : default!);
        }
    }
}
