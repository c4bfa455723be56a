namespace CompileShard.Planner.Rules;

/// <summary>What a caller decides where files leave it open.</summary>
public sealed record RulesChoices
{
    public static RulesChoices None { get; } = new();

    /// <summary>Parameters of one rule in place of what its file says.</summary>
    public RuleOverrides? Overrides { get; init; }

    /// <summary>Names of the schemas of Mycat's schema.xml that are read, between commas; null for all.</summary>
    public string? Schemas { get; init; }
}
