using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Xunit;

namespace CompileShard.Testing;

/// <summary>
/// Compares text with a file beside the test. With COMPILESHARD_UPDATE_GOLDEN=1 the file is written instead, so that git shows the change; without it a difference
/// fails and is printed.
/// </summary>
public static partial class Golden
{
    private const string UpdateVariable = "COMPILESHARD_UPDATE_GOLDEN";

    /// <summary><paramref name="name"/> is the file's name in the folder <c>Golden</c> beside the test's source.</summary>
    public static void Verify(string actual, string name, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Golden", name);
        VerifyFile(Version().Replace(actual, "\"CompileShard.Generator\", \"*\""), path);
    }

    /// <summary>The same for a file anywhere, such as a generated page of the documentation.</summary>
    public static void VerifyFile(string actual, string path)
    {
        var name = Path.GetFileName(path);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }
        Assert.True(File.Exists(path), $"There is no golden file '{name}' yet; run the test with {UpdateVariable}=1 and read what it writes.");
        var expected = File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal);
        if (expected != actual)
            Assert.Fail($"'{name}' differs ({UpdateVariable}=1 accepts the new text):\n" + Difference(expected, actual));
    }

    private static string Difference(string expected, string actual)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(expected, actual).Lines;
        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            var isNear = Enumerable.Range(Math.Max(0, i - 2), Math.Min(5, lines.Count - Math.Max(0, i - 2))).Any(n => lines[n].Type != ChangeType.Unchanged);
            if (isNear)
                text.Append(lines[i].Type switch { ChangeType.Inserted => "+ ", ChangeType.Deleted => "- ", _ => "  " }).Append(lines[i].Text).Append('\n');
        }
        return text.ToString();
    }

    [GeneratedRegex("\"CompileShard\\.Generator\", \"[^\"]*\"")]
    private static partial Regex Version();
}
