namespace CompileShard.Planner.Diagnostics;

/// <summary>600-699: advice, and the scorecard.</summary>
public static class AdviceDiagnostics
{
    public const string NoCancellationToken = "SHARD601";
    public const string LowBitsOfTime = "SHARD602";
    public const string KeyIsNotGivenBack = "SHARD603";
    public const string HintWithoutEffect = "SHARD620";
    public const string TimeOfEachShard = "SHARD630";
    public const string DeepOffset = "SHARD631";
    public const string ScatterInLoop = "SHARD632";
    public const string MissingJoinCondition = "SHARD633";
    public const string ScatterWithoutLimit = "SHARD634";
    public const string WriteWithoutWhere = "SHARD635";
    public const string LeadingWildcard = "SHARD636";
    public const string AnswerOfOneNode = "SHARD640";
    public const string RulesNameOldTable = "SHARD641";
    public const string ReplaceOfDrawnKey = "SHARD642";
    public const string CopiesCountForThemselves = "SHARD643";
    public const string NoSchema = "SHARD680";
    public const string Scorecard = "SHARD690";

    internal static IEnumerable<CatalogEntry> Entries { get; } =
    [
        new(NoCancellationToken, "No CancellationToken", "'{0}' is asynchronous but takes no CancellationToken, so a caller cannot give up waiting for a shard", DiagnosticLevel.Info),
        new(LowBitsOfTime, "A rule uses the low bits of time-based ids", "rule '{0}' puts the ids that sequence '{1}' gives now and then on {2} of the {3} shards, because they are made of the time and a counter that begins anew in each millisecond; use a rule that hashes, such as murmur or slots, or a sequence of kind segment", DiagnosticLevel.Warning),
        new(KeyIsNotGivenBack, "The generated key is not given back", "when '{0}' is {1}, the row gets its key from sequence '{2}', but {0} stays as it is: {3}. Mark the method [return: GeneratedKey] to get the key.", DiagnosticLevel.Info),
        new(HintWithoutEffect, "The hint has no effect", "the hint has no effect: {0}", DiagnosticLevel.Info),
        new(TimeOfEachShard, "Each shard stores its own time", "each shard computes {0} for itself, so rows of one call differ a little; pass the time as a parameter where it must be the same", DiagnosticLevel.Info),
        new(DeepOffset, "Deep OFFSET", "OFFSET {0} makes {1} read the rows in front of the page and throw them away; remember the last key of a page and ask for the rows behind it", DiagnosticLevel.Info),
        new(ScatterInLoop, "All shards are asked in a loop", "'{0}' asks all shards, and this loop calls it in each round; read what is needed once in front of the loop, or pass a list of keys", DiagnosticLevel.Info),
        new(MissingJoinCondition, "No join condition", "no condition connects '{0}' with the other tables, so each of its rows is paired with every row of theirs; add the join condition, or write CROSS JOIN when that is meant", DiagnosticLevel.Info),
        new(ScatterWithoutLimit, "Unbounded read of all shards", "this reads rows of all {0} shards without a bound and keeps them all in memory; narrow it by a condition, or return IAsyncEnumerable<T> to read them one at a time", DiagnosticLevel.Info),
        new(WriteWithoutWhere, "No WHERE", "{0} without WHERE {1} every row of '{2}'; add a condition, or write WHERE TRUE when every row is meant", DiagnosticLevel.Warning),
        new(LeadingWildcard, "Search for an inner part of a text on several shards", "a pattern that begins with a wildcard finds no help in an index, so each shard must read all its rows; search by the beginning of the text, or keep the words in a table of their own", DiagnosticLevel.Info),
        new(AnswerOfOneNode, "The answer describes one node", "{0} names no table, so any one node answers, and it describes that node alone; say which one with [OnNode] where that matters", DiagnosticLevel.Info),
        new(RulesNameOldTable, "The rules file names the table that is renamed", "the rules file names '{0}', so no statement about it finds its rows after this one; change the name there to '{1}' and build again", DiagnosticLevel.Warning),
        new(ReplaceOfDrawnKey, "REPLACE with a key from a sequence", "no row of '{0}' has the {1} that sequence '{2}' gives, so this REPLACE is an INSERT; if another unique key of the table meets a row, it is replaced only where it lies on the shard of the new one. Write INSERT, or add a *.schema.sql file that shows the keys.", DiagnosticLevel.Info),
        new(CopiesCountForThemselves, "Each copy of a global table counts for itself", "column '{0}' of global table '{1}' is left to AUTO_INCREMENT, which each server counts for itself, so the copies may give one row different numbers; give the table a sequence, or pass the value as a parameter", DiagnosticLevel.Warning),
        new(NoSchema, "A schema file would tell more", "{0} of this project's statements cannot be routed closely because the columns of their tables are not known, the first in '{1}'; add a *.schema.sql file with the CREATE TABLE statements", DiagnosticLevel.Info),
        new(Scorecard, "What was planned", "{0}", DiagnosticLevel.Hidden),
    ];
}
