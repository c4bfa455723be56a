namespace CompileShard.Planner.Diagnostics;

/// <summary>200-299: the SQL itself. 201 to 203 and 210 to 229 are the parser's, 230 on the planner's. 204 is kept for unknown columns.</summary>
public static class SqlDiagnostics
{
    public const string SyntaxError = "SHARD201";
    public const string UnknownTable = "SHARD202";
    public const string UnknownParameter = "SHARD205";
    public const string UnusedParameter = "SHARD206";
    public const string UnsupportedStatement = "SHARD207";
    public const string ListNotInIn = "SHARD208";
    public const string WrongVerb = "SHARD209";

    internal static IEnumerable<CatalogEntry> Entries { get; } =
    [
        new(SyntaxError, "SQL syntax error", "{0} (MySQL syntax)", DiagnosticLevel.Error),
        new(UnknownTable, "Unknown table", "table '{0}' is not in the rules file{1}", DiagnosticLevel.Error),
        new(UnknownParameter, "Unknown parameter", "'@{0}' is not a parameter of this method{1}", DiagnosticLevel.Error),
        new(UnusedParameter, "Parameter not used", "parameter '{0}' is not used by the SQL{1}", DiagnosticLevel.Error),
        new(UnsupportedStatement, "Statement not supported", "{0} is understood, but cannot be run over shards here: {1}", DiagnosticLevel.Error),
        new(ListNotInIn, "List used as one value", "'@{0}' is a list ({1}); a list can stand only in IN (@{0}) or in the VALUES of an insert", DiagnosticLevel.Error),
        new(WrongVerb, "Query and Execute mixed up", "{0}", DiagnosticLevel.Error),
    ];
}
