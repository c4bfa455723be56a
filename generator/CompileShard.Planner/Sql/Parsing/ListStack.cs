namespace CompileShard.Planner.Sql.Parsing;

/// <summary>
/// Items of the lists that are being read, those of an inner list above those of the one around it. A list that is complete is cut off the top, to the size that it has; the
/// room is used again, so that a list costs nothing but itself.
/// </summary>
internal sealed class ListStack
{
    private const int LargestKept = 4096;

    private object?[] _items = new object?[64];

    public int Count { get; private set; }

    public object this[int index] => _items[index]!;

    public void Push(object item)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Count * 2);
        _items[Count++] = item;
    }

    /// <summary>Takes the items from an index to the top.</summary>
    public T[] Cut<T>(int from)
        where T : class
    {
        var count = Count - from;
        if (count == 0)
            return [];
        var list = new T[count];
        Array.Copy(_items, from, list, 0, count);
        Drop(from);
        return list;
    }

    /// <summary>Forgets the items from an index to the top.</summary>
    public void Drop(int from)
    {
        Array.Clear(_items, from, Count - from);
        Count = from;
    }

    /// <summary>Gives back room that only a very long text needed.</summary>
    public void Trim()
    {
        Drop(0);
        if (_items.Length > LargestKept)
            _items = new object?[64];
    }
}
