namespace CompileShard.Planner.Tests.Corpus;

/// <summary>Why routes differ from the peer's, by the id of the row in the corpus. docs/sql-subset.md shows the table.</summary>
internal static class PeerRouteReasons
{
    /// <summary>
    /// Rows whose route is not the peer's and right all the same: <see cref="PeerAnswerTests"/> runs each on shards and on one database. The text says what the difference is.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Proved { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["vt:filter_cases:86"] = "the two keys are constants of one shard, so that shard alone has all the rows; the peer asks once for each",
        ["vt:select_cases:151"] = "an id belongs to one user, and the two conditions name different ones, so no row can match; the peer asks a shard",
        ["vt:union_cases:4"] = "both shards get the whole statement, and each row is found by the arm that names its key; the peer sends each arm alone",
        ["vt:unsupported_cases:6"] = "the peer refuses to assign the key; here it keeps its value",
        ["vt:unsupported_cases:9"] = "the column belongs to an index table of the peer; here it is a column like others",
        ["vt:unsupported_cases:11"] = "the column belongs to an index table of the peer; the rows of one user lie on one shard, so LIMIT is the server's",
        ["vt:unsupported_cases:21"] = "the peer refuses REPLACE; here the key comes from the sequence, so the statement inserts",
        ["vt:unsupported_cases:22"] = "the peer refuses REPLACE; here the row with the same key lies on the shard of the new one",
        ["vt:unsupported_cases:27"] = "the peer refuses the option in a UNION; both arms read the same shard, which answers the whole statement",
        ["vt:unsupported_cases:47"] = "the peer refuses assignments to variables; the value is returned by the node that computes it",
        ["vt:unsupported_cases:49"] = "the peer refuses assignments to variables; the value is returned by the node that computes it",
        ["vt:unsupported_cases:68"] = "the peer refuses a common table with the name of a table; here it hides the table, as on a server",
        ["vt:unsupported_cases:69"] = "the peer refuses a common table with the name of a table; here it hides the table, as on a server",
    };

    /// <summary>Rows whose route is not the peer's.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["vt:aggr_cases:108"] = "a space between a built-in function and its parenthesis makes it a stored function on a server, so it is a syntax error here",
        ["vt:cte_cases:63"] = "refused: the peer runs the recursion on each shard, and UNION DISTINCT then leaves rows that are equal on two shards twice",
        ["vt:dml_cases:186"] = "all copies of the table are written; the peer's route writes one (its own note asks whether that is a mistake)",
        ["vt:filter_cases:137"] = "the list variable of the peer's own language is no SQL; write a row list",
        ["vt:filter_cases:138"] = "the list variable of the peer's own language is no SQL; write a row list",
        ["vt:misc_cases:14"] = "refused: a prepared statement lives with one connection, and each call may get another one",
        ["vt:reference_cases:21"] = "all copies of the table are written at once; the peer writes a source table, from which another tool copies",
        ["vt:select_cases:163"] = "refused: that the ids found on a shard belong to rows of that shard follows only from their being unique in all shards, which is not used through IN",
        ["vt:select_cases:171"] = "refused: that the id found on a shard belongs to a row of that shard follows only from its being unique in all shards, which is not used through MAX",
        ["vt:select_cases:208"] = "refused: the peer moves the condition in front of the window function, which then ranks other rows than one server would",
        ["vt:unsupported_cases:10"] = "planned for all shards, where the peer refuses it; that the new id stays unique in all shards is not checked by anyone",
    };
}
