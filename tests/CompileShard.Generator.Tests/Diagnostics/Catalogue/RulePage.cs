using System.Text.RegularExpressions;

namespace CompileShard.Generator.Tests.Diagnostics.Catalogue;

/// <summary>An example on a page: <c>```csharp bad</c>. Words behind the language say what it shows.</summary>
public sealed record RuleExample(string Language, string[] Words, string Text)
{
    public bool IsBad => Words.Contains("bad");

    /// <summary>The schema that the project chooses, in <c>schema=NAME</c>.</summary>
    public string Schema => Words.FirstOrDefault(w => w.StartsWith("schema=", StringComparison.Ordinal))?["schema=".Length..] ?? "";
}

/// <summary>A page of docs/rules, taken apart.</summary>
public sealed partial record RulePage(string Id, string Title, string Category, string Severity, IReadOnlyList<string> Sections, IReadOnlyList<RuleExample> Examples)
{
    public static RulePage Read(string id)
    {
        var text = Repository.Read("docs/rules/" + id + ".md");
        var head = Head().Match(text);
        Assert.True(head.Success, "docs/rules/" + id + ".md does not begin with its title and the table of category and severity.");
        var examples = Fence().Matches(text)
            .Select(m => (Info: m.Groups["info"].Value.Split(' '), Text: m.Groups["text"].Value))
            .Select(m => new RuleExample(m.Info[0], m.Info[1..], m.Text)).ToList();
        var sections = Section().Matches(text).Select(m => m.Groups["name"].Value).ToList();
        return new RulePage(head.Groups["id"].Value, head.Groups["title"].Value, head.Groups["category"].Value, head.Groups["severity"].Value, sections, examples);
    }

    [GeneratedRegex(@"\A# (?<id>SHARD\d+): (?<title>[^\n]+)\n\n\| Category \| Default severity \|\n\| --- \| --- \|\n\| (?<category>\S+) \| (?<severity>\w+) \|\n\n")]
    private static partial Regex Head();

    [GeneratedRegex(@"^```(?<info>\S[^\n]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^## (?<name>[^\n]+)$", RegexOptions.Multiline)]
    private static partial Regex Section();
}
