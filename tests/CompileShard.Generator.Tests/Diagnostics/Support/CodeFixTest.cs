using System.Collections.Immutable;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace CompileShard.Generator.Tests.Diagnostics;

/// <summary>Applies code fixes as an editor would: the analyzers run on a workspace project, and the change of the chosen action is compared as text.</summary>
internal static class CodeFixTest
{
    /// <summary>Applies the fix with this key to the only diagnostic it can fix, and compares. What is fixed must not be reported afterwards.</summary>
    public static async Task VerifyAsync(CodeFixProvider provider, string key, string before, string after, string? rules = null)
    {
        var project = CreateProject(Example.File(before), rules ?? Example.Rules);
        var diagnostic = Assert.Single(await FixableAsync(project, provider));
        var action = Assert.Single(await ActionsAsync(project, provider, diagnostic), a => a.EquivalenceKey == key);
        var changed = await ApplyAsync(action);
        Assert.Equal(Example.File(after), await TextAsync(changed));
        var left = await FixableAsync(changed.GetProject(project.Id)!, provider);
        Assert.DoesNotContain(left, d => d.Id == diagnostic.Id && d.GetMessage(null) == diagnostic.GetMessage(null));
    }

    /// <summary>Applies the fix with this key, which changes the rules file, and compares that file.</summary>
    public static async Task VerifyRulesAsync(CodeFixProvider provider, string key, string source, string before, string after)
    {
        var project = CreateProject(Example.File(source), before);
        var diagnostic = Assert.Single(await FixableAsync(project, provider));
        var action = Assert.Single(await ActionsAsync(project, provider, diagnostic), a => a.EquivalenceKey == key);
        var changed = (await ApplyAsync(action)).GetProject(project.Id)!;
        Assert.Equal(after, (await changed.AdditionalDocuments.Single().GetTextAsync(TestContext.Current.CancellationToken)).ToString());
        Assert.Empty(await FixableAsync(changed, provider));
        Assert.DoesNotContain(await DiagnosticTest.AnalyzeAsync((await changed.GetCompilationAsync(TestContext.Current.CancellationToken))!, changed.AnalyzerOptions), d => d.Id == "SHARD002");
    }

    /// <summary>The keys of the actions offered for all fixable diagnostics.</summary>
    public static async Task<IReadOnlyList<string>> OfferedAsync(CodeFixProvider provider, string source, string? rules = null)
    {
        var project = CreateProject(Example.File(source), rules ?? Example.Rules);
        var keys = new List<string>();
        foreach (var diagnostic in await FixableAsync(project, provider))
            keys.AddRange((await ActionsAsync(project, provider, diagnostic)).Select(a => a.EquivalenceKey!));
        return keys;
    }

    /// <summary>Fixes everything in the document at once.</summary>
    public static async Task VerifyAllAsync(CodeFixProvider provider, string key, string before, string after)
    {
        var project = CreateProject(Example.File(before), Example.Rules);
        var document = project.Documents.Single(d => d.Name == "Test.cs");
        var diagnostics = await FixableAsync(project, provider);
        Assert.True(diagnostics.Length > 1, "There must be several places to fix.");
        var context = new FixAllContext(document, provider, FixAllScope.Document, key, provider.FixableDiagnosticIds, new KnownDiagnostics(diagnostics), TestContext.Current.CancellationToken);
        var action = await provider.GetFixAllProvider()!.GetFixAsync(context);
        Assert.Equal(Example.File(after), await TextAsync(await ApplyAsync(action!)));
    }

    /// <summary>Applies the fix that writes a plan file, and gives the path and the text of that file; nothing of the kind must be reported afterwards.</summary>
    public static async Task<(string? Path, string Text)> AcceptPlansAsync(CodeFixProvider provider, string source, string? plans)
    {
        var project = CreateProject(Example.File(source), Example.Rules, p => Setup.PlanProject.With(plans)(p));
        var diagnostic = (await FixableAsync(project, provider))[0];
        var changed = (await ApplyAsync(Assert.Single(await ActionsAsync(project, provider, diagnostic)))).GetProject(project.Id)!;
        Assert.Empty(await FixableAsync(changed, provider));
        var file = Assert.Single(changed.AdditionalDocuments, d => d.Name.EndsWith(".plan.txt", StringComparison.Ordinal));
        return (file.FilePath?.Replace('\\', '/'), (await file.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
    }

    private static Project CreateProject(string source, string rules, Func<TestProject, TestProject>? configure = null)
    {
        var test = DiagnosticTest.Project(source, rules);
        return CreateProject(configure is null ? test : configure(test));
    }

    /// <summary>The project in a workspace, as an editor has it.</summary>
    internal static Project CreateProject(TestProject test)
    {
        var compilation = DiagnosticTest.CreateCompilation(test);
        var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, test.AssemblyName, test.AssemblyName, LanguageNames.CSharp, filePath: "/shop/Shop.csproj", compilationOptions: compilation.Options, parseOptions: test.ParseOptions, metadataReferences: compilation.References));
        foreach (var (path, text) in test.Sources)
            project = project.AddDocument(path, SourceText.From(text), filePath: path).Project;
        foreach (var (path, text) in test.AdditionalFiles)
            project = project.AddAdditionalDocument(path, SourceText.From(text), filePath: path).Project;
        return project.AddAnalyzerConfigDocument(".globalconfig", SourceText.From("is_global = true\n" + string.Concat(test.Properties.Select(p => p.Key + " = " + p.Value + "\n"))), filePath: "/.globalconfig").Project;
    }

    private static async Task<ImmutableArray<Diagnostic>> FixableAsync(Project project, CodeFixProvider provider)
    {
        var compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        var errors = compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, "The source does not compile:\n" + string.Join("\n", errors));
        var diagnostics = await DiagnosticTest.AnalyzeAsync(compilation, project.AnalyzerOptions);
        return [.. diagnostics.Where(d => provider.FixableDiagnosticIds.Contains(d.Id)).OrderBy(d => d.Location.SourceSpan.Start)];
    }

    internal static async Task<IReadOnlyList<CodeAction>> ActionsAsync(Project project, CodeFixProvider provider, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var document = project.GetDocument(diagnostic.Location.SourceTree)!;
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return actions;
    }

    internal static async Task<Solution> ApplyAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    private static async Task<string> TextAsync(Solution solution) =>
        (await solution.Projects.Single().Documents.Single(d => d.Name == "Test.cs").GetTextAsync(TestContext.Current.CancellationToken)).ToString();

    private sealed class KnownDiagnostics(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(d => d.Location.SourceTree?.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
