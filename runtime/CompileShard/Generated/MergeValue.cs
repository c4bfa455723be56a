using System.ComponentModel;
using System.Runtime.CompilerServices;
using CompileShard.Merging;

namespace CompileShard.Generated;

/// <summary>A value of a column, or one computed of such, without boxing. Text may have the bytes by which its server orders it beside it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MergeValue
{
    // Doubles have no use for their number of decimals.
    private const byte SingleMark = byte.MaxValue;

    // Text, bytes, text with its weight, or the bytes of the weight alone.
    private readonly object? _object;
    private readonly Bits _bits;

    private MergeValue(MergeKind kind, long number, long second = 0)
        : this(kind, null, new Bits(number, second))
    {
    }

    private MergeValue(MergeKind kind, object? value, Bits bits, byte decimals = 0, bool isSqlite = false)
    {
        Kind = kind;
        _object = value;
        _bits = bits;
        Decimals = decimals;
        IsSqlite = isSqlite;
    }

    /// <summary>NULL.</summary>
    public static MergeValue Null => default;

    /// <summary>Whether it is NULL.</summary>
    public bool IsNull => Kind == MergeKind.Null;

    internal MergeKind Kind { get; }

    /// <summary>
    /// Of a Decimal: how many decimals it is shown with. It may have more, which only further operations see: MySQL computes 2/3 as 0.666666666 and shows 0.6667.
    /// </summary>
    internal byte Decimals { get; }

    /// <summary>Of a Double: whether the driver gave a float, of which 0.1 is read as 0.1 and not as the double next to it.</summary>
    internal bool IsSingle => Kind == MergeKind.Double && Decimals == SingleMark;

    /// <summary>Whether it came from SQLite, whose rules for numbers then hold.</summary>
    internal bool IsSqlite { get; }

    /// <summary>Of Boolean and Long; of DateTime and TimeSpan their ticks.</summary>
    internal long Long => _bits.First;

    internal ulong ULong => (ulong)_bits.First;

    /// <summary>Of a Decimal, with all the decimals that it has.</summary>
    internal ExactDecimal Exact => _object is Wide wide ? wide.Value : new ExactDecimal(Unsafe.BitCast<Bits, decimal>(_bits));

    /// <summary>Of a Decimal: the number when System.Decimal holds it.</summary>
    internal bool TryGetDecimal(out decimal value)
    {
        value = Unsafe.BitCast<Bits, decimal>(_bits);
        return _object is null;
    }

    /// <summary>Of a Decimal: the number as it is shown, when that needs no rounding.</summary>
    internal bool TryGetShown(out decimal value) => TryGetDecimal(out value) && value.Scale == Decimals;

    /// <summary>Of a Decimal, as it is shown.</summary>
    /// <exception cref="OverflowException">It has more digits than System.Decimal can hold.</exception>
    internal decimal Shown => TryGetShown(out var value) ? value : Exact.Round(Decimals).ToDecimal();

    internal double Double => BitConverter.Int64BitsToDouble(_bits.First);

    internal DateTime DateTime => new(_bits.First, (DateTimeKind)_bits.Second);

    internal TimeSpan TimeSpan => new(_bits.First);

    internal Guid Guid => Unsafe.BitCast<Bits, Guid>(_bits);

    internal string Text => _object is Weighted weighted ? weighted.Text! : (string)_object!;

    internal byte[] Bytes => (byte[])_object!;

    /// <summary>The bytes by which the server orders the text (or the Guid, which the driver made of text); null when they were not asked for.</summary>
    internal byte[]? Weight => Kind is MergeKind.Text or MergeKind.Guid or MergeKind.Boolean ? _object as byte[] ?? (_object as Weighted)?.Bytes : null;

    /// <summary>TRUE is 1.</summary>
    public static MergeValue Of(bool value) => new(MergeKind.Long, value ? 1 : 0);

    /// <inheritdoc cref="Of(bool)"/>
    public static MergeValue Of(bool? value) => value is { } given ? Of(given) : Null;

    /// <summary>A whole number; also for all smaller types.</summary>
    public static MergeValue Of(long value) => new(MergeKind.Long, value);

    /// <inheritdoc cref="Of(long)"/>
    public static MergeValue Of(long? value) => value is { } given ? Of(given) : Null;

    /// <summary>A whole number without sign.</summary>
    public static MergeValue Of(ulong value) => new(MergeKind.ULong, (long)value);

    /// <inheritdoc cref="Of(ulong)"/>
    public static MergeValue Of(ulong? value) => value is { } given ? Of(given) : Null;

    /// <summary>An exact number, with the decimals that it has.</summary>
    public static MergeValue Of(decimal value) => new(MergeKind.Decimal, null, Unsafe.BitCast<decimal, Bits>(value), value.Scale);

    /// <inheritdoc cref="Of(decimal)"/>
    public static MergeValue Of(decimal? value) => value is { } given ? Of(given) : Null;

    /// <summary>A floating-point number; also for float.</summary>
    public static MergeValue Of(double value) => new(MergeKind.Double, BitConverter.DoubleToInt64Bits(value));

    /// <inheritdoc cref="Of(double)"/>
    public static MergeValue Of(double? value) => value is { } given ? Of(given) : Null;

    /// <summary>A date, with or without time.</summary>
    public static MergeValue Of(DateTime value) => new(MergeKind.DateTime, value.Ticks, (long)value.Kind);

    /// <inheritdoc cref="Of(DateTime)"/>
    public static MergeValue Of(DateTime? value) => value is { } given ? Of(given) : Null;

    /// <summary>A moment, as drivers send it: its UTC time.</summary>
    public static MergeValue Of(DateTimeOffset value) => Of(value.UtcDateTime);

    /// <inheritdoc cref="Of(DateTimeOffset)"/>
    public static MergeValue Of(DateTimeOffset? value) => value is { } given ? Of(given) : Null;

    /// <summary>A date.</summary>
    public static MergeValue Of(DateOnly value) => Of(value.ToDateTime(TimeOnly.MinValue));

    /// <inheritdoc cref="Of(DateOnly)"/>
    public static MergeValue Of(DateOnly? value) => value is { } given ? Of(given) : Null;

    /// <summary>A time.</summary>
    public static MergeValue Of(TimeSpan value) => new(MergeKind.TimeSpan, value.Ticks);

    /// <inheritdoc cref="Of(TimeSpan)"/>
    public static MergeValue Of(TimeSpan? value) => value is { } given ? Of(given) : Null;

    /// <summary>A time of day.</summary>
    public static MergeValue Of(TimeOnly value) => Of(value.ToTimeSpan());

    /// <inheritdoc cref="Of(TimeOnly)"/>
    public static MergeValue Of(TimeOnly? value) => value is { } given ? Of(given) : Null;

    /// <summary>Text, which is a result but cannot be compared; null is NULL.</summary>
    public static MergeValue Of(string? value) => value is null ? Null : new(MergeKind.Text, value, default);

    /// <summary>Text of one character, as for <see cref="Of(string)"/>.</summary>
    public static MergeValue Of(char value) => Of(value.ToString());

    /// <inheritdoc cref="Of(char)"/>
    public static MergeValue Of(char? value) => value is { } given ? Of(given) : Null;

    /// <summary>A Guid, which drivers send as text of 36 characters: a result, but it cannot be compared.</summary>
    public static MergeValue Of(Guid value) => new(MergeKind.Guid, null, Unsafe.BitCast<Guid, Bits>(value));

    /// <inheritdoc cref="Of(Guid)"/>
    public static MergeValue Of(Guid? value) => value is { } given ? Of(given) : Null;

    /// <summary>Bytes; null is NULL.</summary>
    public static MergeValue Of(byte[]? value) => value is null ? Null : new(MergeKind.Bytes, value, default);

    /// <summary>An exact number, shown with so many decimals.</summary>
    internal static MergeValue Of(in ExactDecimal value, int decimals)
        => value.TryToDecimal(out var number)
            ? new(MergeKind.Decimal, null, Unsafe.BitCast<decimal, Bits>(number), (byte)decimals)
            : new(MergeKind.Decimal, new Wide(value), default, (byte)decimals);

    /// <summary>The same value, as one that came from SQLite.</summary>
    internal MergeValue FromSqlite() => new(Kind, _object, _bits, Decimals, isSqlite: true);

    /// <summary>Text, or what the driver made of it, with the bytes by which its server orders it.</summary>
    internal MergeValue WithWeight(byte[] weight) => new(Kind, new Weighted(_object as string, weight), _bits, Decimals, IsSqlite);

    /// <summary>Only the bytes by which a server orders a text, for keys whose text nobody reads.</summary>
    internal static MergeValue OfWeight(byte[] weight) => new(MergeKind.Text, weight, default);

    /// <summary>A boolean as the driver gave it.</summary>
    internal static MergeValue OfDriver(bool value) => new(MergeKind.Boolean, value ? 1 : 0);

    /// <summary>A float as the driver gave it.</summary>
    internal static MergeValue OfDriver(float value) => new(MergeKind.Double, null, new Bits(BitConverter.DoubleToInt64Bits(value), 0), SingleMark);

    /// <summary>For messages.</summary>
    public override string ToString() => Kind switch
    {
        MergeKind.Null => "NULL",
        MergeKind.Boolean or MergeKind.Long => Long.ToString(System.Globalization.CultureInfo.InvariantCulture),
        MergeKind.ULong => ULong.ToString(System.Globalization.CultureInfo.InvariantCulture),
        MergeKind.Decimal => Exact.ToString(),
        MergeKind.Double => Double.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        MergeKind.DateTime => DateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", System.Globalization.CultureInfo.InvariantCulture),
        MergeKind.TimeSpan => TimeSpan.ToString("c", System.Globalization.CultureInfo.InvariantCulture),
        MergeKind.Guid => Guid.ToString(),
        MergeKind.Bytes => "0x" + Convert.ToHexString(Bytes),
        _ => (_object as Weighted)?.Text ?? _object as string ?? "text that is ordered by 0x" + Convert.ToHexString(Weight!),
    };

    private sealed class Wide(ExactDecimal value)
    {
        public ExactDecimal Value { get; } = value;
    }

    private readonly record struct Bits(long First, long Second);

    private sealed class Weighted(string? text, byte[] bytes)
    {
        public string? Text { get; } = text;

        public byte[] Bytes { get; } = bytes;
    }
}
