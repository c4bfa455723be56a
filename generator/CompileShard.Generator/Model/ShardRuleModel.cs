using CompileShard.Planner.Rules;

namespace CompileShard.Generator.Model;

/// <summary>A method marked [ShardRule].</summary>
/// <param name="Rule">The rule that it names.</param>
/// <param name="Display">The method as messages name it.</param>
/// <param name="Method">What generated code calls; null when the method cannot be a rule.</param>
/// <param name="Problem">Why it cannot be one, or null.</param>
public sealed record ShardRuleModel(string Rule, string Display, OwnRuleMethod? Method, string? Problem);
