using CompileShard.Generated;

namespace CompileShard.Merging;

/// <summary>
/// Gives the rows of several shards in their common order; equal ones in the order of the shards. A heap of the shards by their next rows, so that a row costs as many
/// comparisons as the number of shards has binary digits, twice at most.
/// </summary>
internal sealed class ShardMerge<TRow>
{
    private readonly string _method;
    private readonly MergeLayout _layout;
    private readonly RowBatch<TRow>[] _batches;
    private readonly int[] _positions;
    private readonly int[] _heap;
    private int _count;

    /// <param name="method">For messages.</param>
    /// <param name="layout">What stands beside the rows.</param>
    /// <param name="batches">The first rows of each shard, or all; a shard whose batch is empty has none.</param>
    public ShardMerge(string method, MergeLayout layout, RowBatch<TRow>[] batches)
    {
        _method = method;
        _layout = layout;
        _batches = batches;
        _positions = new int[batches.Length];
        _heap = new int[batches.Length];
        for (var i = 0; i < batches.Length; i++)
        {
            if (batches[i].Count != 0)
                _heap[_count++] = i;
        }

        for (var i = _count / 2 - 1; i >= 0; i--)
            Sink(i);
    }

    /// <summary>Whether no row is left.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>The shard, by its place among the batches, whose row is next.</summary>
    public int Shard => _heap[0];

    /// <summary>The batch of the next row.</summary>
    public RowBatch<TRow> Batch => _batches[_heap[0]];

    /// <summary>The next row's place in it.</summary>
    public int Row => _positions[_heap[0]];

    /// <summary>Goes on to the next row; false when the shard's batch is used up, so that <see cref="Refilled"/> must follow.</summary>
    public bool Next()
    {
        var shard = _heap[0];
        if (++_positions[shard] == _batches[shard].Count)
            return false;
        Sink(0);
        return true;
    }

    /// <summary>The following rows of the shard whose batch was used up; null when there are none.</summary>
    public void Refilled(RowBatch<TRow>? rows)
    {
        var shard = _heap[0];
        _positions[shard] = 0;
        if (rows is null)
            _heap[0] = _heap[--_count];
        else
            _batches[shard] = rows;
        if (_count > 1)
            Sink(0);
    }

    private void Sink(int index)
    {
        var moved = _heap[index];
        while (true)
        {
            var child = 2 * index + 1;
            if (child >= _count)
                break;
            if (child + 1 < _count && IsBefore(_heap[child + 1], _heap[child]))
                child++;
            if (!IsBefore(_heap[child], moved))
                break;
            _heap[index] = _heap[child];
            index = child;
        }
        _heap[index] = moved;
    }

    private bool IsBefore(int left, int right)
    {
        var first = _batches[left].SlotsOf(_positions[left]);
        var second = _batches[right].SlotsOf(_positions[right]);
        try
        {
            var compared = MergeOrder.Compare(first, second, _layout.Spec.Order, _layout.Spec.Order.Length);
            return compared == 0 ? left < right : compared < 0;
        }
        catch (InvalidOperationException e)
        {
            throw MergeErrors.Incomparable(e, _method, string.Join(", ", _layout.Names.Take(_layout.Spec.Order.Length)));
        }
    }
}
