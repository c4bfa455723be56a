namespace CompileShard.Planner.Sql.Parsing;

/// <summary>Indexes of open parentheses, without memory until the first one.</summary>
internal sealed class ParenthesisStack
{
    private int[] _items = [];

    public int Count { get; private set; }

    public void Push(int index)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Math.Max(8, Count * 2));
        _items[Count++] = index;
    }

    public int Peek() => _items[Count - 1];

    public void Pop() => Count--;

    public void Clear() => Count = 0;
}
