namespace CompileShard.Algorithms;

/// <summary>
/// What an algorithm answers when it has no shard to name. Shards count from 0; a negative answer says why there is none, so that nothing is thrown, boxed or
/// formatted on the way, and the caller (generated code, the planner) words the error.
/// </summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class ShardAnswer
{
    /// <summary>The key is a good key, but no shard holds it.</summary>
    public const int None = -1;

    /// <summary>The text is no whole number.</summary>
    public const int NotANumber = -2;

    /// <summary>The number is too large for the rule.</summary>
    public const int TooLarge = -3;

    /// <summary>The text is no date of the rule's format.</summary>
    public const int NotADate = -4;

    /// <summary>The text is shorter than the rule reads.</summary>
    public const int TooShort = -5;

    /// <summary>The date lies before the first one.</summary>
    public const int BeforeBegin = -6;

    /// <summary>The text does not hold a day and an hour in the form yyyyMMddHH.</summary>
    public const int NotAnHour = -7;

    /// <summary>The key is null.</summary>
    public const int Null = -8;

    /// <summary>Why there is no shard, as the end of a sentence about the key.</summary>
    public static string Reason(int answer) => answer switch
    {
        None => "no shard holds it",
        NotANumber => "it is not a whole number (an optional sign, then digits 0 to 9)",
        TooLarge => "it is outside the range of numbers that the rule can take",
        NotADate => "it is not a date in the format of the rule",
        TooShort => "it is shorter than the part that the rule reads",
        BeforeBegin => "it lies before the first date of the rule",
        NotAnHour => "it is not a time of the form yyyyMMddHH, with day 01 to 31 and hour 00 to 23",
        Null => "it is null",
        _ => "the rule has no shard for it",
    };
}
