using CompileShard.Planner.Rules;

namespace CompileShard.Generator.Model;

/// <summary>What planning takes from the rules files: the rules without positions, so that moving text in the file redoes nothing, and the first error when there is one.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="HasFile">Whether the project has a rules file at all.</param>
/// <param name="ErrorCount">How many mistakes the files have.</param>
/// <param name="ErrorFile">Name of the file of the first one, without folders.</param>
/// <param name="ErrorLine">Its line, from 1.</param>
/// <param name="ErrorMessage">Its message.</param>
public sealed record RulesInput(ShardingRules Rules, bool HasFile, int ErrorCount, string ErrorFile, int ErrorLine, string ErrorMessage)
{
    public static RulesInput Of(RulesFile file, bool hasFile)
    {
        if (file.Errors.IsEmpty)
            return new RulesInput(file.Rules, hasFile, 0, "", 0, "");
        var first = file.Errors[0];
        return new RulesInput(file.Rules, hasFile, file.Errors.Count, Path.GetFileName(first.Span.Path), first.Span.Line + 1, first.Message);
    }
}
