using CompileShard.Cli.Output;

namespace CompileShard.Cli.Input;

/// <summary>A file with one key a line, each a JSON string or null, so that keys with blanks, line ends and nothing at all can be told apart.</summary>
internal static class ValuesFile
{
    public static IEnumerable<string?> Read(string path)
    {
        var lines = TextFiles.Read(path, "values file").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim(' ', '\t', '\r');
            // The end of the last line.
            if (line.Length == 0 && i == lines.Length - 1)
                yield break;
            if (!JsonText.TryRead(line, out var value))
                throw CommandException.Usage($"{path}({i + 1},1): a line holds one JSON string, such as \"42\", or null.");
            yield return value;
        }
    }
}
