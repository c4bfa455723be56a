using CompileShard.Planner.Routing;

namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>The sets of key types that algorithms share.</summary>
internal static class KeyTypeSets
{
    private static readonly KeyType[] s_integers =
        [KeyType.SByte, KeyType.Byte, KeyType.Int16, KeyType.UInt16, KeyType.Int32, KeyType.UInt32, KeyType.Int64, KeyType.UInt64];

    public const string NumbersInWords = "whole numbers (sbyte to ulong, decimal without a fraction, enums) and their text (string)";
    public const string TextsInWords = "string, Guid, and whole numbers and enums by their digits (sbyte to ulong)";
    public const string TextsAndBytesInWords = TextsInWords + ", and byte[] as UTF-8 text";
    public const string DatesInWords = "DateTime, DateOnly, DateTimeOffset (by its UTC time), and string in the rule's format";
    public const string HoursInWords = "DateTime, DateTimeOffset (by its UTC time), and string or whole number of the form yyyyMMddHH";

    public static IReadOnlyList<KeyType> Numbers { get; } = [.. s_integers, KeyType.Decimal, KeyType.String];

    public static IReadOnlyList<KeyType> Texts { get; } = [.. s_integers, KeyType.String, KeyType.Guid];

    public static IReadOnlyList<KeyType> TextsAndBytes { get; } = [.. s_integers, KeyType.String, KeyType.Guid, KeyType.Bytes];

    public static IReadOnlyList<KeyType> Dates { get; } = [KeyType.String, KeyType.DateTime, KeyType.DateOnly, KeyType.DateTimeOffset];

    public static IReadOnlyList<KeyType> Hours { get; } = [.. s_integers, KeyType.String, KeyType.DateTime, KeyType.DateTimeOffset];
}
