namespace CompileShard.Planner.Diagnostics;

/// <summary>200-299: the SQL itself. 201 to 203 and 210 to 229 are the parser's, 230 on the planner's.</summary>
public static class SqlDiagnostics
{
    public const string SyntaxError = "SHARD201";
    public const string UnknownTable = "SHARD202";
    public const string UnknownColumn = "SHARD204";
    public const string UnknownParameter = "SHARD205";
    public const string UnusedParameter = "SHARD206";
    public const string UnsupportedStatement = "SHARD207";
    public const string ListNotInIn = "SHARD208";
    public const string WrongVerb = "SHARD209";
    public const string AmbiguousColumn = "SHARD230";
    public const string InsertCount = "SHARD231";
    public const string MissingColumn = "SHARD232";
    public const string NotAValue = "SHARD233";
    public const string ValueOfAnotherKind = "SHARD234";
    public const string NameTwice = "SHARD235";
    public const string OptionalFilter = "SHARD245";

    internal static IEnumerable<CatalogEntry> Entries { get; } =
    [
        new(SyntaxError, "SQL syntax error", "{0} (MySQL syntax)", DiagnosticLevel.Error),
        new(UnknownTable, "Unknown table", "table '{0}' is not {1}", DiagnosticLevel.Error),
        new(UnknownColumn, "Unknown column", "unknown column '{0}'{1}{2}", DiagnosticLevel.Error),
        new(UnknownParameter, "Unknown parameter", "'{0}' {1}", DiagnosticLevel.Error),
        new(UnusedParameter, "Parameter not used", "parameter '{0}' is not used by the SQL{1}", DiagnosticLevel.Error),
        new(UnsupportedStatement, "Statement not supported", "{0} is understood, but cannot be run over shards here: {1}", DiagnosticLevel.Error),
        new(ListNotInIn, "List used as one value", "'@{0}' is a list ({1}); a list can stand only in IN (@{0}) or in the VALUES of an insert", DiagnosticLevel.Error),
        new(WrongVerb, "Query and Execute mixed up", "{0}", DiagnosticLevel.Error),
        new(AmbiguousColumn, "Ambiguous column", "column '{0}' is {1}; write which one is meant{2}", DiagnosticLevel.Error),
        new(InsertCount, "Number of values does not fit", "{0}, but {1}", DiagnosticLevel.Error),
        new(MissingColumn, "Column without a value", "this insert gives {1} of '{0}' no value, and {2} NOT NULL without a default; the server refuses the row in strict mode", DiagnosticLevel.Warning),
        new(NotAValue, "Not a value of the column", "'{0}' is not a value of column '{1}'{2}", DiagnosticLevel.Warning),
        new(ValueOfAnotherKind, "Value of another kind than the column", "{0}, but column '{1}' is {2}: {3}", DiagnosticLevel.Warning),
        new(NameTwice, "Name given twice", "{0}", DiagnosticLevel.Error),
        new(OptionalFilter, "Optional filter", "{0}", DiagnosticLevel.Error),
    ];
}
