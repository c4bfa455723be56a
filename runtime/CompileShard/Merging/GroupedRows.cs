using CompileShard.Generated;

namespace CompileShard.Merging;

/// <summary>Makes one row of each group of rows. Rows of a group are neighbours.</summary>
internal sealed class GroupedRows<TArgs, TRow> : MergeSink<TRow>
{
    private readonly MergedQuery<TArgs, TRow> _query;
    private readonly TArgs _args;
    private readonly MergeGroupSpec _group;
    private readonly MergeKey[] _order;
    private readonly Accumulator[] _accumulators;
    private readonly MergeValue[] _values;
    private readonly MergeValue[] _keys;
    private readonly MergeValue[] _orderKeys;
    private readonly MergedRowReader? _reader;
    private readonly FinalOrder<TRow>? _final;
    private MergePage _page;
    private TRow _firstRow = default!;
    private bool _hasGroup;
    private bool _isSqlite;
    private int _rows;

    public GroupedRows(MergedQuery<TArgs, TRow> query, TArgs args, MergeRange page, MergeBudget budget)
    {
        _query = query;
        _args = args;
        _page = new MergePage(page);
        _group = query.Merge.Group!;
        _order = query.Merge.Order;
        _accumulators = new Accumulator[_group.Aggregates.Length];
        for (var i = 0; i < _accumulators.Length; i++)
            _accumulators[i] = Accumulator.Of(_group.Aggregates[i], query.Layout.FirstSlots[i], query.Layout.WeightKeys[i]);
        _values = new MergeValue[_accumulators.Length];
        _keys = new MergeValue[_order.Length];
        _orderKeys = new MergeValue[_group.Order.Length];
        _reader = query.Layout.ReadsRows ? null : new MergedRowReader(query.Columns, _group.Outputs.Length);
        _final = _group.Order.Length == 0 ? null : new FinalOrder<TRow>(query.Method, _group.Order, page, budget);
    }

    public override bool IsFull => _page.IsFull;

    public override bool TryPush(RowBatch<TRow> batch, int index, out TRow row)
    {
        var slots = batch.SlotsOf(index);
        var isDone = false;
        row = default!;
        if (_hasGroup && Compare(slots, _group.Keys) != 0)
            isDone = TryFinish(out row);
        var isNewTuple = !_hasGroup || (_order.Length > _group.Keys && Compare(slots, _order.Length) != 0);
        if (!_hasGroup)
        {
            _hasGroup = true;
            if (_reader is null)
                _firstRow = batch[index];
        }

        slots[.._keys.Length].CopyTo(_keys);
        Add(slots, isNewTuple);
        return isDone;
    }

    public override IReadOnlyList<TRow> End()
    {
        // The whole has a row even if no shard had one.
        var hasLast = (_hasGroup || _group.IsWhole) && TryFinish(out var row) ? [row] : Array.Empty<TRow>();
        return _final is null ? hasLast : _final.Sorted();
    }

    private int Compare(ReadOnlySpan<MergeValue> slots, int count)
    {
        try
        {
            return MergeOrder.Compare(_keys, slots, _order, count);
        }
        catch (InvalidOperationException e)
        {
            throw MergeErrors.Incomparable(e, _query.Method, string.Join(", ", _query.Layout.Names.Take(count)));
        }
    }

    private void Add(ReadOnlySpan<MergeValue> slots, bool isNewTuple)
    {
        _isSqlite |= slots.Length != 0 && slots[0].IsSqlite;
        for (var i = 0; i < _accumulators.Length; i++)
        {
            try
            {
                _accumulators[i].Add(slots, isNewTuple);
            }
            catch (Exception e) when (e is OverflowException or InvalidOperationException)
            {
                throw MergeErrors.Incomputable(e, _query.Method, $"column '{_query.Layout.Names[_query.Layout.FirstSlots[i]]}'");
            }
        }
    }

    /// <summary>Ends the group; true when it is a row of the result that can be given out now.</summary>
    private bool TryFinish(out TRow row)
    {
        _rows++;
        _hasGroup = false;
        row = default!;
        var (step, index) = (Step.Aggregate, 0);
        try
        {
            for (var i = 0; i < _accumulators.Length; i++)
            {
                index = i;
                _values[i] = _isSqlite ? _accumulators[i].Result().FromSqlite() : _accumulators[i].Result();
                _accumulators[i].Reset();
            }

            step = Step.Having;
            if (!_query.Keeps(new MergedRow(_values), _args) || (_final is null && !_page.Takes()))
                return false;
            step = Step.OrderKey;
            for (var i = 0; i < _orderKeys.Length; i++)
                _orderKeys[i] = ValueOf(_group.Order[i].Source);

            // A row that cannot come into the page is not made.
            if (_final is not null && !_final.Wants(_orderKeys))
                return false;
            if (_reader is not null)
            {
                step = Step.Column;
                for (var i = 0; i < _group.Outputs.Length; i++)
                {
                    index = i;
                    _reader.Set(i, ValueOf(_group.Outputs[i]));
                }
            }

            row = _reader is null ? _firstRow : _reader.Read(_query, _rows);
            _final?.Add(row, _orderKeys);
            return _final is null;
        }
        catch (Exception e) when (e is OverflowException or InvalidOperationException or DivideByZeroException)
        {
            throw MergeErrors.Incomputable(e, _query.Method, Describe(step, index));
        }
    }

    private string Describe(Step step, int index) => step switch
    {
        Step.Aggregate => $"aggregate {index + 1}",
        Step.Having => "HAVING",
        Step.OrderKey => "a key of ORDER BY",
        _ => $"column '{_query.Columns[index].Name}'",
    };

    /// <summary>What is being computed, for messages.</summary>
    private enum Step
    {
        Aggregate,
        Having,
        OrderKey,
        Column,
    }

    private MergeValue ValueOf(int source) => source >= 0 ? _values[source] : _query.Compute(~source, new MergedRow(_values), _args);
}
