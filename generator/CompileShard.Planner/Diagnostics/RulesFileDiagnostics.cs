namespace CompileShard.Planner.Diagnostics;

/// <summary>001-099: set-up and the rules file. 090 is taken by the package's own check of the compiler (build/CompileShard.targets).</summary>
public static class RulesFileDiagnostics
{
    public const string NoRulesFile = "SHARD001";
    public const string RulesFileHasErrors = "SHARD002";
    public const string IllFormedXml = "SHARD003";
    public const string EmptyRulesFile = "SHARD004";
    public const string DocumentType = "SHARD005";
    public const string WrongRoot = "SHARD006";
    public const string WrongNamespace = "SHARD007";
    public const string UnknownElement = "SHARD008";
    public const string UnknownAttribute = "SHARD009";
    public const string UnexpectedText = "SHARD010";
    public const string MissingAttribute = "SHARD011";
    public const string BadValue = "SHARD012";
    public const string BadName = "SHARD013";
    public const string BadRange = "SHARD014";
    public const string DuplicateRule = "SHARD015";
    public const string DuplicateTable = "SHARD016";
    public const string UnknownAlgorithm = "SHARD017";
    public const string UnknownRule = "SHARD018";
    public const string ShardCountDiffers = "SHARD019";
    public const string NameListedTwice = "SHARD020";
    public const string PlaceTaken = "SHARD021";
    public const string NodeSpelling = "SHARD022";
    public const string UnknownParent = "SHARD023";
    public const string ParentCycle = "SHARD024";
    public const string ParentIsNotSharded = "SHARD025";
    public const string AttributeContradicts = "SHARD026";
    public const string NodesWithoutRule = "SHARD027";
    public const string ChildTablesDiffer = "SHARD028";
    public const string SpreadTooThin = "SHARD029";
    public const string ParameterTwice = "SHARD030";

    internal static IEnumerable<CatalogEntry> Entries { get; } =
    [
        new(NoRulesFile, "No rules file", "'{0}' is [Sharded], but the project has no rules file; add shards.xml beside the project file, or an AdditionalFiles item named *.shards.xml", DiagnosticLevel.Error),
        new(RulesFileHasErrors, "The rules file has errors", "'{0}' cannot be planned: {1} has {2} error(s), the first at line {3}: {4}", DiagnosticLevel.Error),
        new(IllFormedXml, "Ill-formed XML", "the rules file is not well-formed XML: {0}", DiagnosticLevel.Error),
        new(EmptyRulesFile, "The rules file is empty", "the rules file is empty; it needs a <shards xmlns=\"urn:compileshard:rules:1\"> element with rules and tables", DiagnosticLevel.Error),
        new(DocumentType, "Document type in the rules file", "a rules file has no document type; remove the DOCTYPE (entities are not read, so that a rules file cannot reach other files)", DiagnosticLevel.Error),
        new(WrongRoot, "Wrong root element", "a rules file starts with <shards xmlns=\"urn:compileshard:rules:1\">, not with <{0}>", DiagnosticLevel.Error),
        new(WrongNamespace, "Wrong namespace", "<{0}> is in {1}; write xmlns=\"urn:compileshard:rules:1\" on <shards>", DiagnosticLevel.Error),
        new(UnknownElement, "Unknown element", "<{0}> does not belong in <{1}>{2}", DiagnosticLevel.Error),
        new(UnknownAttribute, "Unknown attribute", "'{0}' is not an attribute of {1}{2}", DiagnosticLevel.Error),
        new(UnexpectedText, "Unexpected text", "text does not belong in <{0}>; put it in a comment, <!-- like this -->", DiagnosticLevel.Error),
        new(MissingAttribute, "Missing attribute", "{0} needs the attribute '{1}': {2}", DiagnosticLevel.Error),
        new(BadValue, "Bad value", "'{0}' is not a value of '{1}': {2}", DiagnosticLevel.Error),
        new(BadName, "Bad name", "'{0}' cannot be the name of {1}: {2}", DiagnosticLevel.Error),
        new(BadRange, "Bad range", "'{0}' is not a list of names: {1}", DiagnosticLevel.Error),
        new(DuplicateRule, "Rule defined twice", "rule '{0}' is already defined at {1}; names compare without case", DiagnosticLevel.Error),
        new(DuplicateTable, "Table defined twice", "table '{0}' is already defined at {1}; names compare without case", DiagnosticLevel.Error),
        new(UnknownAlgorithm, "Unknown algorithm", "there is no algorithm '{0}'{1} Known: {2}.", DiagnosticLevel.Error),
        new(UnknownRule, "Unknown rule", "there is no rule '{0}'{1}", DiagnosticLevel.Error),
        new(ShardCountDiffers, "The shards do not fit the rule", "table '{0}' has {1}, but rule '{2}' distributes over {3}; make the two numbers equal", DiagnosticLevel.Error),
        new(NameListedTwice, "Listed twice", "'{0}' is listed twice; each {1} may be listed once", DiagnosticLevel.Error),
        new(PlaceTaken, "Two tables in one place", "table '{0}' and table '{1}' would both use '{2}' on node '{3}'", DiagnosticLevel.Error),
        new(NodeSpelling, "A node in two spellings", "node '{0}' is written '{1}' at {2}; spell it the same way everywhere", DiagnosticLevel.Error),
        new(UnknownParent, "Unknown parent", "there is no table '{0}' to be the parent of '{1}'{2}", DiagnosticLevel.Error),
        new(ParentCycle, "Cycle of parents", "these tables are each other's parents: {0}; one of them needs a key and a rule of its own", DiagnosticLevel.Error),
        new(ParentIsNotSharded, "The parent is not sharded", "'{0}' is {1}, so '{2}' cannot be its child; {3}", DiagnosticLevel.Error),
        new(AttributeContradicts, "Contradicting attributes", "'{0}' does not belong on {1}: {2}", DiagnosticLevel.Error),
        new(NodesWithoutRule, "Several nodes without a rule", "table '{0}' lists {1} nodes but has no rule; add key and rule to split it, type=\"global\" to keep a copy on each node, or list one node", DiagnosticLevel.Error),
        new(ChildTablesDiffer, "The child's tables do not fit its parent's", "'{0}' is split into {1} tables on a node, so its child '{2}' needs as many names in 'tables', but has {3}", DiagnosticLevel.Error),
        new(SpreadTooThin, "Fewer tables than nodes", "a spread layout gives each node at least one table, but '{0}' has {1} for {2}", DiagnosticLevel.Error),
        new(ParameterTwice, "Parameter given twice", "'{0}' is given twice for rule '{1}'", DiagnosticLevel.Error),
    ];
}
