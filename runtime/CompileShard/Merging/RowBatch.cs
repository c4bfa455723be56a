using System.Buffers;
using System.Runtime.CompilerServices;
using CompileShard.Generated;

namespace CompileShard.Merging;

/// <summary>Rows of one shard, in arrays that are used again: the rows as the method returns them, and beside each what the merge needs of it.</summary>
internal sealed class RowBatch<TRow>
{
    // Larger arrays are left to the collector: in the pool they would stay for the few calls that need them.
    private const int LargestPooled = 1 << 16;

    private readonly int _width;
    private readonly bool _hasRows;
    private readonly bool _isPooled;
    private TRow[] _rows;
    private MergeValue[] _slots;
    private int _capacity;

    /// <param name="capacity">Room for so many rows, more than 0.</param>
    /// <param name="width">How many values stand beside each row.</param>
    /// <param name="hasRows">False when only the values beside it are kept.</param>
    /// <param name="isPooled">Whether the arrays are those of a pool; <see cref="Release"/> gives them back.</param>
    public RowBatch(int capacity, int width = 0, bool hasRows = true, bool isPooled = false)
    {
        _capacity = capacity;
        _width = width;
        _hasRows = hasRows;
        _isPooled = isPooled;
        _rows = hasRows ? Make<TRow>(capacity) : [];
        _slots = width == 0 ? [] : Make<MergeValue>(capacity * width);
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
            Resize(ref _rows, capacity, Count);
        if (_width != 0)
            Resize(ref _slots, checked(capacity * _width), Count * _width);
        _capacity = capacity;
    }

    /// <summary>Nobody needs the rows any more.</summary>
    public void Release()
    {
        Count = 0;
        GiveBack(_rows);
        GiveBack(_slots);
        _rows = [];
        _slots = [];
        _capacity = 0;
    }

    private T[] Make<T>(int length) => _isPooled && length <= LargestPooled ? ArrayPool<T>.Shared.Rent(length) : new T[length];

    private void Resize<T>(ref T[] array, int length, int used)
    {
        var larger = Make<T>(length);
        array.AsSpan(0, used).CopyTo(larger);
        GiveBack(array);
        array = larger;
    }

    private void GiveBack<T>(T[] array)
    {
        // What a caller read must not live on in the pool.
        if (_isPooled && array.Length is > 0 and <= LargestPooled)
            ArrayPool<T>.Shared.Return(array, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<T>());
    }
}
