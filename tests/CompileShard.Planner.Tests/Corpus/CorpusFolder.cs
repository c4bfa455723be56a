using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CompileShard.Planner.Tests.Corpus;

/// <summary>
/// SQL of other projects, which tests measure against and which is not part of this repository: its folder is COMPILESHARD_CORPUS, or ../shared/corpus beside the repository.
/// </summary>
internal static class CorpusFolder
{
    /// <summary>Opens a file of the corpus, or skips the test and says what is absent.</summary>
    public static JsonDocument Open(string file)
    {
        var path = Path.Combine(Folder, file);
        Assert.SkipUnless(File.Exists(path), $"The corpus file {file} is absent; set COMPILESHARD_CORPUS to the folder that holds it.");
        return JsonDocument.Parse(File.ReadAllText(path));
    }

    /// <summary>Every statement of every file, once each, or skips the test when there are none.</summary>
    public static List<string> Statements()
    {
        Assert.SkipUnless(Directory.Exists(Folder), "The corpora are absent; set COMPILESHARD_CORPUS to the folder that holds them.");
        return CorpusStatements.Read(Folder);
    }

    private static string Folder => Environment.GetEnvironmentVariable("COMPILESHARD_CORPUS") ?? Path.Combine(RepositoryRoot(), "..", "shared", "corpus");

    private static string RepositoryRoot([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
