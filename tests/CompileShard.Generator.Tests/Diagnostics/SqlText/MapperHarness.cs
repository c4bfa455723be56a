using CompileShard.Generator.Diagnostics.SqlText;
using CompileShard.Planner.Sql;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.Generator.Tests.Diagnostics.SqlText;

/// <summary>Compiles an attribute argument and maps stretches of its value.</summary>
internal sealed class MapperHarness
{
    private static readonly MetadataReference[] s_references =
    [
        MetadataReference.CreateFromFile(typeof(object).Assembly.Location),
        MetadataReference.CreateFromFile(System.Reflection.Assembly.Load("System.Runtime").Location),
        MetadataReference.CreateFromFile(typeof(QueryAttribute).Assembly.Location),
    ];

    private MapperHarness(string sql, SqlSpanMapper mapper, ExpressionSyntax argument)
    {
        Sql = sql;
        Mapper = mapper;
        Argument = argument;
    }

    public string Sql { get; }

    public SqlSpanMapper Mapper { get; }

    public ExpressionSyntax Argument { get; }

    public static MapperHarness Compile(string argument, string otherMembers = "", string otherFile = "")
    {
        var source = "public static class Q {\n" + otherMembers + "\n[global::CompileShard.Query(" + argument + ")] public static void M() { }\n}";
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(source), options, "Main.cs");
        var other = CSharpSyntaxTree.ParseText(SourceText.From(otherFile), options, "Other.cs");
        var compilation = CSharpCompilation.Create("mapping", [tree, other], s_references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, "The test's own source does not compile: " + string.Join("; ", errors) + "\n" + source);

        var expression = tree.GetRoot().DescendantNodes().OfType<AttributeArgumentSyntax>().First().Expression;
        var sql = (string)compilation.GetSemanticModel(tree).GetConstantValue(expression).Value!;
        return new MapperHarness(sql, SqlSpanMapper.Create(expression, sql, compilation, CancellationToken.None), expression);
    }

    public Location Map(int start, int length) => Mapper.Map(new SqlSpan(start, length));

    /// <summary>The source text that the stretch maps to.</summary>
    public string SourceOf(int start, int length)
    {
        var location = Map(start, length);
        return location.SourceTree!.GetText().ToString(location.SourceSpan);
    }

    /// <summary>
    /// Compiles the argument without its <c>[|</c> and <c>|]</c>, finds <paramref name="words"/> in the value, and asserts that they map to what the marks enclose, in
    /// whichever of the three texts these stand.
    /// </summary>
    public static void AssertMapped(string words, string argument, string otherMembers = "", string otherFile = "")
    {
        const string open = "[|", close = "|]";
        string Plain(string text) => text.Replace(open, "", StringComparison.Ordinal).Replace(close, "", StringComparison.Ordinal);
        var harness = Compile(Plain(argument), Plain(otherMembers), Plain(otherFile));
        var at = harness.Sql.IndexOf(words, StringComparison.Ordinal);
        Assert.True(at >= 0, "'" + words + "' is not in: " + harness.Sql);
        Assert.Equal(-1, harness.Sql.IndexOf(words, at + 1, StringComparison.Ordinal));

        var location = harness.Map(at, words.Length);
        var text = location.SourceTree!.GetText().ToString();
        var marked = text.Insert(location.SourceSpan.End, close).Insert(location.SourceSpan.Start, open);
        Assert.Contains(open, argument + otherMembers + otherFile);
        var inOther = otherFile.Contains(open, StringComparison.Ordinal);
        Assert.Equal(inOther ? "Other.cs" : "Main.cs", location.SourceTree.FilePath);
        Assert.Contains(inOther ? otherFile : otherMembers.Contains(open, StringComparison.Ordinal) ? otherMembers : argument, marked);
    }
}
