namespace CompileShard.Merging;

/// <summary>What a <see cref="Generated.MergeValue"/> holds. Ordered: values of different classes compare as the classes do, as in SQLite, where a column may hold any.</summary>
internal enum MergeKind : byte
{
    Null,

    /// <summary>From the driver; a number, 0 or 1, to everything but the reading of a row.</summary>
    Boolean,
    Long,
    ULong,
    Decimal,
    Double,
    DateTime,
    TimeSpan,

    /// <summary>From the driver, which makes it of 36 characters; compares by its weight.</summary>
    Guid,
    Text,
    Bytes,
}
