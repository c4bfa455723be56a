using System.Globalization;

namespace CompileShard.Integration.Tests.Oracle;

/// <summary>One way to write a value, for both sides of a comparison. Decimals keep their number of decimals.</summary>
internal static class AnswerText
{
    public static string Of(object? value) => value switch
    {
        null => "NULL",
        byte[] bytes => "0x" + Convert.ToHexString(bytes),
        // Sums of binary fractions depend on the order of the rows in their last digits, on one server too.
        // Whether TINYINT(1) is read as a boolean depends on how the driver asks.
        bool truth => truth ? "1" : "0",
        // MariaDB shows -0 as 0.
        double number => (number + 0.0).ToString("G13", CultureInfo.InvariantCulture),
        float number => number.ToString("G6", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => "'" + value + "'",
    };
}
