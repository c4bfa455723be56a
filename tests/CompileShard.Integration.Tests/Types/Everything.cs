namespace CompileShard.Integration.Tests.Types;

public enum Color
{
    Red = 1,
    Green = 2,
    Blue = 3,
}

/// <summary>A member of every type that a column can be read into.</summary>
public sealed record Everything(
    long Id,
    bool Flag,
    sbyte Tiny,
    byte UnsignedTiny,
    short Small,
    ushort UnsignedSmall,
    int Medium,
    uint UnsignedMedium,
    long Big,
    ulong UnsignedBig,
    float Single,
    double Double,
    decimal Money,
    char Letter,
    string Text,
    Guid Guid,
    DateTime Moment,
    DateTimeOffset Stamp,
    DateOnly Day,
    TimeOnly Clock,
    TimeSpan Span,
    Color Color,
    Color ColorName);

/// <summary>The same, where everything but the key may be null; and bytes, which records do not compare by content.</summary>
public sealed class MaybeEverything
{
    public long Id { get; init; }

    public bool? Flag { get; init; }

    public sbyte? Tiny { get; init; }

    public byte? UnsignedTiny { get; init; }

    public short? Small { get; init; }

    public ushort? UnsignedSmall { get; init; }

    public int? Medium { get; init; }

    public uint? UnsignedMedium { get; init; }

    public long? Big { get; init; }

    public ulong? UnsignedBig { get; init; }

    public float? Single { get; init; }

    public double? Double { get; init; }

    public decimal? Money { get; init; }

    public char? Letter { get; init; }

    public string? Text { get; init; }

    public Guid? Guid { get; init; }

    public DateTime? Moment { get; init; }

    public DateTimeOffset? Stamp { get; init; }

    public DateOnly? Day { get; init; }

    public TimeOnly? Clock { get; init; }

    public TimeSpan? Span { get; init; }

    public Color? Color { get; init; }

    public Color? ColorName { get; init; }

    public byte[]? Bytes { get; init; }
}

[Sharded]
public interface IEverythingRepository
{
    [Execute("""
        INSERT INTO everything (id, flag, tiny, unsigned_tiny, small, unsigned_small, medium, unsigned_medium, big, unsigned_big, `single`, `double`, money, letter, text, guid, moment, stamp,
            day, clock, span, color, color_name)
        VALUES (@row.Id, @row.Flag, @row.Tiny, @row.UnsignedTiny, @row.Small, @row.UnsignedSmall, @row.Medium, @row.UnsignedMedium, @row.Big, @row.UnsignedBig, @row.Single, @row.Double,
            @row.Money, @row.Letter, @row.Text, @row.Guid, @row.Moment, @row.Stamp, @row.Day, @row.Clock, @row.Span, @row.Color, @row.ColorName)
        """)]
    Task<int> AddAsync(Everything row, CancellationToken ct = default);

    [Execute("""
        INSERT INTO everything (id, flag, tiny, unsigned_tiny, small, unsigned_small, medium, unsigned_medium, big, unsigned_big, `single`, `double`, money, letter, text, guid, moment, stamp,
            day, clock, span, color, color_name, bytes)
        VALUES (@rows.Id, @rows.Flag, @rows.Tiny, @rows.UnsignedTiny, @rows.Small, @rows.UnsignedSmall, @rows.Medium, @rows.UnsignedMedium, @rows.Big, @rows.UnsignedBig, @rows.Single,
            @rows.Double, @rows.Money, @rows.Letter, @rows.Text, @rows.Guid, @rows.Moment, @rows.Stamp, @rows.Day, @rows.Clock, @rows.Span, @rows.Color, @rows.ColorName, @rows.Bytes)
        """)]
    Task<int> AddAllAsync(IReadOnlyList<MaybeEverything> rows, CancellationToken ct = default);

    [Query("""
        SELECT id, flag, tiny, unsigned_tiny, small, unsigned_small, medium, unsigned_medium, big, unsigned_big, `single`, `double`, money, letter, text, guid, moment, stamp, day, clock, span,
            color, color_name
        FROM everything WHERE id = @id
        """)]
    Task<Everything> GetAsync(long id, CancellationToken ct = default);

    [Query("SELECT * FROM everything WHERE id = @id")]
    Task<MaybeEverything?> FindAsync(long id, CancellationToken ct = default);

    [Query("SELECT * FROM everything WHERE id = @id")]
    MaybeEverything? Find(long id);

    [Query("SELECT bytes FROM everything WHERE id = @id")]
    Task<byte[]?> BytesAsync(long id, CancellationToken ct = default);

    [Query("SELECT id, text, money, color FROM everything WHERE id = @id")]
    Task<(long Id, string? Text, decimal? Money, Color? Color)> TupleAsync(long id, CancellationToken ct = default);

    [Query("SELECT unsigned_big FROM everything WHERE id = @id AND unsigned_big = @value AND money = @money AND text = @text AND moment = @moment")]
    Task<ulong?> MatchAsync(long id, ulong value, decimal money, string text, DateTime moment, CancellationToken ct = default);

    [Scatter]
    [Query("SELECT id FROM everything WHERE color = @color")]
    Task<List<long>> OfColorAsync(Color color, CancellationToken ct = default);
}
