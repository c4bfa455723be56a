using System.Data.Common;
using CompileShard.Execution;
using CompileShard.Generated;

namespace CompileShard.Merging;

/// <summary>Reads beside each row of one shard what the merge needs of it, and checks that the rows come in the order in which they are merged.</summary>
internal sealed class SlotReader
{
    private readonly MergeLayout _layout;
    private readonly MergeValue[] _previous;
    private readonly (int Value, int Weight)[] _ordinals;
    private readonly MergeColumnType[] _types;
    private readonly bool _isSqlite;
    private int _rows;

    /// <exception cref="ShardMergeException">The result has too few columns.</exception>
    public SlotReader(MergeLayout layout, DbDataReader reader, int columnsRead, in ShardCall call)
    {
        _layout = layout;
        _isSqlite = call.Dialect == SqlDialect.Sqlite;
        _previous = new MergeValue[layout.Spec.Order.Length];
        _ordinals = new (int, int)[layout.Slots.Length];
        _types = new MergeColumnType[layout.Slots.Length];
        var needed = layout.VisibleColumns(columnsRead) + layout.Spec.Hidden;
        if (reader.FieldCount < needed)
            throw MergeErrors.TooFewColumns(reader.FieldCount, needed, call);
        for (var i = 0; i < _ordinals.Length; i++)
        {
            var slot = layout.Slots[i];
            _ordinals[i] = (OrdinalOf(slot.Column, reader), slot.Weight == MergeKey.NoWeight ? -1 : OrdinalOf(slot.Weight, reader));

            // Values of SQLite have types of their own; elsewhere the column has.
            _types[i] = _isSqlite ? MergeColumnType.OfEachValue : MergeColumns.TypeOf(reader, _ordinals[i].Value);
            layout.Names[i] = reader.GetName(_ordinals[i].Value);
        }
    }

    /// <summary>Reads the row that the reader stands on.</summary>
    public void Read(DbDataReader reader, Span<MergeValue> target, in ShardCall call)
    {
        _rows++;
        var i = 0;
        try
        {
            for (; i < target.Length; i++)
                target[i] = _isSqlite ? Read(reader, i).FromSqlite() : Read(reader, i);
        }
        catch (Exception e) when (e is not DbException)
        {
            throw MergeErrors.UnreadableColumn(e, reader.GetName(_ordinals[i].Value), _rows, call);
        }

        var keys = target[.._previous.Length];
        if (_rows > 1)
            CheckOrder(keys, call);
        keys.CopyTo(_previous);
    }

    private MergeValue Read(DbDataReader reader, int slot)
    {
        var (value, weight) = _ordinals[slot];
        if (reader.IsDBNull(value))
            return MergeValue.Null;
        var use = _layout.Slots[slot].Use;
        if (use == MergeSlotUse.Presence)
            return MergeValue.Of(1L);
        var type = _types[slot] == MergeColumnType.OfEachValue ? MergeColumns.TypeOf(reader, value) : _types[slot];
        if (type is MergeColumnType.Text or MergeColumnType.Guid or MergeColumnType.Boolean)
        {
            if (use == MergeSlotUse.Key && type != MergeColumnType.Boolean)
                return MergeValue.OfWeight(MergeColumns.Weight(reader, weight));
            var read = MergeColumns.Read(reader, value, type);
            return weight < 0 ? read : read.WithWeight(MergeColumns.Weight(reader, weight));
        }

        var number = MergeColumns.Read(reader, value, type);
        if (use is MergeSlotUse.Number or MergeSlotUse.Key && number.Kind == MergeKind.Decimal)
            MergeColumns.ThrowIfRounded(number);
        return number;
    }

    private void CheckOrder(ReadOnlySpan<MergeValue> keys, in ShardCall call)
    {
        var order = _layout.Spec.Order;
        for (var i = 0; i < keys.Length; i++)
        {
            var compared = Compare(_previous[i], keys[i], i, call);
            if (compared == 0)
                continue;
            if (compared > 0 != order[i].Descending)
                throw MergeErrors.OutOfOrder(_layout.Names[i], _previous[i], keys[i], _rows, call);
            return;
        }
    }

    private int Compare(in MergeValue left, in MergeValue right, int key, in ShardCall call)
    {
        try
        {
            return MergeOrder.Compare(left, right);
        }
        catch (InvalidOperationException e)
        {
            throw MergeErrors.UnreadableColumn(e, _layout.Names[key], _rows, call);
        }
    }

    private int OrdinalOf(int column, DbDataReader reader) => column >= 0 ? column : reader.FieldCount - _layout.Spec.Hidden + ~column;
}
