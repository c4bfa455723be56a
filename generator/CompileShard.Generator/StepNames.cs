namespace CompileShard.Generator;

/// <summary>The names of the pipeline's steps, for the tests that assert what an edit redoes.</summary>
internal static class StepNames
{
    public const string Repositories = nameof(Repositories);
    public const string RulesSources = nameof(RulesSources);
    public const string RulesFile = nameof(RulesFile);
    public const string SchemaSources = nameof(SchemaSources);
    public const string SchemaFile = nameof(SchemaFile);
    public const string ShardRules = nameof(ShardRules);
    public const string Rules = nameof(Rules);
    public const string Options = nameof(Options);
    public const string HintNames = nameof(HintNames);
    public const string Plans = nameof(Plans);
    public const string RepositorySources = nameof(RepositorySources);
    public const string PlanFiles = nameof(PlanFiles);
    public const string PlanBundle = nameof(PlanBundle);
    public const string Summaries = nameof(Summaries);
    public const string Routers = nameof(Routers);
    public const string AssemblySources = nameof(AssemblySources);
}
