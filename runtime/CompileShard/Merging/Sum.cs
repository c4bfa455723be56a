using CompileShard.Generated;

namespace CompileShard.Merging;

/// <summary>A sum of numbers, exact unless there are doubles among them. Of no number it is NULL.</summary>
internal struct Sum
{
    // 10^27, 10^26, ..., 0.1: below them a number with 0, 1, ..., 28 decimals has 27 digits.
    private static readonly decimal[] Limits = [.. Enumerable.Range(0, 29).Select(scale => scale == 28 ? 0.1m : decimal.Parse("1" + new string('0', 27 - scale), System.Globalization.CultureInfo.InvariantCulture))];

    private decimal _exact;
    private ExactDecimal _beyond;
    private double _double;
    private bool _isAny;
    private bool _isBeyond;

    /// <summary>Whether there was a double.</summary>
    public bool IsDouble { get; private set; }

    /// <summary>Whether the numbers came from SQLite.</summary>
    public bool IsSqlite { get; private set; }

    /// <summary>The most decimals that a number had.</summary>
    public int Decimals { get; private set; }

    private readonly ExactDecimal Exact => _isBeyond ? _beyond + new ExactDecimal(_exact) : new ExactDecimal(_exact);

    /// <summary>The value itself, when it is a number.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public static MergeValue Number(in MergeValue value) => Numbers.IsNumber(value)
        ? value
        : throw new InvalidOperationException($"'{value}' is not a number. Convert the column with CAST(... AS DECIMAL(p,s)) or CAST(... AS DOUBLE).");

    /// <summary>Takes a number; NULL is left out.</summary>
    public void Add(in MergeValue value)
    {
        if (value.IsNull)
            return;
        Number(value);
        _isAny = true;
        IsSqlite |= value.IsSqlite;
        if (value.Kind == MergeKind.Double)
        {
            IsDouble = true;
            _double += value.Double;
            return;
        }

        Decimals = Math.Max(Decimals, value.Decimals);
        var number = value.Kind switch
        {
            MergeKind.Decimal => value.Shown,
            MergeKind.ULong => value.ULong,
            _ => value.Long,
        };

        // System.Decimal rounds decimals away when it needs their room for digits before the point. Not when both numbers leave room for one digit more.
        var scale = Math.Max(_exact.Scale, number.Scale);
        if (HasRoom(_exact, scale) && HasRoom(number, scale))
        {
            _exact += number;
            return;
        }

        _beyond = Exact + new ExactDecimal(number);
        _isBeyond = true;
        _exact = 0;
    }

    /// <summary>With the type that the server's SUM has.</summary>
    public readonly MergeValue Result()
    {
        if (!_isAny)
            return MergeValue.Null;
        if (IsDouble)
            return MergeValue.Of(Exact.ToDouble() + _double);
        if (!IsSqlite)
            return !_isBeyond && _exact.Scale == Decimals ? MergeValue.Of(_exact) : MergeValue.Of(Exact, Decimals);
        if (!_isBeyond && _exact >= long.MinValue && _exact <= long.MaxValue)
            return MergeValue.Of((long)_exact);
        var whole = Exact.ToBigInteger();
        return whole >= long.MinValue && whole <= long.MaxValue
            ? MergeValue.Of((long)whole)
            : throw new OverflowException("integer overflow: the sum is beyond 64 bits, and SQLite has no larger whole numbers. Use TOTAL instead of SUM, or CAST to REAL.");
    }

    /// <summary>As MySQL computes an average of exact numbers.</summary>
    public readonly MergeValue Average(long count, int increment, int decimals) => MergeValue.Of(Exact.DivideBy(new ExactDecimal(count), increment), decimals);

    /// <summary>As MySQL computes one of doubles, and SQLite any.</summary>
    public readonly MergeValue AverageAsDouble(long count) => MergeValue.Of((Exact.ToDouble() + _double) / count);

    /// <summary>Whether the number, with so many decimals, has at most 27 digits.</summary>
    private static bool HasRoom(decimal value, int scale) => Math.Abs(value) < Limits[scale];
}
