using System.Text;

namespace CompileShard.Cli.Input;

/// <summary>Reads text files that the user names. What cannot be read is an error that says which file and why.</summary>
internal static class TextFiles
{
    public static string Read(string path, string what)
    {
        try
        {
            // UTF-8 unless a byte order mark says otherwise; other bytes are an error and no question marks.
            using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException e)
        {
            throw CommandException.Usage($"{what} '{path}' is not UTF-8 text. Save it as UTF-8.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, what, e);
        }
    }

    public static CommandException Unreadable(string path, string what, Exception cause) => CommandException.Usage(
        cause is FileNotFoundException or DirectoryNotFoundException ? $"{what} '{path}' does not exist. Name an existing file."
        : Directory.Exists(path) ? $"{what} '{path}' is a folder. Name a file."
        : $"{what} '{path}' cannot be read: {cause.Message}",
        cause);
}
