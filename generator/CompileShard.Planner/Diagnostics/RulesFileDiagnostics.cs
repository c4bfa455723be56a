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
    public const string MapFileMissing = "SHARD031";
    public const string MapLineMalformed = "SHARD032";
    public const string MapLineUnused = "SHARD033";
    public const string MapNumberTooLarge = "SHARD034";
    public const string RangeReversed = "SHARD035";
    public const string RangesOverlap = "SHARD036";
    public const string RangesGap = "SHARD037";
    public const string MapKeyTwice = "SHARD038";
    public const string MapShardOutOfRange = "SHARD039";
    public const string GroupSize = "SHARD040";
    public const string MapFileEmpty = "SHARD041";
    public const string SlotsWrong = "SHARD042";
    public const string DateFormatUnsupported = "SHARD043";
    public const string BadDate = "SHARD044";
    public const string EndBeforeBegin = "SHARD045";
    public const string ParameterUnused = "SHARD046";
    public const string ParametersContradict = "SHARD047";
    public const string UnknownTimeZone = "SHARD048";
    public const string SchemaSyntax = "SHARD050";
    public const string SchemaTableTwice = "SHARD051";
    public const string SchemaUnknownTable = "SHARD052";
    public const string SchemaColumnTwice = "SHARD053";
    public const string SchemaUnknownColumn = "SHARD054";
    public const string SchemaKeyMissing = "SHARD055";
    public const string SchemaKeyType = "SHARD056";
    public const string NoEffectOfMycat = "SHARD060";
    public const string MycatUnsupported = "SHARD061";
    public const string MycatElementCount = "SHARD062";
    public const string MycatUnknownName = "SHARD063";
    public const string MycatDefinedTwice = "SHARD064";
    public const string MycatNodePairing = "SHARD065";
    public const string MycatTableInTwoSchemas = "SHARD066";
    public const string MycatUnknownSchema = "SHARD067";
    public const string MycatUnusedFunction = "SHARD068";
    public const string MycatSpareNodes = "SHARD069";
    public const string PlanDiffers = "SHARD080";
    public const string PlanFileMissing = "SHARD081";
    public const string PlanFileLeftOver = "SHARD082";

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
        new(MapFileMissing, "Map file not found", "there is no map file '{0}' for {1}{2}; put it beside the rules file and add it to the project: <AdditionalFiles Include=\"{0}\" />", DiagnosticLevel.Error),
        new(MapLineMalformed, "Map line cannot be read", "this line cannot be read: {0}", DiagnosticLevel.Error),
        new(MapLineUnused, "Map line without effect", "'{0}' has no effect: {1}", DiagnosticLevel.Warning),
        new(MapNumberTooLarge, "Number too large", "{0} is more than {1} bits hold", DiagnosticLevel.Error),
        new(RangeReversed, "Range from high to low", "this range holds no number, because it goes from {0} down to {1}; write the smaller bound first", DiagnosticLevel.Warning),
        new(RangesOverlap, "Ranges overlap", "{0} already belongs to the range at line {1}, and the first line wins", DiagnosticLevel.Warning),
        new(RangesGap, "Gap between ranges", "{0} belongs to no range, so {1}", DiagnosticLevel.Warning),
        new(MapKeyTwice, "Key listed twice", "'{0}' is listed again at line {1}, and the last line wins", DiagnosticLevel.Warning),
        new(MapShardOutOfRange, "Shard index out of range", "'{0}' is no index of a shard; they count from 0 to 65535", DiagnosticLevel.Error),
        new(GroupSize, "Group without shards", "a group has 1 to 65536 shards, not {0}", DiagnosticLevel.Error),
        new(MapFileEmpty, "Map file without entries", "'{0}' has no entry, so no key has a shard except by default", DiagnosticLevel.Warning),
        new(SlotsWrong, "The slots do not add up", "{0}", DiagnosticLevel.Error),
        new(DateFormatUnsupported, "Date format not supported", "'{0}' is not a date format that can be read strictly: {1}", DiagnosticLevel.Error),
        new(BadDate, "Not a date of the format", "'{0}' is not a date of the format '{1}'", DiagnosticLevel.Error),
        new(EndBeforeBegin, "End before begin", "the end '{0}' lies before the begin '{1}'; swap them if that is not meant", DiagnosticLevel.Warning),
        new(ParameterUnused, "Parameter without effect", "'{0}' has no effect on rule '{1}': {2}", DiagnosticLevel.Warning),
        new(ParametersContradict, "Parameters contradict each other", "rule '{0}' cannot be built: {1}", DiagnosticLevel.Error),
        new(UnknownTimeZone, "Unknown time zone", "'{0}' is not a time zone that this machine knows; write an IANA name such as Asia/Shanghai, or UTC", DiagnosticLevel.Error),
        new(SchemaSyntax, "Syntax error in a schema file", "{0} (MySQL syntax)", DiagnosticLevel.Error),
        new(SchemaTableTwice, "Table defined twice in schema files", "table '{0}' is already defined at {1}, with other columns; drop it first, or change it with ALTER TABLE", DiagnosticLevel.Error),
        new(SchemaUnknownTable, "Schema file changes an unknown table", "no CREATE TABLE above defines '{0}'{1}; files are read in the order of their names", DiagnosticLevel.Error),
        new(SchemaColumnTwice, "Column defined twice", "table '{1}' already has a column '{0}'", DiagnosticLevel.Error),
        new(SchemaUnknownColumn, "Schema file names an unknown column", "table '{1}' has no column '{0}' at this point{2}", DiagnosticLevel.Error),
        new(SchemaKeyMissing, "The table lacks a column of the rules", "the rules file says that '{1}' is {2} of '{0}', but this table has no such column{3}", DiagnosticLevel.Error),
        new(SchemaKeyType, "The shard key's type does not fit the rule", "'{0}' is sharded by {1}, which is {2} here, but rule '{3}' ({4}) routes by {5}", DiagnosticLevel.Warning),
        new(NoEffectOfMycat, "Mycat setting without effect", "'{0}' has no effect: {1}", DiagnosticLevel.Warning),
        new(MycatUnsupported, "Mycat setting not supported", "'{0}' is not supported: {1}", DiagnosticLevel.Error),
        new(MycatElementCount, "Element missing or repeated", "<{0}> has exactly one <{1}>, which holds {3}, but there are {2}", DiagnosticLevel.Error),
        new(MycatUnknownName, "Unknown name in Mycat's files", "there is no {0} '{1}'{2}", DiagnosticLevel.Error),
        new(MycatDefinedTwice, "Defined twice in Mycat's files", "{0} '{1}' is already defined at {2}", DiagnosticLevel.Error),
        new(MycatNodePairing, "Data nodes do not pair", "{0} for {1} and {2}; there must be as many names as hosts times databases, first all databases of the first host", DiagnosticLevel.Error),
        new(MycatTableInTwoSchemas, "Table in two schemas", "table '{0}' is also in schema '{1}' ({2}), and SQL does not say which one is meant; choose a schema with <CompileShardMycatSchema>{3}</CompileShardMycatSchema> in the project file, or --mycat-schema {3} on the command line", DiagnosticLevel.Error),
        new(MycatUnknownSchema, "Unknown schema", "there is no schema '{0}' to choose{1}; see CompileShardMycatSchema in the project file", DiagnosticLevel.Error),
        new(MycatUnusedFunction, "Unused function with a mistake", "function '{0}' cannot be used, and no table uses it: {1}", DiagnosticLevel.Warning),
        new(MycatSpareNodes, "Data nodes without rows", "table '{0}' lists {1} data nodes, but rule '{2}' uses the first {3} only; the others get no rows and are not asked", DiagnosticLevel.Warning),
        new(PlanDiffers, "The plan is not the accepted one", "the plan of '{0}' is not the one in {1}: {2}. If this is meant, run 'compileshard plans accept' after this build, read what it changed and commit it", DiagnosticLevel.Error),
        new(PlanFileMissing, "No accepted plans", "the plans of '{0}' are not accepted yet: there is no {1}; run 'compileshard plans accept' after this build, read the file and commit it", DiagnosticLevel.Error),
        new(PlanFileLeftOver, "Plans of no interface", "no [Sharded] interface of this project has its plans in '{0}'; delete it, or run 'compileshard plans accept' after this build", DiagnosticLevel.Error),
    ];
}
