namespace CompileShard.Planner.Tests.Corpus;

/// <summary>Why what is sent differs from the peer's, by the id of the row in the corpus. docs/sql-subset.md shows the table.</summary>
internal static class PeerRewriteReasons
{
    private const string Page = "the group key is the shard key, so each shard has whole groups in the order that is asked for, and those up to the end of the page are enough; the peer asks for all groups";

    private const string Short = "refused: the row has a value less than the table has columns, which is an error on a server; the peer takes the key as left out. Name the columns";

    /// <summary>Rows where we ask for less than the peer, or in another order, and the answer is the same: <see cref="PeerAnswerTests"/> shows it for each.</summary>
    public static IReadOnlyDictionary<string, string> Proved { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["ssr:dml/select:select_distinct_without_alias_with_multiple_route"] = "each shard gives each of its values once, in order, so that values of several shards meet; the peer asks for them without an order and twice",
        ["ssr:dml/select:select_group_by_and_order_by_with_different_item_with_multiple_route"] = "groups come in the order of their keys, so that those of several shards meet, and are put in the order that is asked for afterwards; the peer has the shards order by a column that a group has no one value of",
        ["ssr:dml/select:select_group_by_with_group_by_projection_with_multiple_route"] = "the group key is the shard key, so no group is on two shards and no order is needed to put groups together; nobody asked for one",
        ["ssr:dml/select:select_limit_with_multiple_route_with_memory_group_by_for_literals_for_mysql"] = Page,
        ["ssr:dml/select:select_limit_with_multiple_route_with_memory_group_by_for_parameters_for_mysql"] = Page,
    };

    /// <summary>Rows that are refused or sent otherwise.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["ssr:ddl/create-table:create_table_with_broadcast_table_with_add_foreign_constraint"] = "refused: the table that the foreign key names is in no rule, so nobody knows whether the nodes have it",
        ["ssr:dml/insert:insert_multiple_values_without_columns_without_id_for_literals"] = Short,
        ["ssr:dml/insert:insert_multiple_values_without_columns_without_id_for_parameters"] = Short,
        ["ssr:dml/insert:insert_values_without_columns_without_id_for_literals"] = Short,
        ["ssr:dml/insert:insert_values_with_columns_with_binary_operation_for_literals"] = "refused: a text of the statement has lost its quotes, so it names a column that the table does not have",
    };
}
