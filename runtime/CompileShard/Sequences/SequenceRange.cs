using System.Collections;
using CompileShard.Sequences;

namespace CompileShard;

/// <summary>Numbers that were taken from a sequence in one step: one or several blocks of consecutive numbers, in the order in which they were given.</summary>
public readonly struct SequenceRange : IReadOnlyList<long>
{
    private readonly SequenceBlock _only;

    // Null unless there are several blocks: the common range of one block takes no memory of its own.
    private readonly SequenceBlock[]? _several;

    internal SequenceRange(SequenceBlock only)
    {
        _only = only;
        Count = only.Count;
    }

    internal SequenceRange(SequenceBlock[] several, int count)
    {
        _several = several;
        Count = count;
    }

    /// <summary>A range of blocks, for sequences of one's own.</summary>
    /// <param name="blocks">The blocks, in the order in which their numbers shall be given; none for an empty range.</param>
    /// <exception cref="ArgumentOutOfRangeException">A block has no number, or all have more than 2,147,483,647 together.</exception>
    public static SequenceRange Of(params SequenceBlock[] blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var range = new SequenceRangeBuilder();
        foreach (var block in blocks)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(block.Count, 1, nameof(blocks));
            ArgumentOutOfRangeException.ThrowIfGreaterThan((long)range.Count + block.Count, int.MaxValue, nameof(blocks));
            range.Add(block.First, block.Count);
        }
        return range.Build();
    }

    /// <summary>How many numbers there are.</summary>
    public int Count { get; }

    /// <summary>The blocks.</summary>
    public IReadOnlyList<SequenceBlock> Blocks => _several ?? (Count == 0 ? [] : [_only]);

    /// <summary>The number at a place, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public long this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(index), index, $"The range has {Count} numbers.");
            if (_several is null)
                return _only.First + index;
            var block = 0;
            while (index >= _several[block].Count)
                index -= _several[block++].Count;
            return _several[block].First + index;
        }
    }

    /// <summary>The numbers, one after the other, without allocating.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<long> IEnumerable<long>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Walks the numbers of a range.</summary>
    public struct Enumerator : IEnumerator<long>
    {
        private readonly SequenceRange _range;
        private int _block;
        private int _left;

        internal Enumerator(SequenceRange range)
        {
            _range = range;
            Reset();
        }

        /// <summary>The current number.</summary>
        public long Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        /// <summary>Goes to the next number; false at the end.</summary>
        public bool MoveNext()
        {
            if (_left > 0)
            {
                _left--;
                Current++;
                return true;
            }

            if (++_block >= (_range._several?.Length ?? (_range.Count == 0 ? 0 : 1)))
                return false;
            var block = _range._several is null ? _range._only : _range._several[_block];
            Current = block.First;
            _left = block.Count - 1;
            return true;
        }

        /// <summary>Goes back before the first number.</summary>
        public void Reset()
        {
            _block = -1;
            _left = 0;
            Current = 0;
        }

        /// <summary>Does nothing.</summary>
        public readonly void Dispose()
        {
        }
    }
}
