namespace CompileShard.Planner.Rules.Algorithms;

/// <summary>Every algorithm that a rule can name.</summary>
public static class RuleAlgorithms
{
    public static IReadOnlyList<RuleAlgorithm> All { get; } = [new ModAlgorithm()];

    /// <summary>The algorithm of this name or alias, without case; null when there is none.</summary>
    public static RuleAlgorithm? Find(string name) =>
        All.FirstOrDefault(a => IsName(a.Name, name) || a.Aliases.Any(alias => IsName(alias, name)));

    private static bool IsName(string known, string name) => string.Equals(known, name, StringComparison.OrdinalIgnoreCase);
}
