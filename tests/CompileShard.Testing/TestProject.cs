using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.Testing;

/// <summary>
/// A small C# project in memory: sources, rules files and MSBuild properties. Immutable; <c>with</c> gives a changed copy. C# 12 by default, because that is what the
/// oldest supported SDK has.
/// </summary>
public sealed record TestProject
{
    private static readonly ImmutableArray<MetadataReference> s_framework = CreateFrameworkReferences();

    public required ImmutableArray<(string Path, string Text)> Sources { get; init; }

    public ImmutableArray<(string Path, string Text)> AdditionalFiles { get; init; } = [];

    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty.Add("build_property.RootNamespace", "Shop");

    public string AssemblyName { get; init; } = "Shop";

    public bool ReferencesHosting { get; init; } = true;

    public bool ReferencesRuntime { get; init; } = true;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.CSharp12;

    public bool AllowUnsafe { get; init; }

    public ImmutableArray<MetadataReference> ExtraReferences { get; init; } = [];

    /// <summary>A project of one source file (<c>Test.cs</c>) and, if given, <c>shards.xml</c>.</summary>
    public static TestProject Of(string source, string? rules = null) => new()
    {
        Sources = [("Test.cs", source)],
        AdditionalFiles = rules is null ? [] : [("shards.xml", rules)],
    };

    public TestProject WithSource(string path, string text) =>
        this with { Sources = Sources.Any(s => s.Path == path) ? [.. Sources.Select(s => s.Path == path ? (path, text) : s)] : Sources.Add((path, text)) };

    public TestProject WithRules(string text, string path = "shards.xml") =>
        this with { AdditionalFiles = [.. AdditionalFiles.Where(f => f.Path != path), (path, text)] };

    public TestProject WithProperty(string name, string value) => this with { Properties = Properties.SetItem("build_property." + name, value) };

    public CSharpParseOptions ParseOptions => new(LanguageVersion, DocumentationMode.Diagnose);

    public CSharpCompilation CreateCompilation() => CSharpCompilation.Create(
        AssemblyName,
        Sources.Select(s => CSharpSyntaxTree.ParseText(SourceText.From(s.Text, System.Text.Encoding.UTF8), ParseOptions, s.Path)),
        References(),
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: Nullable,
            generalDiagnosticOption: ReportDiagnostic.Error,
            // Documentation is read, so that references in generated comments are checked; test sources need not have any.
            specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)],
            allowUnsafe: AllowUnsafe));

    public ImmutableArray<AdditionalText> CreateAdditionalTexts() => [.. AdditionalFiles.Select(f => new InMemoryAdditionalText(f.Path, f.Text))];

    public InMemoryOptionsProvider CreateOptionsProvider() => new(Properties);

    private IEnumerable<MetadataReference> References()
    {
        IEnumerable<MetadataReference> references = s_framework;
        if (ReferencesRuntime)
            references = references.Append(MetadataReference.CreateFromFile(typeof(ShardedAttribute).Assembly.Location));
        if (ReferencesHosting)
            references = references.Append(MetadataReference.CreateFromFile(HostingAssembly.Location));
        return references.Concat(ExtraReferences);
    }

    private static System.Reflection.Assembly HostingAssembly { get; } = System.Reflection.Assembly.Load("CompileShard.Hosting");

    /// <summary>The framework the tests run on, without our own assemblies and those of the test tools.</summary>
    private static ImmutableArray<MetadataReference> CreateFrameworkReferences()
    {
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return
        [
            .. trusted
                .Where(p => Path.GetDirectoryName(p) == framework || Path.GetFileName(p).StartsWith("Microsoft.Extensions.", StringComparison.Ordinal))
                .Select(p => MetadataReference.CreateFromFile(p)),
        ];
    }
}
