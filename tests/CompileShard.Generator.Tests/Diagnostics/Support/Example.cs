namespace CompileShard.Generator.Tests.Diagnostics;

/// <summary>The rules and row types that the examples of docs/rules and most tests share; they stand there for readers.</summary>
internal static class Example
{
    public static string Rules { get; } = Repository.Read("docs/rules/example/shards.xml");

    /// <summary>The columns of those tables, for examples that need them.</summary>
    public static string Schema { get; } = Repository.Read("docs/rules/example/shop.schema.sql");

    public static string Types { get; } = Repository.Read("docs/rules/example/Shop.cs");

    /// <summary>What a project with implicit usings has.</summary>
    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using CompileShard;
        global using Shop;

        """;

    private const string FileMark = "--- ";

    /// <summary>A rules file, and behind lines <c>--- name</c> the map files that its rules name; or, when it begins with such a line, files with names of their own.</summary>
    public static IReadOnlyList<(string Path, string Text)> Files(string rules)
    {
        var parts = rules.Split("\n" + FileMark);
        if (rules.StartsWith(FileMark, StringComparison.Ordinal))
            return [.. ("\n" + rules).Split("\n" + FileMark).Skip(1).Select(part => (part[..part.IndexOf('\n')], part[(part.IndexOf('\n') + 1)..] + "\n"))];
        return [("shards.xml", parts.Length == 1 ? rules : parts[0] + "\n"), .. parts.Skip(1).Select(part => (part[..part.IndexOf('\n')], part[(part.IndexOf('\n') + 1)..]))];
    }

    /// <summary>Members of an interface, or a whole file when the text has an interface of its own.</summary>
    public static string File(string snippet) =>
        snippet.Contains("interface ", StringComparison.Ordinal) ? snippet : "[Sharded]\npublic interface ITest\n{\n" + snippet + "\n}\n";
}
