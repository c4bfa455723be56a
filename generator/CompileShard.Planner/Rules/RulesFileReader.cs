namespace CompileShard.Planner.Rules;

/// <summary>Reads rules files. Never throws for any text; every mistake is in the result.</summary>
public static class RulesFileReader
{
    /// <summary>Reads all rules files of a project as one set of rules; a table of one file may name a rule of another.</summary>
    public static RulesFile Read(IReadOnlyList<RulesSource> sources, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
