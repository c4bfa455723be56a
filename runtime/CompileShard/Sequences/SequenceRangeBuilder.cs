namespace CompileShard.Sequences;

/// <summary>Collects blocks into a range; blocks that follow each other become one.</summary>
internal struct SequenceRangeBuilder
{
    private List<SequenceBlock>? _earlier;
    private SequenceBlock _last;

    public int Count { get; private set; }

    public void Add(long first, int count)
    {
        if (Count != 0 && first == _last.Last + 1)
        {
            _last = _last with { Count = _last.Count + count };
        }
        else
        {
            if (Count != 0)
                (_earlier ??= []).Add(_last);
            _last = new SequenceBlock(first, count);
        }
        Count += count;
    }

    public readonly SequenceRange Build()
    {
        if (Count == 0)
            return default;
        return _earlier is null ? new SequenceRange(_last) : new SequenceRange([.. _earlier, _last], Count);
    }
}
