using CompileShard.Execution;
using CompileShard.Generated;

namespace CompileShard.Merging;

/// <summary>Says why answers cannot be merged, where, and what to do.</summary>
internal static class MergeErrors
{
    public static ShardMergeException TooFewColumns(int found, int needed, in ShardCall call)
        => Make($"{call}: the result has {found} columns, but {needed} are needed to merge it with those of other shards. The statement does not fit what was built.", null, null, call);

    public static ShardMergeException UnreadableColumn(Exception error, string column, int row, in ShardCall call)
        => Make($"{call}: row {row}, column '{column}', by which the answers of several shards are merged: {error.Message.TrimEnd('.')}.", column, error, call);

    public static ShardMergeException OutOfOrder(string column, in MergeValue previous, in MergeValue next, int row, in ShardCall call)
        => Make(
            $"{call}: row {row} comes before row {row - 1} in the order by column '{column}' ({previous}, then {next}), so the shard orders otherwise than the merge does. {OrderRemedy(next)}",
            column,
            null,
            call);

    private static string OrderRemedy(in MergeValue value) => value.Kind switch
    {
        MergeKind.DateTime =>
            "If it is a TIMESTAMP, it is shown in the time zone of the session, in which an hour comes twice when clocks go back: give the build its CREATE TABLE, order by UNIX_TIMESTAMP of it, or give the sessions a time zone without summer time.",
        MergeKind.Text =>
            "Give the column the same collation on all shards. If its texts are long and begin alike: servers compare only their first max_sort_length bytes (1024 unless set), so order by their beginning (LEFT), or raise that setting.",
        _ => "Order by a column of a plain type; if it is an ENUM or a SET, give the build its CREATE TABLE or order by the column + 0.",
    };

    public static ShardMergeException TooManyRows(string method, int limit)
        => new($"{method}: the merge would have to hold more than {limit} rows at once, which ShardClusterOptions.MaxMergedRows allows. Ask for fewer rows (LIMIT, a narrower WHERE), return a stream, or raise MaxMergedRows.") { Method = method };

    public static ShardMergeException Incomputable(Exception error, string method, string what)
        => new($"{method}: {what} cannot be computed from the answers of several shards: {error.Message}", error) { Method = method };

    public static ShardMergeException Incomparable(Exception error, string method, string? column)
        => new($"{method}: rows of several shards cannot be compared by column '{column}': {error.Message}", error) { Method = method, Column = column };

    /// <summary>What is wrong with the statement shows on several shards at a time; one of them says it. Null when something else failed as well.</summary>
    public static ShardMergeException? CommonTo(ShardFanOutException error)
    {
        var failed = error.Outcomes.Where(outcome => outcome.Error is not null).ToList();
        return failed.TrueForAll(outcome => outcome.Error is ShardMergeException) ? failed.Select(outcome => outcome.Error).OfType<ShardMergeException>().FirstOrDefault() : null;
    }

    private static ShardMergeException Make(string message, string? column, Exception? inner, in ShardCall call) => new(message, inner)
    {
        Method = call.Method,
        Node = call.Server.Place.Node,
        Replica = call.Server.Place.Replica,
        Shard = call.ShardOrNull,
        Column = column,
    };
}
