using System.ComponentModel;
using System.Numerics;

namespace CompileShard.Generated;

/// <summary>Numbers that were drawn for one call, given to its rows one after the other.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct DrawnNumbers
{
    private readonly string _sequence;
    private SequenceRange.Enumerator _numbers;

    internal DrawnNumbers(string sequence, SequenceRange range)
    {
        _sequence = sequence;
        _numbers = range.GetEnumerator();
    }

    /// <summary>The next of them.</summary>
    /// <exception cref="InvalidOperationException">There were fewer than the caller asks for: the rows were changed by others meanwhile.</exception>
    public long Next() => _numbers.MoveNext() ? _numbers.Current : throw new InvalidOperationException("The rows of an insert were changed while it was prepared.");

    /// <summary>The next of them, as the type of a key.</summary>
    /// <exception cref="ShardSequenceException">It does not fit.</exception>
    public T Next<T>()
        where T : struct, INumberBase<T> => Convert<T>(Next(), _sequence);

    internal static T Convert<T>(long number, string sequence)
        where T : struct, INumberBase<T>
    {
        try
        {
            return T.CreateChecked(number);
        }
        catch (OverflowException e)
        {
            throw new ShardSequenceException(sequence, $"its number {number} does not fit a key of type {typeof(T).Name}. Use long for the key.", e);
        }
    }
}

/// <summary>An item of a list with the key that its row gets, where the item itself cannot take it.</summary>
/// <param name="item">The item.</param>
/// <param name="key">The key; changed when a number is drawn.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct KeyedRow<TItem, TKey>(TItem item, TKey key)
{
    /// <summary>The item.</summary>
    public readonly TItem Item = item;

    /// <summary>The key of its row.</summary>
    public TKey Key = key;
}
