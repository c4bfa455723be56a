using CompileShard.Generator.Diagnostics;
using CompileShard.Planner.Diagnostics;
using CompileShard.Testing;
using Microsoft.CodeAnalysis;

namespace CompileShard.Generator.Tests.Diagnostics.Catalogue;

/// <summary>
/// The analyzer explains, the generated body fails closed: what the analyzers call an error does not compile even without them, and what they accept compiles. Checked
/// on every example of docs/rules. Plans that are not accepted yet are no part of it: they are good plans.
/// </summary>
public class AgreementTests
{
    [Theory]
    [MemberData(nameof(RulePageTests.IdsWithExamples), MemberType = typeof(RulePageTests))]
    public async Task The_generated_code_compiles_exactly_when_the_analyzers_report_no_error(string id)
    {
        foreach (var example in RulePage.Read(id).Examples)
        {
            var project = RulePageTests.ProjectOf(example);
            var reported = (await DiagnosticTest.RunAsync(project)).Where(d => d.Severity == DiagnosticSeverity.Error && !SetupDescriptors.OfPlanFiles.Contains(d.Descriptor)).Select(d => d.ToString()).ToList();
            var compiled = CompilerErrorsOf(project);
            Assert.True(
                (reported.Count == 0) == (compiled.Count == 0),
                $"{example.Text}\nanalyzers:\n{string.Join("\n", reported)}\ncompiler:\n{string.Join("\n", compiled)}");
            Assert.All(compiled, e => Assert.Equal(InternalDiagnostics.NotPlanned, e.Id));
        }
    }

    private static List<Diagnostic> CompilerErrorsOf(TestProject project)
    {
        GeneratorHarness.CreateDriver(project).RunGeneratorsAndUpdateCompilation(DiagnosticTest.CreateCompilation(project), out var compilation, out _, TestContext.Current.CancellationToken);
        return compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
    }
}
