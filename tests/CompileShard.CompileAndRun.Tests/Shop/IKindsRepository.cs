namespace CompileShard.CompileAndRun.Tests.Shop;

public enum Small : byte
{
    None,
    Some = 200,
}

/// <summary>One member of every type that a value can have.</summary>
public sealed record Kinds(
    bool Flag,
    sbyte Tiny,
    byte Octet,
    short Short,
    ushort Word,
    int Number,
    uint Unsigned,
    long Big,
    ulong Huge,
    float Single,
    double Double,
    decimal Money,
    char Letter,
    string Text,
    Guid Id,
    DateTime At,
    DateTimeOffset Instant,
    DateOnly Day,
    TimeOnly Time,
    TimeSpan Span,
    byte[] Bytes,
    Small Small);

/// <summary>The same, where null is a value.</summary>
public sealed record NullableKinds(
    bool? Flag,
    sbyte? Tiny,
    byte? Octet,
    short? Short,
    ushort? Word,
    int? Number,
    uint? Unsigned,
    long? Big,
    ulong? Huge,
    float? Single,
    double? Double,
    decimal? Money,
    char? Letter,
    string? Text,
    Guid? Id,
    DateTime? At,
    DateTimeOffset? Instant,
    DateOnly? Day,
    TimeOnly? Time,
    TimeSpan? Span,
    byte[]? Bytes,
    Small? Small);

[Sharded]
public interface IKindsRepository
{
    [Execute("""
        INSERT INTO kinds (flag, tiny, octet, short, word, number, `unsigned`, big, huge, single, `double`, money, letter, text, id, at, instant, day, time, span, bytes, small)
        VALUES (@k.Flag, @k.Tiny, @k.Octet, @k.Short, @k.Word, @k.Number, @k.Unsigned, @k.Big, @k.Huge, @k.Single, @k.Double, @k.Money, @k.Letter, @k.Text, @k.Id, @k.At, @k.Instant, @k.Day,
                @k.Time, @k.Span, @k.Bytes, @k.Small)
        """)]
    int Add(Kinds k);

    [Execute("INSERT INTO kinds (flag, tiny, octet, short, word, number, `unsigned`, big, huge, single, `double`, money, letter, text, id, at, instant, day, time, span, bytes, small) " +
        "VALUES (@k.Flag, @k.Tiny, @k.Octet, @k.Short, @k.Word, @k.Number, @k.Unsigned, @k.Big, @k.Huge, @k.Single, @k.Double, @k.Money, @k.Letter, @k.Text, @k.Id, @k.At, @k.Instant, @k.Day, " +
        "@k.Time, @k.Span, @k.Bytes, @k.Small)")]
    int AddNullable(NullableKinds? k);

    [Query("SELECT flag, tiny, octet, short, word, number, `unsigned`, big, huge, single, `double`, money, letter, text, id, at, instant, day, time, span, bytes, small FROM kinds")]
    Kinds Get();

    [Query("SELECT * FROM kinds")]
    Kinds GetByName();

    [Query("SELECT * FROM kinds")]
    NullableKinds GetNullable();
}
