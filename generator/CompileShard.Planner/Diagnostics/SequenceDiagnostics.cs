namespace CompileShard.Planner.Diagnostics;

/// <summary>500-599: sequences and generated keys (501 to 519), transactions.</summary>
public static class SequenceDiagnostics
{
    public const string UnknownSequence = "SHARD501";
    public const string NextValueMisplaced = "SHARD502";
    public const string KeyCannotBeDrawn = "SHARD503";
    public const string NoKeyIsDrawn = "SHARD504";
    public const string KeyCannotBeGivenBack = "SHARD505";
    public const string KeyTypeDoesNotFit = "SHARD506";

    internal static IEnumerable<CatalogEntry> Entries { get; } =
    [
        new(UnknownSequence, "Unknown sequence", "the rules file has no sequence '{0}'{1}", DiagnosticLevel.Error),
        new(NextValueMisplaced, "NEXT VALUE FOR in the wrong place", "NEXT VALUE FOR is taken before the statement is sent, so it can be a whole value of an INSERT, or the one thing that a SELECT asks for{0}", DiagnosticLevel.Error),
        new(KeyCannotBeDrawn, "The key cannot come from the sequence", "'{0}' would get its {1} from sequence '{2}' here, but {3}", DiagnosticLevel.Error),
        new(NoKeyIsDrawn, "No key is generated", "{0} asks for the generated key, but {1}", DiagnosticLevel.Error),
        new(KeyCannotBeGivenBack, "The generated key cannot be given back", "{0} cannot take the generated key: {1}", DiagnosticLevel.Error),
        new(KeyTypeDoesNotFit, "The key's type does not fit the sequence", "{0} is {1}, which cannot hold the numbers of sequence '{2}': {3}", DiagnosticLevel.Error),
    ];
}
