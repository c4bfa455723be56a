using CompileShard.Generated;

namespace CompileShard.Merging;

/// <summary>The order of merged values: NULL first, numbers by their size whatever their types, text by the bytes that its server gave for it. Decimals compare as they are shown, as in MySQL.</summary>
internal static class MergeOrder
{
    /// <summary>Compares two values, ascending.</summary>
    /// <exception cref="InvalidOperationException">They are text of which the server's order is not known.</exception>
    public static int Compare(in MergeValue left, in MergeValue right)
    {
        if (left.Kind == right.Kind)
        {
            switch (left.Kind)
            {
                case MergeKind.Null:
                    return 0;
                case MergeKind.Long or MergeKind.DateTime or MergeKind.TimeSpan:
                    return left.Long.CompareTo(right.Long);
                case MergeKind.ULong:
                    return left.ULong.CompareTo(right.ULong);
                case MergeKind.Double:
                    return left.Double.CompareTo(right.Double);
                case MergeKind.Decimal when left.TryGetShown(out var first) && right.TryGetShown(out var second):
                    return first.CompareTo(second);
                case MergeKind.Boolean:
                    return CompareBooleans(left, right);
                case MergeKind.Text or MergeKind.Guid:
                    return TextOrder.Compare(Weight(left), Weight(right));
                case MergeKind.Bytes:
                    return left.Bytes.AsSpan().SequenceCompareTo(right.Bytes);
            }
        }

        var leftClass = ClassOf(left.Kind);
        var rightClass = ClassOf(right.Kind);
        if (leftClass != rightClass)
            return leftClass.CompareTo(rightClass);
        return leftClass == Class.Number ? CompareNumbers(left, right) : TextOrder.Compare(Weight(left), Weight(right));
    }

    /// <summary>Compares the first <paramref name="count"/> keys of two rows.</summary>
    public static int Compare(ReadOnlySpan<MergeValue> left, ReadOnlySpan<MergeValue> right, MergeKey[] keys, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var compared = Compare(left[i], right[i]);
            if (compared != 0)
                return keys[i].Descending ? -compared : compared;
        }
        return 0;
    }

    private static int CompareNumbers(in MergeValue left, in MergeValue right)
    {
        if (left.Kind == MergeKind.Double || right.Kind == MergeKind.Double)
            return CompareWithDouble(left, right);
        if (left.Kind == MergeKind.Decimal || right.Kind == MergeKind.Decimal)
            return Numbers.ShownOf(left).CompareTo(Numbers.ShownOf(right));
        return Numbers.WholeOf(left).CompareTo(Numbers.WholeOf(right));
    }

    /// <summary>By size. Beyond 2^53 doubles are whole numbers and skip some, so equal ones are compared again as whole numbers.</summary>
    private static int CompareWithDouble(in MergeValue left, in MergeValue right)
    {
        var first = Numbers.DoubleOf(left);
        var second = Numbers.DoubleOf(right);
        var compared = first.CompareTo(second);
        if (compared != 0 || Math.Abs(first) < 1L << 53 || left.Kind == MergeKind.Decimal || right.Kind == MergeKind.Decimal)
            return compared;
        return (left.Kind == MergeKind.Double ? (Int128)first : Numbers.WholeOf(left)).CompareTo(right.Kind == MergeKind.Double ? (Int128)second : Numbers.WholeOf(right));
    }

    private static int CompareBooleans(in MergeValue left, in MergeValue right)
    {
        var compared = left.Long.CompareTo(right.Long);
        if (compared == 0 && left.Weight is { } first && right.Weight is { } second && !first.AsSpan().SequenceEqual(second))
            throw new InvalidOperationException("The column has numbers other than 0 and 1, which the driver reads as booleans, so that they cannot be told apart. Write the column + 0, or set TreatTinyAsBoolean=false in the connection string.");
        return compared;
    }

    private static byte[] Weight(in MergeValue value)
        => value.Weight ?? throw new InvalidOperationException("Text can be compared only by its server, and the server was not asked how it orders this one. Return the parts and compare them in C#.");

    /// <summary>Whether two values that are not NULL are of a kind, so that MySQL would not convert one of them to compare it with the other.</summary>
    public static bool AreOfAKind(in MergeValue left, in MergeValue right) => ClassOf(left.Kind) == ClassOf(right.Kind);

    private static Class ClassOf(MergeKind kind) => kind switch
    {
        MergeKind.Null => Class.Null,
        MergeKind.DateTime => Class.Moment,
        MergeKind.TimeSpan => Class.Span,
        MergeKind.Text or MergeKind.Guid => Class.Text,
        MergeKind.Bytes => Class.Bytes,
        _ => Class.Number,
    };

    // As SQLite orders a column that holds several; in MySQL a column has one.
    private enum Class
    {
        Null,
        Number,
        Moment,
        Span,
        Text,
        Bytes,
    }
}
