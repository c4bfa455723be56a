using Microsoft.CodeAnalysis;
using Xunit;

namespace CompileShard.Testing;

/// <summary>Assertions about what a run redid.</summary>
public static class IncrementalAssert
{
    /// <summary>Nothing was redone: every step of ours, and every output, is cached or came out the same.</summary>
    public static void AllCached(GeneratorRunResult result)
    {
        foreach (var step in result.TrackedSteps.Where(s => IsOurs(s.Key)))
            Assert.All(step.Value.SelectMany(s => s.Outputs), o => Assert.True(IsKept(o.Reason), $"Step {step.Key} was {o.Reason}."));
        foreach (var step in result.TrackedOutputSteps)
            Assert.All(step.Value.SelectMany(s => s.Outputs), o => Assert.True(o.Reason == IncrementalStepRunReason.Cached, $"Output {step.Key} was {o.Reason}."));
    }

    /// <summary>How often each reason occurs in a step: <c>Modified 1, Unchanged 2</c>.</summary>
    public static string Reasons(GeneratorRunResult result, string step) =>
        !result.TrackedSteps.TryGetValue(step, out var runs) ? "not run" :
        string.Join(", ", runs.SelectMany(r => r.Outputs).GroupBy(o => o.Reason).OrderBy(g => g.Key.ToString(), StringComparer.Ordinal).Select(g => g.Key + " " + g.Count()));

    /// <summary>How many outputs of a step were made anew.</summary>
    public static int Redone(GeneratorRunResult result, string step) =>
        result.TrackedSteps.TryGetValue(step, out var runs) ? runs.SelectMany(r => r.Outputs).Count(o => !IsKept(o.Reason)) : 0;

    private static bool IsKept(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    /// <summary>Steps with a name of ours; the others are the compiler's own inputs.</summary>
    private static bool IsOurs(string name) => typeof(Generator.StepNames).GetFields().Any(f => f.Name == name);
}
