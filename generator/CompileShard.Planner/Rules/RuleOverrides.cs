namespace CompileShard.Planner.Rules;

/// <summary>What a caller sets on one rule in place of what its file says, as the options of the command line do. Mistakes in them are reported at the rule's element.</summary>
public sealed record RuleOverrides(string Rule, EquatableArray<RuleParameter> Parameters);
