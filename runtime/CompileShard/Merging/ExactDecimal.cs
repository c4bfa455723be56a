using System.Globalization;
using System.Numerics;

namespace CompileShard.Merging;

/// <summary>A decimal number of any size, computed with as MySQL's DECIMAL is (strings/decimal.c there). System.Decimal has 28 digits and rounds what it cannot hold; MySQL has 65.</summary>
internal readonly struct ExactDecimal
{
    /// <summary>MySQL keeps decimals nine by nine.</summary>
    private const int Word = 9;

    private readonly BigInteger _number;

    public ExactDecimal(BigInteger number, int scale = 0)
    {
        _number = number;
        Scale = scale;
    }

    public ExactDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var number = (new BigInteger((uint)bits[2]) << 64) | (new BigInteger((uint)bits[1]) << 32) | new BigInteger((uint)bits[0]);
        _number = bits[3] < 0 ? -number : number;
        Scale = value.Scale;
    }

    /// <summary>How many decimals it has.</summary>
    public int Scale { get; }

    public bool IsZero => _number.IsZero;

    public static ExactDecimal operator +(in ExactDecimal left, in ExactDecimal right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return new(left.At(scale) + right.At(scale), scale);
    }

    public static ExactDecimal operator -(in ExactDecimal value) => new(-value._number, value.Scale);

    public static ExactDecimal operator -(in ExactDecimal left, in ExactDecimal right) => left + -right;

    public static ExactDecimal operator *(in ExactDecimal left, in ExactDecimal right) => new(left._number * right._number, left.Scale + right.Scale);

    /// <summary>With the sign of the dividend.</summary>
    public static ExactDecimal operator %(in ExactDecimal left, in ExactDecimal right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return new(BigInteger.Remainder(left.At(scale), right.At(scale)), scale);
    }

    /// <summary>
    /// The quotient as MySQL computes it: cut, not rounded, where its words of nine decimals end. <paramref name="increment"/> is how many decimals more than the dividend
    /// the quotient is shown with (div_precision_increment).
    /// </summary>
    public ExactDecimal DivideBy(in ExactDecimal divisor, int increment)
    {
        int dividendWords = Up(Scale), divisorWords = Up(divisor.Scale);
        var more = Math.Max(0, increment - (dividendWords - Scale) - (divisorWords - divisor.Scale));
        var scale = Up(dividendWords + divisorWords + more);
        return new(BigInteger.Divide(_number * Power(scale + divisor.Scale), divisor._number * Power(Scale)), scale);
    }

    /// <summary>The whole part of the quotient.</summary>
    public BigInteger DivideWhole(in ExactDecimal divisor)
    {
        var scale = Math.Max(Scale, divisor.Scale);
        return BigInteger.Divide(At(scale), divisor.At(scale));
    }

    public int CompareTo(in ExactDecimal other)
    {
        var scale = Math.Max(Scale, other.Scale);
        return At(scale).CompareTo(other.At(scale));
    }

    /// <summary>With so many decimals, half away from zero; negative ones count places before the point.</summary>
    public ExactDecimal Round(int decimals)
    {
        if (decimals >= Scale)
            return new(At(decimals), decimals);
        var unit = Power(Scale - decimals);
        var whole = BigInteger.DivRem(_number, unit, out var rest);
        if (BigInteger.Abs(rest) * 2 >= unit)
            whole += _number.Sign;
        return Whole(whole, decimals);
    }

    /// <summary>With so many decimals; further ones are cut off.</summary>
    public ExactDecimal Truncate(int decimals) => decimals >= Scale ? new(At(decimals), decimals) : Whole(BigInteger.Divide(_number, Power(Scale - decimals)), decimals);

    /// <summary>The largest whole number that is not larger.</summary>
    public ExactDecimal Floor()
    {
        var cut = Truncate(0);
        return cut.CompareTo(this) > 0 ? new(cut._number - 1) : cut;
    }

    public ExactDecimal Abs() => new(BigInteger.Abs(_number), Scale);

    /// <summary>The number without its decimals.</summary>
    public BigInteger ToBigInteger() => Truncate(0)._number;

    public double ToDouble() => double.Parse(ToString(), CultureInfo.InvariantCulture);

    /// <summary>False when it has more digits than System.Decimal holds.</summary>
    public bool TryToDecimal(out decimal value)
    {
        value = 0;
        var number = BigInteger.Abs(_number);
        if (Scale is < 0 or > 28 || number >> 96 != BigInteger.Zero)
            return false;
        value = new decimal((int)(uint)(number & uint.MaxValue), (int)(uint)((number >> 32) & uint.MaxValue), (int)(uint)(number >> 64), _number.Sign < 0, (byte)Scale);
        return true;
    }

    /// <summary>As System.Decimal. Decimals that it has no room for are rounded, as every driver does with what the server sends.</summary>
    /// <exception cref="OverflowException">The whole part has no room.</exception>
    public decimal ToDecimal()
    {
        for (var scale = Math.Min(Scale, 28); scale >= 0; scale--)
        {
            if (Round(scale).TryToDecimal(out var value))
                return value;
        }
        throw new OverflowException($"The number {this} has more digits than System.Decimal can hold (28). Let the servers give fewer: CAST the sum to DOUBLE, or add up less at a time.");
    }

    /// <summary>A double, with all the decimals that it really has. It must be finite.</summary>
    public static ExactDecimal OfBits(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & ((1L << 52) - 1);
        BigInteger number = exponent == 0 ? fraction : fraction | (1L << 52);
        var shift = Math.Max(exponent, 1) - 1075;
        if (value < 0)
            number = -number;

        // A half has one decimal, a quarter two: 2^-n is 5^n / 10^n.
        return shift >= 0 ? new(number << shift) : new(number * BigInteger.Pow(5, -shift), -shift);
    }

    /// <summary>A double, by the shortest digits that tell it apart, which is how MySQL makes a DECIMAL of it.</summary>
    public static ExactDecimal Of(double value)
    {
        if (!double.IsFinite(value))
            throw new OverflowException("A number that is not finite is no decimal.");
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var mark = shortest.IndexOf('E');
        var exponent = mark < 0 ? 0 : int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var digits = mark < 0 ? shortest : shortest[..mark];
        var point = digits.IndexOf('.');
        var scale = (point < 0 ? 0 : digits.Length - point - 1) - exponent;
        var number = BigInteger.Parse(point < 0 ? digits : digits.Remove(point, 1), CultureInfo.InvariantCulture);
        return scale < 0 ? new(number * Power(-scale)) : new(number, scale);
    }

    public override string ToString()
    {
        var digits = BigInteger.Abs(_number).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        var text = Scale == 0 ? digits : digits[..^Scale] + "." + digits[^Scale..];
        return _number.Sign < 0 ? "-" + text : text;
    }

    private static ExactDecimal Whole(BigInteger number, int decimals) => decimals >= 0 ? new(number, decimals) : new(number * Power(-decimals));

    private static int Up(int decimals) => (decimals + Word - 1) / Word * Word;

    private static BigInteger Power(int exponent) => BigInteger.Pow(10, exponent);

    private BigInteger At(int scale) => scale == Scale ? _number : _number * Power(scale - Scale);
}
