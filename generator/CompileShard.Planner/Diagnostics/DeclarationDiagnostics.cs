namespace CompileShard.Planner.Diagnostics;

/// <summary>100-199: interfaces, methods, parameters and row types.</summary>
public static class DeclarationDiagnostics
{
    public const string NoStatement = "SHARD101";
    public const string TwoStatements = "SHARD102";
    public const string NoSqlText = "SHARD103";
    public const string UnsupportedReturnType = "SHARD104";
    public const string ParameterModifier = "SHARD105";
    public const string Generic = "SHARD106";
    public const string NotAMethod = "SHARD107";
    public const string SeveralTokens = "SHARD108";
    public const string SeveralShardKeys = "SHARD109";
    public const string ShardKeyNotAValue = "SHARD110";
    public const string RowCannotBeMade = "SHARD111";
    public const string RowConstructorAmbiguous = "SHARD112";
    public const string ColumnWithoutMember = "SHARD113";
    public const string MemberWithoutColumn = "SHARD114";
    public const string TwoMembersForColumn = "SHARD115";
    public const string UnsupportedColumnType = "SHARD116";
    public const string UnsupportedParameterType = "SHARD117";
    public const string ClassNameTaken = "SHARD118";
    public const string CannotBeImplemented = "SHARD119";
    public const string StreamMisuse = "SHARD120";
    public const string TwoColumnsForMember = "SHARD121";
    public const string ColumnCount = "SHARD122";
    public const string UnknownRule = "SHARD123";
    public const string NotARule = "SHARD124";
    public const string ColumnTypeDoesNotFit = "SHARD125";
    public const string ColumnMayNotFit = "SHARD126";
    public const string NullIntoMember = "SHARD127";
    public const string NotSharded = "SHARD128";

    internal static IEnumerable<CatalogEntry> Entries { get; } =
    [
        new(NoStatement, "Method without a statement", "'{0}' has neither [Query] nor [Execute]; give it one, or give the method a body in the interface", DiagnosticLevel.Error),
        new(TwoStatements, "Method with two statements", "'{0}' has both [Query] and [Execute]; keep [Query] when it reads rows, [Execute] when it changes them", DiagnosticLevel.Error),
        new(NoSqlText, "No SQL text", "the SQL of '{0}' is {1}; write the statement as a constant string", DiagnosticLevel.Error),
        new(UnsupportedReturnType, "Return type not supported", "'{0}' returns {1}; {2}", DiagnosticLevel.Error),
        new(ParameterModifier, "Parameter modifier not supported", "parameter '{0}' is declared '{1}'; statement parameters are passed by value, so leave '{1}' out", DiagnosticLevel.Error),
        new(Generic, "Generic declarations are not supported", "'{0}' is generic; the statement is planned while building, for one set of types, so write the types out", DiagnosticLevel.Error),
        new(NotAMethod, "Only methods can have a statement", "'{0}' is {1}; a [Sharded] interface can declare methods only (others need a body in the interface)", DiagnosticLevel.Error),
        new(SeveralTokens, "More than one CancellationToken or ShardCallOptions", "'{0}' takes more than one {1}; keep one", DiagnosticLevel.Error),
        new(SeveralShardKeys, "More than one [ShardKey]", "'{0}' marks more than one parameter [ShardKey]; one value names the shard, so mark one", DiagnosticLevel.Error),
        new(ShardKeyNotAValue, "[ShardKey] on something that is no key", "parameter '{0}' is {1}; [ShardKey] can mark a value, or a list of values, of a type that can be a key", DiagnosticLevel.Error),
        new(RowCannotBeMade, "The row type cannot be created", "rows of type '{0}' cannot be created: {1}", DiagnosticLevel.Error),
        new(RowConstructorAmbiguous, "The row type has several constructors", "'{0}' has several constructors with {1} parameters; keep one longest constructor, or add one without parameters and settable members", DiagnosticLevel.Error),
        new(ColumnWithoutMember, "Column without a member", "column '{0}' has no member in '{1}', so it is read from the server and thrown away{2}", DiagnosticLevel.Warning),
        new(MemberWithoutColumn, "Member without a column", "'{0}' needs a value for '{1}', and no column of the statement gives one{2}", DiagnosticLevel.Error),
        new(TwoMembersForColumn, "Two members for one column", "column '{0}' fits both '{1}' and '{2}' of '{3}' (case and underscores do not count); rename one, or give the column an alias", DiagnosticLevel.Error),
        new(UnsupportedColumnType, "Column type not supported", "'{0}' is {1}, which no column can be read into; use a number, bool, string, Guid, date or time type, byte[] or an enum", DiagnosticLevel.Error),
        new(UnsupportedParameterType, "Parameter type not supported", "parameter '{0}' is {1}, which cannot be sent to a server; {2}", DiagnosticLevel.Error),
        new(ClassNameTaken, "The generated class's name is taken", "the class generated for '{0}' would be called '{1}', but {2} has that name already; rename one of them", DiagnosticLevel.Error),
        new(CannotBeImplemented, "The interface cannot be implemented", "'{0}' is {1}, so no generated class can implement it; make it internal or public", DiagnosticLevel.Error),
        new(StreamMisuse, "Asynchronous stream in the wrong place", "'{0}' returns {1}; an IAsyncEnumerable is returned as it is, by a [Query] method", DiagnosticLevel.Error),
        new(TwoColumnsForMember, "Two columns for one member", "columns '{0}' and '{1}' both fit '{2}' of '{3}'; give one of them another alias, or leave it out", DiagnosticLevel.Error),
        new(ColumnCount, "Number of columns does not fit", "the statement gives {0} column(s), but {1} takes {2}", DiagnosticLevel.Error),
        new(UnknownRule, "Rule not in the rules file", "[Sharded(Rule = \"{0}\")] names a rule that is not in the rules file{1}", DiagnosticLevel.Error),
        new(NotARule, "Method cannot be a rule", "'{0}' cannot be the rule '{1}': {2}", DiagnosticLevel.Warning),
        new(ColumnTypeDoesNotFit, "Column and member are of different kinds", "column '{0}' is {1}, which no driver reads as {2}", DiagnosticLevel.Error),
        new(ColumnMayNotFit, "Column may not fit its member", "column '{0}' is {1}, read as {2}: {3}", DiagnosticLevel.Warning),
        new(NullIntoMember, "NULL into a member that cannot hold it", "column '{0}' may be NULL, and reading NULL as {1} fails; make it {2}?, or keep such rows out with IS NOT NULL", DiagnosticLevel.Warning),
        new(NotSharded, "[Query] or [Execute] outside a [Sharded] interface", "'{0}' has a statement, but '{1}' is {2}, so nothing is generated for it; {3}", DiagnosticLevel.Warning),
    ];
}
