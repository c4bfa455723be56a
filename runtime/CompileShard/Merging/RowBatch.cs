using CompileShard.Generated;

namespace CompileShard.Merging;

/// <summary>Rows of one shard, in arrays that are used again: the rows as the method returns them, and beside each what the merge needs of it.</summary>
internal sealed class RowBatch<TRow>
{
    private readonly int _width;
    private readonly bool _hasRows;
    private TRow[] _rows;
    private MergeValue[] _slots;
    private int _capacity;

    /// <param name="capacity">Room for so many rows, more than 0.</param>
    /// <param name="width">How many values stand beside each row.</param>
    /// <param name="hasRows">False when only the values beside it are kept.</param>
    public RowBatch(int capacity, int width = 0, bool hasRows = true)
    {
        _capacity = capacity;
        _width = width;
        _hasRows = hasRows;
        _rows = hasRows ? new TRow[capacity] : [];
        _slots = width == 0 ? [] : new MergeValue[capacity * width];
    }

    public int Count { get; private set; }

    public bool IsFull => Count == _capacity;

    public int Capacity => _capacity;

    public TRow this[int index] => _rows[index];

    /// <summary>What stands beside a row.</summary>
    public ReadOnlySpan<MergeValue> SlotsOf(int index) => _slots.AsSpan(index * _width, _width);

    /// <summary>What will stand beside the next row.</summary>
    public Span<MergeValue> NextSlots => _slots.AsSpan(Count * _width, _width);

    /// <summary>Takes a row whose <see cref="NextSlots"/> are filled. There must be room.</summary>
    public void Add(TRow row)
    {
        if (_hasRows)
            _rows[Count] = row;
        Count++;
    }

    /// <summary>Begins anew; the old rows are kept until they are overwritten.</summary>
    public void Clear() => Count = 0;

    /// <summary>Makes room for more, and keeps what is there.</summary>
    public void Grow(int capacity)
    {
        if (_hasRows)
            Array.Resize(ref _rows, capacity);
        if (_width != 0)
            Array.Resize(ref _slots, checked(capacity * _width));
        _capacity = capacity;
    }
}
